package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.memory.state.Change;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StateLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what changes to the queue's state file, if it has one.
 *
 * <p>Changes are noted with the queue's lock held, which gives them their order, and made safe
 * without it: {@link #makeSafe} waits for the disk.
 */
final class Ledger {

  private final @Nullable StateFile file;

  /** The ticket of the last change. */
  private volatile long last;

  /** Why a change could not be noted. */
  private volatile @Nullable Throwable failure;

  /** Nothing more is written. */
  private boolean closed;

  Ledger(@Nullable StateFile file) {
    this.file = file;
  }

  boolean isDurable() {
    return file != null;
  }

  /** Notes what a group is now. */
  void changed(Group group) {
    if (file != null) {
      note(file, () -> List.of(new Change.PutGroup(group.stored())));
    }
  }

  /** Notes files that were added to a group. */
  void added(Group group, int first, List<FileInfo> files) {
    if (file != null) {
      note(
          file,
          () -> List.of(
              new Change.PutGroup(group.stored()),
              new Change.AddFiles(group.number, first, files)));
    }
  }

  /** Notes groups that are new, with their files, as one change. */
  void added(List<Group> groups) {
    if (file != null) {
      note(file, () -> {
        List<Change> changes = new ArrayList<>(2 * groups.size());
        for (Group group : groups) {
          changes.add(new Change.PutGroup(group.stored()));
          if (group.job != null && !group.job.files().isEmpty()) {
            changes.add(new Change.AddFiles(group.number, 0, group.job.infos()));
          }
        }
        return changes;
      });
    }
  }

  /** Notes how far files of a group have come. */
  void progressed(Group group, List<Change.PutProgress> files) {
    if (file != null) {
      note(file, () -> {
        List<Change> changes = new ArrayList<>(files);
        changes.add(new Change.PutGroup(group.stored()));
        return changes;
      });
    }
  }

  /** Notes what files of a group are asked for with, by their indices. */
  void asked(Group group, Map<Integer, RequestHeaders> headers) {
    if (file != null) {
      note(file, () -> List.of(new Change.PutHeaders(group.number, headers)));
    }
  }

  /** Notes that nothing is left of a group. */
  void removed(Group group) {
    if (file != null) {
      note(file, () -> List.of(new Change.RemoveGroup(group.number)));
    }
  }

  /**
   * Notes changes that have happened in the queue. If that fails, be it for lack of memory, the
   * queue and its file would tell different stories from then on: nothing more is noted, and the
   * queue is lost like one whose file cannot be written.
   */
  private void note(StateFile to, Supplier<List<Change>> changes) {
    if (!closed && failure == null) {
      try {
        last = to.append(changes.get());
      } catch (RuntimeException | Error e) {
        failure = e;
      }
    }
  }

  /**
   * Waits until everything that was noted so far is on the disk. The lock is not held.
   *
   * @throws StateLostException if it never will be
   */
  void makeSafe() {
    if (file != null) {
      Throwable cause = failure;
      if (cause != null) {
        throw file.lost(cause);
      }
      file.await(last);
    }
  }

  /** Says what to do, without any lock held, when nothing more can be written. */
  void onFailure(Consumer<StateLostException> action) {
    if (file != null) {
      file.onFailure(() -> {
        try {
          file.await(Long.MAX_VALUE);
        } catch (StateLostException e) {
          action.accept(e);
        }
      });
    }
  }

  /** Ends it: whatever still happens is not noted. Holds the lock. */
  void end() {
    closed = true;
  }

  /** Gives the file back. The lock is not held. */
  void close() {
    if (file != null) {
      file.close();
    }
  }
}
