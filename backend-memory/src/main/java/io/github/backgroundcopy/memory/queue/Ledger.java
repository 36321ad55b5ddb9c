package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.memory.state.Change;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StateLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
      append(List.of(new Change.PutGroup(group.stored())));
    }
  }

  /** Notes files that were added to a group. */
  void added(Group group, int first, List<FileInfo> files) {
    if (file != null) {
      append(List.of(
          new Change.PutGroup(group.stored()), new Change.AddFiles(group.number, first, files)));
    }
  }

  /** Notes how far files of a group have come. */
  void progressed(Group group, List<Change.PutProgress> files) {
    if (file != null) {
      List<Change> changes = new ArrayList<>(files);
      changes.add(new Change.PutGroup(group.stored()));
      append(changes);
    }
  }

  /** Notes that nothing is left of a group. */
  void removed(Group group) {
    if (file != null) {
      append(List.of(new Change.RemoveGroup(group.number)));
    }
  }

  private void append(List<Change> changes) {
    if (file != null && !closed) {
      last = file.append(changes);
    }
  }

  /**
   * Waits until everything that was noted so far is on the disk. The lock is not held.
   *
   * @throws StateLostException if it never will be
   */
  void makeSafe() {
    if (file != null) {
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
