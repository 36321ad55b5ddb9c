package io.github.backgroundcopy.core.environment;

import io.github.backgroundcopy.FileInfo;
import java.util.UUID;

/**
 * A request that a queue is about to make.
 *
 * @param group the id of the group
 * @param file the file that is fetched, as it was added
 * @param url what is asked for, which is something else than the file's URL after a redirect; it
 *     may hold secrets
 * @param headers what the group sends along, by {@link GroupHeaders}; nothing at another origin
 */
public record PlannedRequest(UUID group, FileInfo file, String url, RequestHeaders headers) {

  /** Names the group and the server, and nothing that may be secret; the form may change. */
  @Override
  public String toString() {
    return "PlannedRequest[" + group + " " + FileInfo.of(url, "").redactedRemoteName() + "]";
  }
}
