package io.github.backgroundcopy.cli.control;

/**
 * An expected failure: one line for the user, and the exit code.
 *
 * <p>Internal: not for use outside this module.
 */
public class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The queue did not do what was asked. */
  static final int FAILED = 1;

  /** What was asked is wrong. */
  static final int WRONG = 2;

  /** That of the command. */
  private final int exitCode;

  /**
   * Makes a failure.
   *
   * @param exitCode the exit code of the command
   * @param message the line for the user
   */
  protected Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * Gives the exit code of the command.
   *
   * @return 1 or 2
   */
  public final int exitCode() {
    return exitCode;
  }

  /**
   * Gives the line for the user.
   *
   * @return what was asked, what was found, what to do
   */
  public final String text() {
    return String.valueOf(getMessage());
  }
}
