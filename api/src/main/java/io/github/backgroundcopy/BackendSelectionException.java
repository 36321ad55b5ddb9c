package io.github.backgroundcopy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * No backend could be chosen: none is there, the one that was asked for is not usable, or it is not
 * clear which is meant.
 *
 * <p>What to do: the message says it, and {@link #report()} lists what was found. Providers that
 * threw are among the suppressed exceptions.
 */
public final class BackendSelectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Not kept when the exception is serialized. */
  private final transient @Nullable DiscoveryReport report;

  BackendSelectionException(DiscoveryReport report) {
    super(report.explanation());
    this.report = Objects.requireNonNull(report, "report");
    for (BackendCandidate candidate : report.candidates()) {
      candidate.cause().ifPresent(this::addSuppressed);
    }
  }

  /**
   * Gives everything that was found.
   *
   * @return the report; of an exception that was serialized only its explanation is left
   */
  public DiscoveryReport report() {
    return report == null
        ? new DiscoveryReport(
            List.of(), "(unknown)", "(unknown)", null, String.valueOf(getMessage()))
        : report;
  }
}
