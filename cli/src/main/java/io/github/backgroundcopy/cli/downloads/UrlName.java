package io.github.backgroundcopy.cli.downloads;

/** The name that a file gets from its URL. */
public final class UrlName {

  private UrlName() {}

  /**
   * Gives the last segment of the URL's path, as it stands: escapes are not undone. Empty if that
   * is no name.
   */
  public static String of(String url) {
    String path = url.split("[?#]", 2)[0];
    int authority = path.indexOf("://") + 3;
    int slash = path.lastIndexOf('/');
    String segment = slash < authority ? "" : path.substring(slash + 1);
    return segment.equals(".") || segment.equals("..") ? "" : segment;
  }
}
