package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files whose names the files of a group get. They are kept under names of their own until it
 * is known that all files of the group have theirs, so that otherwise none has.
 *
 * <p>Each of them always has one of its names, whenever the process may end, and the next one goes
 * on from that. A file that could not be kept, since the disk gives no file two names or not this
 * one, cannot be given back once it was replaced.
 */
final class OldFiles {

  private final TargetDisk disk;
  private final Deque<Naming> given = new ArrayDeque<>();

  /** Those of which nothing is kept though there was something. */
  private final Set<Naming> unkept = new HashSet<>();

  /** Those whose names an earlier process has given: nobody knows what could not be kept then. */
  private final Set<Naming> earlier = new HashSet<>();

  /** The file whose name is to be given next. */
  private @Nullable Naming next;

  /** Goes on from where an earlier process has ended, whatever it was about to do. */
  OldFiles(TargetDisk disk, List<Naming> waiting) {
    this.disk = disk;
    for (Naming naming : waiting) {
      if (naming.moved) {
        given.push(naming);
        earlier.add(naming);
      } else {
        tidy(naming);
      }
    }
  }

  /**
   * Ends what was begun with a file that has no name yet: it was being taken back, or the one whose
   * name it gets was kept.
   */
  private void tidy(Naming naming) {
    Path old = old(naming);
    boolean isKept = disk.exists(old);
    try {
      if (disk.isSame(naming.target, naming.file.temporary())) {
        if (isKept) {
          disk.rename(old, naming.target);
        } else {
          disk.delete(naming.target);
        }
      } else if (isKept) {
        disk.delete(old);
      }
    } catch (IOException e) {
      // It is met again where the name is given.
    }
  }

  /** Keeps what has the name that a file is about to get. */
  void keep(Naming naming) {
    next = naming;
    if (disk.exists(naming.target)) {
      try {
        link(naming);
      } catch (IOException e) {
        unkept.add(naming);
      }
    }
  }

  private void link(Naming naming) throws IOException {
    Path old = old(naming);
    if (disk.exists(old)) {
      if (disk.isSame(naming.target, old) || disk.isSame(naming.target, naming.file.temporary())) {
        // Kept before, by a process that ended then.
        return;
      }
      disk.delete(old);
    }
    disk.link(naming.target, old);
  }

  /** Takes notice that a file has got its name. */
  void replaced(Naming naming) {
    next = null;
    given.push(naming);
  }

  /** Takes all names back, the latest first. What could not be replaced has its name still. */
  void giveBack() {
    Naming refused = next;
    if (refused != null && !unkept.contains(refused) && disk.exists(old(refused))) {
      giveBackOrLeave(refused);
    }
    while (!given.isEmpty()) {
      Naming naming = given.pop();
      // What another program has put there since is its own.
      if (!unkept.contains(naming) && naming.isSurelyIt(disk)) {
        giveBackOrLeave(naming);
      }
    }
  }

  private void giveBackOrLeave(Naming naming) {
    try {
      giveBack(naming);
      naming.moved = false;
    } catch (IOException e) {
      // Better under a strange name than lost.
      naming.leavesOld = disk.exists(old(naming));
      Logger log = LoggerFactory.getLogger(OldFiles.class);
      log.warn(
          "\"{}\" is not as it was, though its group failed: {}{}",
          naming.target,
          e.toString(),
          naming.leavesOld ? "; what it was is in " + old(naming) : "");
    }
  }

  private void giveBack(Naming naming) throws IOException {
    Path old = old(naming);
    if (disk.exists(old)) {
      if (disk.isSame(old, naming.target)) {
        disk.delete(old);
      } else {
        restore(old, naming);
      }
    } else if (earlier.contains(naming)) {
      // A disk that gives no file two names refuses: on it nothing could be kept.
      disk.link(naming.target, naming.file.temporary());
      disk.delete(naming.target);
    } else {
      disk.rename(naming.target, naming.file.temporary());
    }
  }

  /** The name is never without a file: the new one has two for a moment. */
  private void restore(Path old, Naming naming) throws IOException {
    boolean twice = !disk.exists(naming.file.temporary());
    if (twice) {
      disk.link(naming.target, naming.file.temporary());
    }
    try {
      disk.rename(old, naming.target);
    } catch (IOException e) {
      if (twice) {
        disk.delete(naming.file.temporary());
      }
      throw e;
    }
  }

  /** Lets go of what was kept, also by a process that ended before it did that. */
  static void discard(TargetDisk disk, List<Naming> named) {
    for (Naming naming : named) {
      if (naming.moved && !naming.leavesOld) {
        discard(disk, old(naming), naming.target);
      }
    }
  }

  private static void discard(TargetDisk disk, Path old, Path target) {
    try {
      if (disk.exists(old)) {
        disk.delete(old);
      }
    } catch (IOException e) {
      Logger log = LoggerFactory.getLogger(OldFiles.class);
      log.warn("Cannot delete {}, kept for \"{}\": {}", old, target, e.toString());
    }
  }

  private static Path old(Naming naming) {
    return LocalFiles.kept(naming.file.temporary());
  }
}
