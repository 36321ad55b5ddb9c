package io.github.backgroundcopy.core.rules;

import java.util.regex.Pattern;

/** The rules of local names, as texts; whether directories exist is another question. */
final class LocalNameRule {

  static final int MAX_LENGTH = 260;

  /** A drive and its root, or a server. */
  private static final Pattern FULL_WINDOWS_PATH =
      Pattern.compile("[A-Za-z]:[\\\\/]|\\\\\\\\[^\\\\/]");

  private final boolean windows;

  /** Makes the rules of a host: drive letters and streams on Windows, a leading slash elsewhere. */
  LocalNameRule(boolean windows) {
    this.windows = windows;
  }

  void check(String name) {
    require(!name.isEmpty(), "must not be empty", name);
    require(
        name.length() <= MAX_LENGTH, "may have up to 260 characters, has " + name.length(), name);
    require(!name.contains("\0"), "must not hold U+0000", name);
    require(!name.startsWith("\\\\?\\"), "must not have the prefix \\\\?\\", name);
    require(!name.contains("*"), "must not hold the wildcard *", name);
    require(!name.contains("?"), "must not hold the wildcard ?", name);
    if (windows) {
      checkWindows(name);
    } else {
      require(name.startsWith("/"), "must be a full path", name);
      require(!name.endsWith("/"), "must name a file, not end in a separator", name);
    }
  }

  private static void checkWindows(String name) {
    require(FULL_WINDOWS_PATH.matcher(name).lookingAt(), "must be a full path", name);
    require(name.lastIndexOf(':') < 2, "must not name a stream", name);
    require(
        !name.endsWith("\\") && !name.endsWith("/"),
        "must name a file, not end in a separator",
        name);
  }

  private static void require(boolean condition, String rule, String name) {
    if (!condition) {
      throw new IllegalArgumentException("A local name " + rule + ": got \"" + name + "\"");
    }
  }
}
