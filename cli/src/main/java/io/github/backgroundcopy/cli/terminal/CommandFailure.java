package io.github.backgroundcopy.cli.terminal;

import io.github.backgroundcopy.cli.control.Refusal;
import java.nio.file.Path;

/** An expected failure of this process: one line for the user, and the exit code. */
public final class CommandFailure extends Refusal {

  private static final long serialVersionUID = 1L;

  private CommandFailure(int exitCode, String message) {
    super(exitCode, message);
  }

  /** The queue did not do what was asked. */
  public static CommandFailure ofQueue(String message) {
    return new CommandFailure(ExitCodes.FAILURE, message);
  }

  /** The queue could not be opened, for a reason that the caller may look at. */
  public static CommandFailure ofQueue(String message, Throwable cause) {
    CommandFailure failure = ofQueue(message);
    failure.initCause(cause);
    return failure;
  }

  /** An argument or a whole file is wrong. */
  public static CommandFailure ofInput(Object where, String rule) {
    return new CommandFailure(ExitCodes.USAGE, where + ": " + rule);
  }

  /** A line of a file is wrong; written as compilers do, so that editors find the line. */
  public static CommandFailure ofLine(Path file, int line, String rule) {
    return ofInput(file + ":" + line, rule);
  }
}
