package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that the api shows of a group whose transfers do not go on, to be compared.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param properties the six properties by name
 * @param status its status bits, as text
 * @param jobs its jobs with their status
 * @param files its files
 */
public record GroupView(
    Map<String, Object> properties, String status, List<String> jobs, List<FileInfo> files) {

  /**
   * Looks at a group.
   *
   * @param group which
   * @return what it shows now
   */
  public static GroupView of(BackgroundCopyGroup group) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (GroupProperty<?> property : GroupProperty.all()) {
      properties.put(property.name(), group.get(property));
    }
    List<String> jobs = new ArrayList<>();
    List<FileInfo> files = new ArrayList<>();
    for (UUID id : group.enumJobs().next(2)) {
      BackgroundCopyJob job = group.getJob(id);
      jobs.add(id + " " + job.status());
      int count = job.fileCount();
      for (int i = 0; i < count; i++) {
        files.add(job.file(i));
      }
    }
    return new GroupView(properties, group.status().toString(), jobs, files);
  }

  /**
   * Looks at a listing: every group that a caller sees, with owner, names, state and files.
   *
   * @param manager the caller's client
   * @return a line for each group, in the order of the listing
   */
  public static List<String> listing(QueueManager manager) {
    return manager.enumGroupDetails().stream()
        .map(entry -> entry
            .details()
            .map(group -> group.id() + " " + group.owner() + " " + group.displayName() + " "
                + group.description() + " " + group.status() + " " + group.jobId() + " "
                + group.fileCount())
            .orElse(entry.toString()))
        .toList();
  }
}
