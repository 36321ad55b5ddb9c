package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.environment.TransportResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells whether the bytes of an answer are those of the file, which is what was asked for
 * ({@code Accept-Encoding: identity}), or some coding of them.
 *
 * <p>Servers are known to write anything into {@code Content-Encoding}: a character set, the kind
 * of file, {@code none}. What is no coding that anybody has is taken for none, as browsers do.
 */
final class Codings {

  private static final List<String> OF_GZIP =
      List.of(".gz", ".tgz", ".gzip", ".svgz", ".taz", ".emz", ".wmz");
  private static final List<String> OF_BZIP2 = List.of(".bz2", ".tbz", ".tbz2", ".tb2");
  private static final List<String> OF_COMPRESS = List.of(".z", ".taz", ".tz");

  /**
   * The codings there are, and the ends of names of files that are compressed for good: servers are
   * known to call what such a file is a coding of something else.
   */
  private static final Map<String, List<String>> SUFFIXES = Map.ofEntries(
      Map.entry("gzip", OF_GZIP),
      Map.entry("x-gzip", OF_GZIP),
      Map.entry("compress", OF_COMPRESS),
      Map.entry("x-compress", OF_COMPRESS),
      Map.entry("bzip2", OF_BZIP2),
      Map.entry("x-bzip2", OF_BZIP2),
      Map.entry("br", List.of(".br")),
      Map.entry("zstd", List.of(".zst", ".tzst", ".zstd")),
      Map.entry("xz", List.of(".xz", ".txz")),
      Map.entry("x-xz", List.of(".xz", ".txz")),
      Map.entry("lzma", List.of(".lzma", ".tlz")),
      Map.entry("pack200-gzip", List.of(".pack.gz")),
      Map.entry("deflate", List.of()),
      Map.entry("exi", List.of(".exi")),
      Map.entry("dcb", List.of()),
      Map.entry("dcz", List.of()),
      Map.entry("sdch", List.of()));

  private Codings() {}

  /**
   * Tells whether the body is the file itself.
   *
   * @param names the URLs and the local name of the file: one that has the end is enough
   */
  static boolean isPlain(TransportResponse response, List<String> names) {
    // Loops, here and wherever every answer passes: a program that fetches a few files would
    // spend more on the classes of streams than on the answers.
    for (String field : response.headers("Content-Encoding")) {
      for (String token : field.split(",", -1)) {
        List<String> suffixes = SUFFIXES.get(token.strip().toLowerCase(Locale.ROOT));
        if (suffixes != null && !isNamed(names, suffixes)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isNamed(List<String> names, List<String> suffixes) {
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      for (String suffix : suffixes) {
        if (hasEnd(lower, suffix)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Looks for the end of the path, or of a value in the query. */
  private static boolean hasEnd(String name, String suffix) {
    int at = name.indexOf(suffix);
    while (at >= 0) {
      int end = at + suffix.length();
      if (end == name.length() || "?#&;%\"'".indexOf(name.charAt(end)) >= 0) {
        return true;
      }
      at = name.indexOf(suffix, at + 1);
    }
    return false;
  }
}
