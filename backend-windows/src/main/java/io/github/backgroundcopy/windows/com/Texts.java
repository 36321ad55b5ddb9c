package io.github.backgroundcopy.windows.com;

import com.sun.jna.Pointer;

/** Texts that the other side allocated, read and freed. Stateless and thread-safe. */
public final class Texts {

  private Texts() {}

  /**
   * Reads a BSTR by its length.
   *
   * @param string its address, or 0, which is the empty text
   * @return its text
   */
  public static String read(long string) {
    return read(string, Integer.MAX_VALUE);
  }

  /**
   * Reads a BSTR by its length, but no more than some of it: a length may be nonsense.
   *
   * @param string its address, or 0, which is the empty text
   * @param most how many UTF-16 units are enough
   * @return its text, or the beginning of it
   */
  public static String read(long string, int most) {
    if (string == 0) {
      return "";
    }
    Pointer pointer = new Pointer(string);
    int bytes = pointer.getInt(-4);
    return Units.read(pointer, Math.min(bytes >>> 1, most));
  }

  /**
   * Takes a BSTR over.
   *
   * @param api frees it
   * @param string its address, or 0, which is the empty text
   * @return its text
   */
  public static String takeString(ComApi api, long string) {
    try {
      return read(string);
    } finally {
      api.freeString(string);
    }
  }

  /**
   * Reads an {@code LPWSTR}, which stays the other side's.
   *
   * @param text its address, or 0, which is the empty text
   * @return its text
   */
  public static String readTerminated(long text) {
    return text == 0 ? "" : Units.readTerminated(new Pointer(text));
  }

  /**
   * Takes an {@code LPWSTR} over.
   *
   * @param api frees it
   * @param text its address, or 0, which is the empty text
   * @return its text
   */
  public static String takeTaskText(ComApi api, long text) {
    try {
      return readTerminated(text);
    } finally {
      api.freeTaskMemory(text);
    }
  }
}
