package io.github.backgroundcopy.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the values of options. */
final class Arguments {

  private Arguments() {}

  static Path path(String option, String text) {
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
