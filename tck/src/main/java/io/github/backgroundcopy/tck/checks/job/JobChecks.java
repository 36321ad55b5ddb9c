package io.github.backgroundcopy.tck.checks.job;

import java.util.List;

/**
 * Lists the checks of this package.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class JobChecks {

  private JobChecks() {}

  /**
   * Gives the classes, each with a constructor that takes a bench.
   *
   * @return the classes
   */
  public static List<Class<?>> classes() {
    return List.of(
        AddFilesChecks.class,
        RemoteNameChecks.class,
        LocalNameChecks.class,
        FileLookupChecks.class,
        JobStatusChecks.class,
        TransferChecks.class,
        VerificationChecks.class,
        SourceChecks.class,
        PieceChecks.class,
        FileProgressChecks.class);
  }
}
