package io.github.backgroundcopy.cli.terminal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the values of options. */
public final class Arguments {

  /** Stands for what the locale of this process has no character for. */
  private static final char LOST = '\uFFFD';

  private Arguments() {}

  /**
   * Tells whether all characters of a text have come here as they were typed: the JVM replaces
   * those that its locale does not have.
   */
  public static boolean isWhole(String text) {
    return text.indexOf(LOST) < 0;
  }

  public static Path path(String option, String text) {
    if (text.isBlank()) {
      throw CommandFailure.ofInput(option, "the value must not be blank");
    }
    if (!isWhole(text)) {
      throw CommandFailure.ofInput(
          option,
          "the value has lost a character, since the locale does not have it; set LC_ALL=C.UTF-8");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw CommandFailure.ofInput(
          option, "\"" + text + "\" is not a valid path: " + e.getReason());
    }
  }
}
