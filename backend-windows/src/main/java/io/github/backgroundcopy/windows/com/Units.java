package io.github.backgroundcopy.windows.com;

import com.sun.jna.Pointer;

/**
 * UTF-16 units in memory: 16 bits each on every host. What JNA has for characters takes the size of
 * the host's own {@code wchar_t}, which is 32 bits on some.
 */
final class Units {

  private Units() {}

  static String read(Pointer from, int length) {
    short[] units = from.getShortArray(0, length);
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) units[i];
    }
    return new String(text);
  }

  /** Reads up to the first zero. */
  static String readTerminated(Pointer from) {
    int length = 0;
    while (from.getShort(2L * length) != 0) {
      length++;
    }
    return read(from, length);
  }

  /** Writes the units, and no zero behind them. */
  static void write(Pointer to, String text) {
    short[] units = new short[text.length()];
    for (int i = 0; i < units.length; i++) {
      units[i] = (short) text.charAt(i);
    }
    to.write(0, units, 0, units.length);
  }
}
