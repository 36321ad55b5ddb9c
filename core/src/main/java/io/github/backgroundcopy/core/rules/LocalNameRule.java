package io.github.backgroundcopy.core.rules;

/** The rules of local names, as texts; whether directories exist is another question. */
final class LocalNameRule {

  static final int MAX_LENGTH = 260;

  private final boolean windows;

  /** Makes the rules of a host: drive letters and streams on Windows, a leading slash elsewhere. */
  LocalNameRule(boolean windows) {
    this.windows = windows;
  }

  void check(String name) {
    require(!name.isEmpty(), "must not be empty", name);
    require(
        name.length() <= MAX_LENGTH, "may have up to 260 characters, has " + name.length(), name);
    require(name.indexOf('\0') < 0, "must not hold U+0000", name);
    require(!name.startsWith("\\\\?\\"), "must not have the prefix \\\\?\\", name);
    require(name.indexOf('*') < 0, "must not hold the wildcard *", name);
    require(name.indexOf('?') < 0, "must not hold the wildcard ?", name);
    if (windows) {
      checkWindows(name);
    } else {
      require(name.startsWith("/"), "must be a full path", name);
      require(!name.endsWith("/"), "must name a file, not end in a separator", name);
    }
  }

  private static void checkWindows(String name) {
    boolean drive = name.length() > 2
        && isLetter(name.charAt(0))
        && name.charAt(1) == ':'
        && isSeparator(name.charAt(2));
    boolean unc = name.length() > 2 && name.startsWith("\\\\") && !isSeparator(name.charAt(2));
    require(drive || unc, "must be a full path", name);
    require(name.indexOf(':', drive ? 2 : 0) < 0, "must not name a stream", name);
    require(
        !isSeparator(name.charAt(name.length() - 1)),
        "must name a file, not end in a separator",
        name);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isSeparator(char c) {
    return c == '\\' || c == '/';
  }

  private static void require(boolean condition, String rule, String name) {
    if (!condition) {
      throw new IllegalArgumentException("A local name " + rule + ": got \"" + name + "\"");
    }
  }
}
