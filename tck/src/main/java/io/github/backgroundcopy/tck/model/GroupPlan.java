package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.GroupProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group to add with all that it is to be.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param name the name of the group's handle from then on
 * @param id the group's id
 * @param jobId the id of its job, or null if it has none; then it has no files
 * @param properties what is set
 * @param files what is added
 * @param started whether it is resumed
 */
public record GroupPlan(
    String name,
    UUID id,
    @Nullable UUID jobId,
    Map<GroupProperty<?>, Object> properties,
    List<FileSpec> files,
    boolean started) {

  /**
   * Copies map and list.
   *
   * @param name the name of the group's handle
   * @param id the group's id
   * @param jobId the id of its job
   * @param properties what is set
   * @param files what is added
   * @param started whether it is resumed
   */
  public GroupPlan {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    files = List.copyOf(files);
  }
}
