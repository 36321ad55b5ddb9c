package io.github.backgroundcopy.windows.export;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.windows.com.ComApi;
import java.util.ArrayList;
import java.util.List;

/** The structure FILESETINFO and arrays of pointers to it (specification section 4.3). */
final class FileSets {

  private static final int REMOTE = 0;
  private static final int LOCAL = 8;
  private static final int HINT = 16;

  /** Refused by every queue, in its place among the others (JOB-ADDFILES-13). */
  private static final FileInfo NO_FILE = FileInfo.of("", "");

  private FileSets() {}

  /** Reads as far as the first NULL, behind which there may be anything: nothing will be added. */
  static List<FileInfo> read(long array, int count) {
    List<FileInfo> files = new ArrayList<>();
    Pointer pointers = new Pointer(array);
    for (long i = 0; i < Integer.toUnsignedLong(count); i++) {
      long file = pointers.getLong(i * Native.POINTER_SIZE);
      if (file == 0) {
        files.add(NO_FILE);
        return files;
      }
      Pointer fields = new Pointer(file);
      files.add(FileInfo.of(In.text(fields.getLong(REMOTE)), In.text(fields.getLong(LOCAL))));
    }
    return files;
  }

  /** Stores what a failure leaves, if there is a place for it (R-OUT, ERR-02). */
  static void clear(long file) {
    if (file != 0) {
      Pointer fields = new Pointer(file);
      fields.setLong(REMOTE, 0);
      fields.setLong(LOCAL, 0);
      fields.setInt(HINT, 0);
    }
  }

  /** Stores both names in strings that are the caller's (JOB-GETFILE-01). */
  static void write(ComApi api, long file, FileInfo names) {
    long remote = api.allocateString(names.remoteName());
    long local;
    try {
      local = api.allocateString(names.localName());
    } catch (RuntimeException | Error e) {
      api.freeString(remote);
      throw e;
    }
    Pointer fields = new Pointer(file);
    fields.setLong(REMOTE, remote);
    fields.setLong(LOCAL, local);
  }
}
