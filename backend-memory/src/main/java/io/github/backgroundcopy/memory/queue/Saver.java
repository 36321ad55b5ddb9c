package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.memory.state.Change;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has the state file know how far the files of a group have come: first their bytes are forced to
 * the disk, then that is noted.
 *
 * <p>The queue's lock is not held.
 */
final class Saver {

  private final MemoryQueue queue;

  Saver(MemoryQueue queue) {
    this.queue = queue;
  }

  /** Saves what was received since the last time; nothing without a state file. */
  void save(Group group) {
    if (!queue.ledger().isDurable()) {
      return;
    }
    Job job;
    synchronized (queue.lock) {
      job = group.job;
    }
    if (job != null) {
      // One saver after the other, and none beside a publisher: what is noted last is the newest.
      synchronized (job) {
        save(group, job);
      }
    }
  }

  /** Tells whether the state file does not know yet of a file that has arrived. Holds the lock. */
  boolean isBehind(Group group) {
    return queue.ledger().isDurable()
        && group.job != null
        && group.job.files().stream().anyMatch(file -> file.arrived && file.unsaved);
  }

  private void save(Group group, Job job) {
    Map<Change.PutProgress, @Nullable Path> news = new LinkedHashMap<>();
    synchronized (queue.lock) {
      if (group.gone) {
        return;
      }
      for (int index = 0; index < job.files().size(); index++) {
        JobFile file = job.files().get(index);
        if (file.unsaved) {
          file.unsaved = false;
          news.put(new Change.PutProgress(group.number, index, file.stored()), file.temporary);
        }
      }
    }
    if (queue.settings().flushes()) {
      news.values().removeIf(file -> file != null && !isForced(file));
    }
    synchronized (queue.lock) {
      // Of a group that was cancelled meanwhile too: whoever settles it waits for this.
      if (!news.isEmpty()) {
        queue.ledger().progressed(group, List.copyOf(news.keySet()));
      }
    }
  }

  private boolean isForced(Path file) {
    try {
      queue.disk().force(file);
      return true;
    } catch (NoSuchFileException e) {
      // Deleted or moved meanwhile; what is noted of it is looked at when it is read back.
      return true;
    } catch (IOException e) {
      // What was noted earlier still holds.
      return false;
    }
  }
}
