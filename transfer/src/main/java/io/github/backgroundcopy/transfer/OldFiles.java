package io.github.backgroundcopy.transfer;

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

  private static final String SUFFIX = "-old";

  private final TargetDisk disk;
  private final Deque<Naming> given = new ArrayDeque<>();

  /** Those of which nothing is kept though there was something. */
  private final Set<Naming> unkept = new HashSet<>();

  /** The file whose name is to be given next. */
  private @Nullable Naming next;

  /** Takes also the names that were given just before an earlier process ended. */
  OldFiles(TargetDisk disk, List<Naming> waiting) {
    this.disk = disk;
    waiting.stream().filter(naming -> naming.moved && naming.isIt(disk)).forEach(given::push);
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
      if (isSame(naming.target, old) || isSame(naming.target, naming.file.temporary())) {
        // An earlier process has kept it, and ended before it gave the name or had given it back.
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
    if (refused != null && disk.exists(old(refused))) {
      giveBackOrLeave(refused);
    }
    while (!given.isEmpty()) {
      Naming naming = given.pop();
      if (!unkept.contains(naming)) {
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
          "\"{}\" stays under its name, though its group failed: {}{}",
          naming.target,
          e.toString(),
          naming.leavesOld ? "; what it replaced stays in " + old(naming) : "");
    }
  }

  private void giveBack(Naming naming) throws IOException {
    Path old = old(naming);
    if (!disk.exists(old)) {
      disk.rename(naming.target, naming.file.temporary());
    } else if (isSame(old, naming.target)) {
      disk.delete(old);
    } else {
      restore(old, naming);
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

  private boolean isSame(Path one, Path other) {
    try {
      return disk.identity(one).equals(disk.identity(other));
    } catch (IOException e) {
      return false;
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
    Path temporary = naming.file.temporary();
    return temporary.resolveSibling(temporary.getFileName() + SUFFIX);
  }
}
