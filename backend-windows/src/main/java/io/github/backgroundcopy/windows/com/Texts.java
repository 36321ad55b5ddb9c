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
    if (string == 0) {
      return "";
    }
    Pointer pointer = new Pointer(string);
    int bytes = pointer.getInt(-4);
    return Units.read(pointer, bytes >>> 1);
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
