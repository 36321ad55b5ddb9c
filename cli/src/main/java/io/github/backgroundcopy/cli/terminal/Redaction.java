package io.github.backgroundcopy.cli.terminal;

import java.util.regex.Pattern;

/**
 * Takes out of a message what may be a secret of a URL: its query, its user information, and a
 * fragment that has a value. Everything that is said on standard error passes here, since anything
 * a user typed may be a URL with a slip in it.
 */
public final class Redaction {

  /** From a scheme, or what looks like one, to the last at sign before a blank. */
  private static final Pattern USER_INFO =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:[/\\\\]*|//)[^\\s\"]*@");

  /** To the next blank or quote, but not the punctuation before it. */
  private static final Pattern QUERY =
      Pattern.compile("(\\?(?=[^\\s\"]*[\\p{L}\\p{N}])|#(?=[^\\s\"]*=))[^\\s\"]*[^\\s\"':;,.)]");

  private Redaction() {}

  public static String of(String message) {
    String shown = message;
    if (shown.indexOf('@') >= 0) {
      shown = USER_INFO.matcher(shown).replaceAll("$1…@");
    }
    if (shown.indexOf('?') >= 0) {
      shown = QUERY.matcher(shown).replaceAll("?…");
    } else if (shown.indexOf('#') >= 0) {
      shown = QUERY.matcher(shown).replaceAll("#…");
    }
    return shown;
  }
}
