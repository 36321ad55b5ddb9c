package io.github.backgroundcopy;

/**
 * Writes remote names so that no secret shows; works on any text, since names are kept before they
 * are judged.
 *
 * <p>Hidden is what the rules of URLs call user information, and what a careless writer may have
 * meant as such: with too few or too many slashes before it, with a slash in the password, in a URL
 * within a URL. In doubt too much is hidden.
 */
final class RemoteNames {

  private static final String HIDDEN = "…";

  private RemoteNames() {}

  /** Replaces user information, query and fragment. */
  static String redacted(String remoteName) {
    int start = afterScheme(remoteName);
    int tail = firstOf(remoteName, "?#", start);
    StringBuilder shown = new StringBuilder(remoteName.substring(0, start));
    appendRedacted(shown, remoteName.substring(start, tail));
    if (tail < remoteName.length()) {
      shown.append(remoteName.charAt(tail)).append(HIDDEN);
    }
    return shown.toString();
  }

  /** Finds where host and user may begin: behind {@code scheme:} and any slashes. */
  private static int afterScheme(String text) {
    int slash = firstOf(text, "/\\?#@", 0);
    if (slash == text.length() || !isSlash(text, slash)) {
      return 0;
    }
    int colon = text.indexOf(':');
    boolean scheme = colon == slash - 1;
    return slash == 0 || scheme ? afterSlashes(text, slash) : 0;
  }

  /** Appends authorities and paths in turn: a path may hold another URL. */
  private static void appendRedacted(StringBuilder shown, String text) {
    int start = 0;
    while (start < text.length()) {
      int end = firstOf(text, "/\\", start);
      String authority = text.substring(start, end);
      int colon = badPort(authority);
      if (colon >= 0 || authority.indexOf('@') >= 0) {
        appendWithoutUser(shown, text.substring(start));
        return;
      }
      int next = afterSlashes(text, doubleSlash(text, end));
      shown.append(authority);
      appendPath(shown, text.substring(end, next));
      start = next;
    }
  }

  /** Appends what follows the last {@code @}, and of a port that is none only its colon. */
  private static void appendWithoutUser(StringBuilder shown, String text) {
    int at = text.lastIndexOf('@');
    String rest = at < 0 ? text : text.substring(at);
    int colon = badPort(rest.substring(0, firstOf(rest, "/\\", 0)));
    shown.append(at < 0 ? "" : HIDDEN);
    shown.append(colon < 0 ? rest : rest.substring(0, colon + 1) + HIDDEN);
  }

  /** Appends a path; a segment {@code user:secret@host} without a scheme is hidden too. */
  private static void appendPath(StringBuilder shown, String path) {
    int start = 0;
    while (start < path.length()) {
      int end = firstOf(path, "/\\", start);
      String segment = path.substring(start, end);
      int at = segment.lastIndexOf('@');
      boolean user = at >= 0 && segment.lastIndexOf(':', at) >= 0;
      shown.append(user ? HIDDEN + segment.substring(at) : segment);
      start = afterSlashes(path, end);
      shown.append(path, end, start);
    }
  }

  /** Finds the colon before a port that is not a number, which may be a password, or -1. */
  private static int badPort(String authority) {
    int address = authority.startsWith("[") ? authority.indexOf(']') : -1;
    int colon = authority.indexOf(':', address + 1);
    for (int i = colon + 1; colon >= 0 && i < authority.length(); i++) {
      if (authority.charAt(i) < '0' || authority.charAt(i) > '9') {
        return colon;
      }
    }
    return -1;
  }

  private static int doubleSlash(String text, int from) {
    for (int i = from; i + 1 < text.length(); i++) {
      if (isSlash(text, i) && isSlash(text, i + 1)) {
        return i;
      }
    }
    return text.length();
  }

  private static int afterSlashes(String text, int from) {
    int end = from;
    while (end < text.length() && isSlash(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean isSlash(String text, int index) {
    return text.charAt(index) == '/' || text.charAt(index) == '\\';
  }

  private static int firstOf(String text, String any, int from) {
    for (int i = from; i < text.length(); i++) {
      if (any.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
