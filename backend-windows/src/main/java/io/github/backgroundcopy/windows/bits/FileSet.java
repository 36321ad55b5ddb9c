package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.windows.com.Block;
import java.util.List;

/** {@code BG_FILE_INFO} in a row, and behind them the texts that they point to. */
final class FileSet {

  private static final int ENTRY = 16;

  private FileSet() {}

  static Block of(List<FileInfo> files) {
    int size = ENTRY * files.size();
    for (FileInfo file : files) {
      size = Math.addExact(size, bytes(file.remoteName()) + bytes(file.localName()));
    }
    Block set = new Block(size);
    int entry = 0;
    int text = ENTRY * files.size();
    for (FileInfo file : files) {
      set.putLong(entry, set.address() + text);
      text = put(set, text, file.remoteName());
      set.putLong(entry + 8, set.address() + text);
      text = put(set, text, file.localName());
      entry += ENTRY;
    }
    return set;
  }

  /** With the zero at the end, which is there already. */
  private static int bytes(String text) {
    return 2 * text.length() + 2;
  }

  private static int put(Block set, int offset, String text) {
    for (int i = 0; i < text.length(); i++) {
      set.putShort(offset + 2 * i, text.charAt(i));
    }
    return offset + bytes(text);
  }
}
