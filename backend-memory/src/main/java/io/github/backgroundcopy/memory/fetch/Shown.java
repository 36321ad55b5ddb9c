package io.github.backgroundcopy.memory.fetch;

import io.github.backgroundcopy.FileInfo;

/** Writes URLs for people: without secrets, and without what a terminal would obey. */
final class Shown {

  private static final int ENOUGH = 300;
  private static final String UNPRINTABLE = "[^ -~]";

  private Shown() {}

  static String url(String url) {
    String plain = url.replaceAll(UNPRINTABLE, "?");
    String redacted = FileInfo.of(plain, "").redactedRemoteName();
    return shortened(redacted);
  }

  /** Host and port as the URL has them, without the user. */
  static String authority(String url) {
    String authority = Reference.of(url).authority();
    String found = authority == null ? "" : authority;
    return shortened(found.substring(found.lastIndexOf('@') + 1).replaceAll(UNPRINTABLE, "?"));
  }

  /** The host as the URL has it. */
  static String host(String url) {
    return authority(url).replaceFirst(":[0-9]*$", "");
  }

  private static String shortened(String text) {
    return text.length() <= ENOUGH ? text : text.substring(0, ENOUGH) + "…";
  }
}
