package io.github.backgroundcopy.memory.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that has arrived, on its way to its name. */
final class Naming {

  final int index;
  final JobFile file;
  final Temporary temporary;
  final Path target;

  /** The file stands under its name, though that may not be on the disk yet. */
  boolean moved;

  private Naming(int index, JobFile file, Temporary temporary) {
    this.index = index;
    this.file = file;
    this.temporary = temporary;
    this.target = LocalFiles.target(file);
  }

  /** Finds the files of a job that wait for their names. Holds the queue's lock. */
  static List<Naming> of(Job job) {
    List<Naming> waiting = new ArrayList<>();
    for (int index = 0; index < job.files().size(); index++) {
      JobFile file = job.files().get(index);
      Temporary temporary = file.temporary;
      if (file.arrived && !file.published && temporary != null) {
        waiting.add(new Naming(index, file, temporary));
      }
    }
    return waiting;
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
      naming.moved = disk.size(naming.temporary.path) < 0 && (laterOneMoved || naming.isIt(disk));
      laterOneMoved |= naming.moved;
    }
  }

  /** Tells whether the file that has the name is this one. */
  private boolean isIt(TargetDisk disk) {
    String identity = temporary.identity;
    if (identity == null) {
      // Kept by version 0.1.0, which knew no more than this.
      return disk.size(target) == file.size;
    }
    try {
      return disk.size(target) == file.size && identity.equals(disk.identity(target));
    } catch (IOException e) {
      return false;
    }
  }

  @Nullable
  Path directory() {
    return target.getParent();
  }
}
