package io.github.backgroundcopy.memory.fetch;

import io.github.backgroundcopy.FileInfo;

/** Writes URLs for people: without secrets, and without what a terminal would obey. */
final class Shown {

  private static final int ENOUGH = 300;

  private Shown() {}

  static String url(String url) {
    String plain = url.replaceAll("[^ -~]", "?");
    String redacted = FileInfo.of(plain, "").redactedRemoteName();
    return redacted.length() <= ENOUGH ? redacted : redacted.substring(0, ENOUGH) + "…";
  }
}
