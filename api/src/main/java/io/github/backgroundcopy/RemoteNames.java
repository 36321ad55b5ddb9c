package io.github.backgroundcopy;

/**
 * Writes remote names so that no secret shows; works on any text, since names are kept before they
 * are judged.
 */
final class RemoteNames {

  private static final String HIDDEN = "…";

  private RemoteNames() {}

  /** Replaces user information, query and fragment. */
  static String redacted(String remoteName) {
    int end = firstOf(remoteName, "?#", 0);
    String shown = remoteName.substring(0, end);
    int authority = shown.indexOf("//");
    // Without "//" there is no authority by the rules, but "user:secret@host" may still have been
    // meant as one.
    int start = authority < 0 ? 0 : authority + 2;
    int path = firstOf(shown, "/\\", start);
    int at = shown.lastIndexOf('@', path - 1);
    if (at >= start) {
      shown = shown.substring(0, start) + HIDDEN + shown.substring(at);
    }
    return end < remoteName.length() ? shown + remoteName.charAt(end) + HIDDEN : shown;
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
