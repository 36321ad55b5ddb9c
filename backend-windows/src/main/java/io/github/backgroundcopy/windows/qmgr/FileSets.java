package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.windows.abi.Job1Slot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Texts;
import java.util.List;

/** Files of a job as FILESETINFO (specification section 4.3). */
final class FileSets {

  private static final int SIZE = 24;
  private static final int REMOTE = 0;
  private static final int LOCAL = 8;
  private static final int POINTER = 8;

  private FileSets() {}

  /** Adds files: an array of pointers, and behind it what they point to. */
  static void add(ComApi api, ComObject job, List<FileInfo> files) {
    int count = files.size();
    int structures = Math.multiplyExact(count, POINTER);
    // Nothing to add has an address, too: it is for the queue to refuse it.
    try (Block memory = new Block(Math.max(POINTER, Math.multiplyExact(count, POINTER + SIZE)))) {
      try {
        for (int i = 0; i < count; i++) {
          int file = structures + i * SIZE;
          memory.putLong(i * POINTER, memory.address() + file);
          memory.putLong(file + REMOTE, api.allocateString(files.get(i).remoteName()));
          memory.putLong(file + LOCAL, api.allocateString(files.get(i).localName()));
        }
        job.require(Job1Slot.ADD_FILES, count, memory.address());
      } finally {
        for (int i = 0; i < count; i++) {
          int file = structures + i * SIZE;
          api.freeString(memory.getLong(file + REMOTE));
          api.freeString(memory.getLong(file + LOCAL));
        }
      }
    }
  }

  /** Reads one file. */
  static FileInfo read(ComApi api, ComObject job, int index) {
    try (Block file = new Block(SIZE)) {
      job.require(Job1Slot.GET_FILE, index, file.address());
      String local;
      String remote;
      try {
        local = Texts.takeString(api, file.getLong(LOCAL));
      } finally {
        remote = Texts.takeString(api, file.getLong(REMOTE));
      }
      return FileInfo.of(remote, local);
    }
  }
}
