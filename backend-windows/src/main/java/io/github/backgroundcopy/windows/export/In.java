package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.windows.com.Texts;

/** Reads what callers give. */
final class In {

  /** More than any text of the queue may have, so that a longer one is refused all the same. */
  private static final int MOST_UNITS = 4096;

  private In() {}

  /** Reads a BSTR, and no more of it than tells that it is too long. */
  static String text(long string) {
    return Texts.read(string, MOST_UNITS);
  }
}
