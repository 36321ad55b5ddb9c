package io.github.backgroundcopy.cli.terminal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the values of options. */
public final class Arguments {

  private Arguments() {}

  public static Path path(String option, String text) {
    if (text.isBlank()) {
      throw CommandFailure.ofInput(option, "the value must not be blank");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw CommandFailure.ofInput(
          option, "\"" + text + "\" is not a valid path: " + e.getReason());
    }
  }
}
