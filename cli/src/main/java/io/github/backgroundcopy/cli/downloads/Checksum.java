package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.core.rules.FileRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A digest as people and the lists of aria2 write it: {@code sha-256=9f86d081…}. */
public final class Checksum {

  private Checksum() {}

  /**
   * Reads a digest.
   *
   * @throws IllegalArgumentException naming the rule that the text breaks
   */
  public static Digest of(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "must be given as ALGORITHM=HEX, such as sha-256=9f86…, got \"" + text + "\"");
    }
    String name = text.substring(0, equals).strip();
    Digest.Algorithm algorithm = Digest.Algorithm.named(name)
        .orElseThrow(() -> new IllegalArgumentException(
            "the algorithm \"" + name + "\" is not known; choose one of " + known()));
    Digest digest = new Digest(algorithm, text.substring(equals + 1).strip());
    FileRules.checkDigest(digest);
    return digest;
  }

  private static String known() {
    return Arrays.stream(Digest.Algorithm.values())
        .map(algorithm -> algorithm.standardName().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
