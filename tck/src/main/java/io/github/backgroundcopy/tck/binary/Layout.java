package io.github.backgroundcopy.tck.binary;

/**
 * Sizes and offsets of section 4.3, which depend on the width of a pointer.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param pointer the width of a pointer, 4 or 8 bytes
 */
public record Layout(int pointer) {

  /** Where a VARIANT has its type. */
  public static final int VARIANT_TYPE = 0;

  /** Where a VARIANT has its value. */
  public static final int VARIANT_VALUE = 8;

  /** Where a FILESETINFO has its remote name. */
  public static final int FILE_REMOTE = 0;

  /** A DWORD. */
  public static final int DWORD = 4;

  /**
   * Checks the width.
   *
   * @param pointer 4 or 8
   * @throws IllegalArgumentException if it is neither
   */
  public Layout {
    if (pointer != 4 && pointer != 8) {
      throw new IllegalArgumentException(
          "Pointers have 4 or 8 bytes; the fixture's driver says \"" + pointer + "\"");
    }
  }

  /**
   * Gives the size of a VARIANT.
   *
   * @return 16 or 24
   */
  public int variant() {
    return VARIANT_VALUE + 2 * pointer;
  }

  /**
   * Gives the size of a FILESETINFO, padding included.
   *
   * @return 12 or 24
   */
  public int file() {
    return 3 * pointer;
  }

  /**
   * Says where a FILESETINFO has its local name.
   *
   * @return 4 or 8
   */
  public int fileLocal() {
    return pointer;
  }

  /**
   * Says where a FILESETINFO has its size hint.
   *
   * @return 8 or 16
   */
  public int fileHint() {
    return 2 * pointer;
  }
}
