package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.FileInfo;
import java.util.Locale;

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

  /** A URL that was added as it is; of one that a server has named the server alone. */
  static String url(FileInfo file, String url) {
    return isAdded(file, url) ? url(url) : server(url);
  }

  private static boolean isAdded(FileInfo file, String url) {
    return url.equals(file.remoteName())
        || (file.hasFurtherSources()
            && file.sources().stream().anyMatch(source -> source.remoteName().equals(url)));
  }

  /** Leaves out the path as well: links that a server makes for a while have secrets there too. */
  static String server(String url) {
    String scheme = Reference.of(url).scheme();
    return (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) + "://" + authority(url) + "/…";
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
