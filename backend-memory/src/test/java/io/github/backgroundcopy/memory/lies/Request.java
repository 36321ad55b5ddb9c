package io.github.backgroundcopy.memory.lies;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server was asked.
 *
 * @param line the first line
 * @param headers the lines after it
 */
record Request(String line, List<String> headers) {

  private static final String BYTES = "bytes=";

  /** The path, without the query. */
  String path() {
    return line.split(" ", 3)[1].split("\\?", 2)[0];
  }

  Optional<String> header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(header -> header.substring(prefix.length()).strip())
        .findFirst();
  }

  /** The byte from which on the file was asked for; 0 for the whole. */
  int firstByte() {
    String range = header("Range").orElse(BYTES + "0-");
    if (!range.startsWith(BYTES) || !range.endsWith("-")) {
      throw new AssertionError("only a rest is ever asked for, got " + range);
    }
    return Integer.parseInt(range.substring(BYTES.length(), range.length() - 1));
  }
}
