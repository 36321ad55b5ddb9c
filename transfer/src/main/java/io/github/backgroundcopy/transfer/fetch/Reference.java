package io.github.backgroundcopy.transfer.fetch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL or a relative reference, taken apart and resolved as text (RFC 3986, section 5.2): nothing
 * is escaped or unescaped, since a server may have signed every letter.
 *
 * @param scheme what stands before the first colon, or null
 * @param authority host and port, or null
 * @param path the path, which may be empty
 * @param query the query without its question mark, or null
 */
record Reference(
    @Nullable String scheme,
    @Nullable String authority,
    String path,
    @Nullable String query) {

  private static final Pattern SYNTAX = Pattern.compile(
      "(?:([A-Za-z][A-Za-z0-9+.-]*+):)?(?://([^/?#]*+))?([^?#]*+)(?:\\?([^#]*+))?(?:#.*+)?",
      Pattern.DOTALL);

  /** Takes any text apart; a fragment is left out, for it is never sent. */
  static Reference of(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new AssertionError("every text is a reference of some kind");
    }
    return new Reference(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
  }

  /** Tells where this leads to for whoever is at another URL. */
  Reference resolvedAgainst(Reference base) {
    if (scheme != null) {
      return new Reference(scheme, authority, withoutDots(path), query);
    }
    if (authority != null) {
      return new Reference(base.scheme, authority, withoutDots(path), query);
    }
    if (path.isEmpty()) {
      String kept = query == null ? base.query : query;
      return new Reference(base.scheme, base.authority, base.path, kept);
    }
    String whole = path.startsWith("/") ? path : base.directory() + path;
    return new Reference(base.scheme, base.authority, withoutDots(whole), query);
  }

  /** Writes the URL. */
  String text() {
    return (scheme == null ? "" : scheme + ":")
        + (authority == null ? "" : "//" + authority)
        + path
        + (query == null ? "" : "?" + query);
  }

  private String directory() {
    return path.isEmpty() ? "/" : path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** Removes the segments {@code .} and {@code ..} of a path (section 5.2.4). */
  private static String withoutDots(String path) {
    if (!path.startsWith("/")) {
      return path;
    }
    StringBuilder clean = new StringBuilder();
    int start = 0;
    while (start < path.length()) {
      int slash = path.indexOf('/', start + 1);
      int end = slash < 0 ? path.length() : slash;
      String segment = path.substring(start, end);
      boolean up = segment.equals("/..");
      if (up) {
        clean.setLength(Math.max(0, clean.lastIndexOf("/")));
      }
      if (!up && !segment.equals("/.")) {
        clean.append(segment);
      } else if (slash < 0) {
        clean.append('/');
      }
      start = end;
    }
    return clean.toString();
  }

  /** Names the host alone; the form may change. */
  @Override
  public String toString() {
    return "Reference[" + scheme + "://…]";
  }
}
