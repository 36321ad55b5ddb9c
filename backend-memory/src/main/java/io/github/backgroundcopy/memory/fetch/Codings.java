package io.github.backgroundcopy.memory.fetch;

import io.github.backgroundcopy.core.environment.TransportResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells whether the bytes of an answer are those of the file, which is what was asked for
 * ({@code Accept-Encoding: identity}), or some coding of them.
 */
final class Codings {

  /** Servers are known to call what is compressed for good a coding of something else. */
  private static final Map<String, List<String>> SUFFIXES = Map.of(
      "gzip", List.of(".gz", ".tgz", ".svgz"),
      "x-gzip", List.of(".gz", ".tgz", ".svgz"),
      "compress", List.of(".z", ".taz"),
      "x-compress", List.of(".z", ".taz"),
      "br", List.of(".br"),
      "zstd", List.of(".zst", ".tzst"));

  private Codings() {}

  /** Tells whether the body is the file itself. */
  static boolean isPlain(TransportResponse response, String url) {
    String coding = response.header("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
    if (coding.isEmpty() || coding.equals("identity")) {
      return true;
    }
    String path = url.split("[?#]", 2)[0].toLowerCase(Locale.ROOT);
    return SUFFIXES.getOrDefault(coding, List.of()).stream().anyMatch(path::endsWith);
  }
}
