package io.github.backgroundcopy.core.rules;

import io.github.backgroundcopy.FileInfo;
import java.net.URI;
import java.net.URISyntaxException;

/** The rules of URLs, checked on the text as it is: nothing is escaped, unescaped or normalised. */
final class RemoteNameRule {

  static final int MAX_LENGTH = 2200;
  static final int MAX_SEGMENT = 260;

  /**
   * All characters that a URL may hold besides letters and digits, but for the wildcard {@code *}.
   */
  private static final String PUNCTUATION = "-._~:/?#[]@!$&'()+,;=%";

  private final String name;

  private RemoteNameRule(String name) {
    this.name = name;
  }

  static void check(String remoteName) {
    new RemoteNameRule(remoteName).check();
  }

  private void check() {
    require(!name.isEmpty(), "must not be empty");
    require(name.length() <= MAX_LENGTH, "may have up to 2200 characters, has " + name.length());
    require(hasScheme("http://") || hasScheme("https://"), "must start with http:// or https://");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      require(c != '*', "must not hold the wildcard *");
      if (!isUrlCharacter(c)) {
        throw refused(
            "must not hold the character U+" + hex(c) + " at index " + i + "; escape it as %XX");
      }
    }
    int start = name.indexOf("//") + 2;
    int pathStart = firstOf("/?#", start);
    int pathEnd = firstOf("?#", pathStart);
    String authority = name.substring(start, pathStart);
    require(
        !authority.contains("@"),
        "must not hold user information; a secret has no place in a listing");
    checkAuthority(authority);
    checkSegments(pathStart, pathEnd);
    if (mayBeMalformed()) {
      try {
        new URI(name);
      } catch (URISyntaxException e) {
        throw refused("must be a URL by RFC 3986, but has an error at index " + e.getIndex());
      }
    }
  }

  /**
   * Tells whether the name has what can stand in a wrong place: escapes, brackets and a second
   * fragment. All else that got here may stand anywhere. To parse each name would take more than
   * half of the time in which a long queue is read.
   */
  private boolean mayBeMalformed() {
    return name.indexOf('%') >= 0
        || name.indexOf('[') >= 0
        || name.indexOf(']') >= 0
        || name.indexOf('#') != name.lastIndexOf('#');
  }

  private boolean hasScheme(String scheme) {
    return name.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private void checkAuthority(String authority) {
    int bracket = authority.lastIndexOf(']');
    int colon = authority.indexOf(':', bracket < 0 ? 0 : bracket);
    String host = colon < 0 ? authority : authority.substring(0, colon);
    require(!host.isEmpty(), "must name a host");
    if (colon >= 0) {
      String port = authority.substring(colon + 1);
      boolean legal = port.length() <= 5;
      for (int i = 0; legal && i < port.length(); i++) {
        legal = port.charAt(i) >= '0' && port.charAt(i) <= '9';
      }
      require(
          legal && (port.isEmpty() || Integer.parseInt(port) <= 65535),
          "must have a port of 0 to 65535");
    }
  }

  private void checkSegments(int pathStart, int pathEnd) {
    int segmentStart = pathStart;
    for (int i = pathStart; i <= pathEnd; i++) {
      if (i == pathEnd || name.charAt(i) == '/') {
        require(i - segmentStart <= MAX_SEGMENT, "may have path segments of up to 260 characters");
        segmentStart = i + 1;
      }
    }
  }

  private int firstOf(String any, int from) {
    int i = from;
    while (i < name.length() && any.indexOf(name.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static boolean isUrlCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PUNCTUATION.indexOf(c) >= 0;
  }

  private static String hex(char c) {
    return String.format("%04X", (int) c);
  }

  private void require(boolean condition, String rule) {
    if (!condition) {
      throw refused(rule);
    }
  }

  private IllegalArgumentException refused(String rule) {
    return new IllegalArgumentException(
        "A remote name " + rule + ": got \"" + FileInfo.of(name, "").redactedRemoteName() + "\"");
  }
}
