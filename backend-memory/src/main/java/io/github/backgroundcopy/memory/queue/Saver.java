package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.memory.state.Change;
import io.github.backgroundcopy.transfer.files.PartialFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the state file know how far the files of a group have come: first their bytes are forced to
 * the disk, then that is noted.
 *
 * <p>A flush that fails is never made good by a later one: the system has forgotten by then what it
 * could not write. What came since the last good one counts as lost.
 *
 * <p>The queue's lock is not held.
 */
final class Saver {

  private final Foundation queue;

  Saver(Foundation queue) {
    this.queue = queue;
  }

  /**
   * Saves what was received since the last time; nothing without a state file.
   *
   * @return what could not be forced to the disk, and is given up; null if all was
   */
  @Nullable
  Loss save(Group group) {
    if (!queue.keeper.ledger().isDurable()) {
      return null;
    }
    Job job;
    synchronized (queue.lock) {
      job = group.job;
    }
    if (job == null) {
      return null;
    }
    // One saver after the other, and none beside a publisher: what is noted last is the newest.
    return queue.work.alone(job, () -> Optional.ofNullable(saveNow(group, job))).orElse(null);
  }

  private @Nullable Loss saveNow(Group group, Job job) {
    List<News> news = news(group, job);
    Loss loss = queue.settings.flushes() ? force(job, news) : null;
    synchronized (queue.lock) {
      // Of a group that was cancelled meanwhile too: whoever settles it waits for this.
      if (!news.isEmpty()) {
        queue.keeper.ledger().progressed(group, news.stream().map(News::change).toList());
      }
    }
    return loss;
  }

  /** Tells whether the state file does not know yet of a file that has arrived. Holds the lock. */
  boolean isBehind(Group group) {
    return queue.keeper.ledger().isDurable()
        && group.job != null
        && group.job.files().stream().anyMatch(file -> file.arrived && file.unsaved);
  }

  private List<News> news(Group group, Job job) {
    List<News> news = new ArrayList<>();
    synchronized (queue.lock) {
      // Nothing is kept of a group that has left the queue, or that a lost state file never knew.
      int count = queue.roster.find(group.id) == group ? job.files().size() : 0;
      for (int index = 0; index < count; index++) {
        JobFile file = job.files().get(index);
        if (file.unsaved) {
          file.unsaved = false;
          Change.PutProgress change = new Change.PutProgress(group.number, index, file.stored());
          news.add(new News(index, file, file.temporary, file.transferred, change));
        }
      }
    }
    return news;
  }

  /** Forces what is to be noted, and takes out what could not be. */
  private @Nullable Loss force(Job job, List<News> news) {
    Loss first = null;
    for (News item : List.copyOf(news)) {
      Temporary temporary = item.temporary;
      if (temporary == null || isForced(temporary, item.transferred)) {
        continue;
      }
      IOException failure = force(temporary, item.transferred);
      if (failure != null) {
        news.remove(item);
        giveUp(job, item.index, item.file, temporary);
        first = first == null ? new Loss(item.index, failure) : first;
      }
    }
    return first;
  }

  private boolean isForced(Temporary temporary, long transferred) {
    synchronized (queue.lock) {
      return transferred > 0 && temporary.forced >= transferred;
    }
  }

  private @Nullable IOException force(Temporary temporary, long transferred) {
    try {
      queue.files.disk().force(temporary.path);
    } catch (NoSuchFileException e) {
      // Deleted or moved meanwhile; what is noted of it is looked at when it is read back.
      return null;
    } catch (IOException e) {
      return e;
    }
    synchronized (queue.lock) {
      temporary.forced = Math.max(temporary.forced, transferred);
    }
    return null;
  }

  /**
   * Gives up what a failed flush may have lost, and takes the file from whoever writes to it. The
   * job is held.
   */
  void giveUp(Job job, int index) {
    JobFile file;
    Temporary temporary;
    synchronized (queue.lock) {
      file = job.files().get(index);
      temporary = file.temporary;
    }
    if (temporary != null) {
      giveUp(job, index, file, temporary);
    }
  }

  private void giveUp(Job job, int index, JobFile file, Temporary temporary) {
    PartialFile writer;
    Path useless;
    synchronized (queue.lock) {
      if (file.temporary != temporary) {
        return;
      }
      writer = temporary.takeWriter();
      useless = file.forgetUnforced();
      job.fetchAgain(index);
    }
    Temporary.closeQuietly(writer);
    queue.files.discard(useless);
  }

  /** Something that the state file does not know. */
  private record News(
      int index,
      JobFile file,
      @Nullable Temporary temporary,
      long transferred,
      Change.PutProgress change) {}

  /** A file that could not be forced to the disk, and why. */
  record Loss(int index, IOException reason) {}
}
