package io.github.backgroundcopy.cli;

import java.nio.file.Path;

/** An expected failure: one line for the user, and the exit code. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The queue did not do what was asked. */
  static CommandFailure ofQueue(String message) {
    return new CommandFailure(ExitCodes.FAILURE, message);
  }

  /** An argument or a whole file is wrong. */
  static CommandFailure ofInput(Object where, String rule) {
    return new CommandFailure(ExitCodes.USAGE, where + ": " + rule);
  }

  /** A line of a file is wrong; written as compilers do, so that editors find the line. */
  static CommandFailure ofLine(Path file, int line, String rule) {
    return ofInput(file + ":" + line, rule);
  }

  int exitCode() {
    return exitCode;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
