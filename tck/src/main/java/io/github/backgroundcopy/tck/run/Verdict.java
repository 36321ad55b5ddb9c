package io.github.backgroundcopy.tck.run;

/**
 * What a run says of a backend, with the exit code of the launcher. Exit code 2 is that of a wrong
 * command line, 70 that of a broken kit.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum Verdict {

  /** Every clause was decided, none failed, none is excluded. */
  CONFORMANT(0),

  /** Something failed that the vendor has not excluded. */
  NOT_CONFORMANT(1),

  /** Nothing failed, but not every clause was decided. */
  INCOMPLETE(3),

  /** Every clause was decided, and what failed is excluded. */
  CONFORMANT_WITH_EXCLUSIONS(4),

  /** The run says nothing of the backend: its set-up, or its list of exclusions, is wrong. */
  INVALID_RUN(5);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /**
   * Gives the exit code of the launcher.
   *
   * @return 0 for {@link #CONFORMANT} alone
   */
  public int exitCode() {
    return exitCode;
  }

  /**
   * Names the verdict as reports do.
   *
   * @return for example {@code NOT-CONFORMANT}
   */
  public String title() {
    return name().replace('_', '-');
  }
}
