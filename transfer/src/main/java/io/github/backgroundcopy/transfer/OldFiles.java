package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files whose names the files of a group get. They are kept under names of their own until it
 * is known that all files of the group have theirs, so that otherwise none has.
 *
 * <p>Each of them always has one of its names, whenever the process may end. Where the disk gives
 * no file two names, nothing is kept and nothing can be given back.
 */
final class OldFiles {

  private static final String SUFFIX = "-old";

  private final TargetDisk disk;
  private final Deque<Naming> given = new ArrayDeque<>();
  private boolean keeps = true;

  /** The file whose name is to be given next. */
  private @Nullable Naming next;

  OldFiles(TargetDisk disk) {
    this.disk = disk;
  }

  /** Keeps what has the name that a file is about to get. */
  void keep(Naming naming) {
    next = naming;
    if (keeps && disk.exists(naming.target)) {
      Path old = old(naming);
      try {
        if (disk.exists(old)) {
          disk.delete(old);
        }
        disk.link(naming.target, old);
      } catch (IOException e) {
        keeps = false;
      }
    }
  }

  /** Takes notice that a file has got its name. */
  void replaced(Naming naming) {
    next = null;
    given.push(naming);
  }

  /** Takes all names back, the latest first. What could not be replaced has its name still. */
  void giveBack() {
    Naming refused = next;
    if (refused != null && disk.exists(refused.target)) {
      discard(disk, old(refused), refused.target);
    }
    while (keeps && !given.isEmpty()) {
      Naming naming = given.pop();
      try {
        giveBack(naming);
        naming.moved = false;
      } catch (IOException e) {
        Logger log = LoggerFactory.getLogger(OldFiles.class);
        log.warn(
            "\"{}\" stays under its name, though its group failed: {}",
            naming.target,
            e.toString());
      }
    }
  }

  private void giveBack(Naming naming) throws IOException {
    Path old = old(naming);
    if (disk.exists(old)) {
      // The name is never without a file: the new one has two for a moment.
      disk.link(naming.target, naming.file.temporary());
      disk.rename(old, naming.target);
    } else {
      disk.rename(naming.target, naming.file.temporary());
    }
  }

  /** Lets go of what was kept, also by a process that ended before it did that. */
  static void discard(TargetDisk disk, List<Naming> named) {
    for (Naming naming : named) {
      if (naming.moved) {
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
