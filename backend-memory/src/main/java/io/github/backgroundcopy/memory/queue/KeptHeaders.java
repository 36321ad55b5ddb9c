package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What files are asked for with, kept in the state file. When the first file of a group is asked
 * for, the fields of all of them are kept: the process may be gone before the others have their
 * turn.
 */
final class KeptHeaders implements GroupHeaders {

  private final Foundation queue;
  private final GroupHeaders source;

  /** Takes where the fields come from. */
  KeptHeaders(Foundation queue, GroupHeaders source) {
    this.queue = queue;
    this.source = source;
  }

  @Override
  public RequestHeaders headers(UUID group, FileInfo file) throws Exception {
    RequestHeaders given = source.headers(group, file);
    Map<FileInfo, RequestHeaders> news = new HashMap<>();
    news.put(file, given);
    for (FileInfo other : neverAsked(group)) {
      if (!news.containsKey(other)) {
        RequestHeaders fields = fieldsOrNull(group, other);
        if (fields != null) {
          news.put(other, fields);
        }
      }
    }
    RequestHeaders result = keep(group, file, news);
    queue.keeper.makeSafe();
    return result;
  }

  private List<FileInfo> neverAsked(UUID id) {
    synchronized (queue.lock) {
      List<FileInfo> infos = new ArrayList<>();
      for (JobFile file : files(id)) {
        if (file.headers == null) {
          infos.add(file.info());
        }
      }
      return infos;
    }
  }

  /**
   * Whoever cannot be asked for another file now is asked again in its turn, and then it counts.
   */
  private @Nullable RequestHeaders fieldsOrNull(UUID group, FileInfo file) {
    try {
      return source.headers(group, file);
    } catch (Exception | AssertionError | LinkageError e) {
      return null;
    }
  }

  /** Keeps what is new, and gives what counts for a file. */
  private RequestHeaders keep(UUID id, FileInfo asked, Map<FileInfo, RequestHeaders> news) {
    RequestHeaders result = news.getOrDefault(asked, RequestHeaders.NONE);
    synchronized (queue.lock) {
      Map<Integer, RequestHeaders> changed = new HashMap<>();
      List<JobFile> files = files(id);
      for (int index = 0; index < files.size(); index++) {
        JobFile file = files.get(index);
        RequestHeaders given = news.get(file.info());
        if (given != null && (file.headers == null || !given.isEmpty())) {
          if (!given.equals(file.headers)) {
            file.headers = given;
            changed.put(index, given);
          }
        }
        if (file.info().equals(asked) && file.headers != null) {
          result = file.headers;
        }
      }
      Group group = queue.roster.find(id);
      if (group != null && !changed.isEmpty()) {
        queue.keeper.ledger().asked(group, changed);
      }
    }
    return result;
  }

  /** Holds the lock. */
  private List<JobFile> files(UUID id) {
    Group group = queue.roster.find(id);
    Job job = group == null ? null : group.job;
    return job == null ? List.of() : job.files();
  }
}
