package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** A file of several URLs that a user has written one behind the other, the best first. */
public final class Mirrors {

  private Mirrors() {}

  /** Tells whether a queue can ask a URL at all. */
  public static boolean isHttp(String url) {
    String text = url.toLowerCase(Locale.ROOT);
    return text.startsWith("http://") || text.startsWith("https://");
  }

  /** Makes a file whose sources are these URLs; one that is there twice is one. */
  public static FileInfo file(List<String> urls, String target) {
    FileInfo file = FileInfo.of(urls.get(0), target);
    int priority = Source.BEST;
    for (String url : new LinkedHashSet<>(urls)) {
      if (priority > Source.BEST) {
        file = file.withSource(new Source(url, priority));
      }
      priority++;
    }
    return file;
  }
}
