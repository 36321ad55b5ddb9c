package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that has arrived, on its way to its name. */
final class Naming {

  final ArrivedFile file;
  final Path target;

  /** The file stands under its name, though that may not be on the disk yet. */
  boolean moved;

  /** It could not be taken back, and what it replaced is not deleted. */
  boolean leavesOld;

  Naming(ArrivedFile file) {
    this.file = file;
    this.target = LocalFiles.target(file.info());
  }

  /**
   * Takes notice of names that were given just before a process ended, with no time to note them.
   * They were given in order: of a file before one that has its name it does not matter what is
   * there now, which may be that other one.
   */
  static void noticeMoved(List<Naming> waiting, TargetDisk disk) {
    boolean laterOneMoved = false;
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Naming naming = waiting.get(i);
      naming.moved = disk.size(naming.file.temporary()) < 0 && (laterOneMoved || naming.isIt(disk));
      laterOneMoved |= naming.moved;
    }
  }

  /** Tells whether the file that has the name is this one, and not one that is as long. */
  boolean isSurelyIt(TargetDisk disk) {
    return file.identity() != null && isIt(disk);
  }

  /** Tells whether the file that has the name is this one. */
  private boolean isIt(TargetDisk disk) {
    String identity = file.identity();
    if (identity == null) {
      // Nobody has noted more than this.
      return disk.size(target) == file.size();
    }
    try {
      return disk.size(target) == file.size() && identity.equals(disk.identity(target));
    } catch (IOException e) {
      return false;
    }
  }

  @Nullable
  Path directory() {
    return target.getParent();
  }
}
