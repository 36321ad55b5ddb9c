package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a worker works for a queue of many machines. */
public final class WorkOptions {

  private static final int DEFAULT_PARALLEL = 4;

  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

  @Option(
      names = "--place",
      paramLabel = "NAME",
      description = "Where this worker's files are (default: the name of the host). Workers that"
          + " reach the same directories under the same names say the same: then one goes on with"
          + " the bytes that another has fetched.")
  private @Nullable String place;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Transfer N groups at once (default: " + DEFAULT_PARALLEL + ").")
  private int parallel = DEFAULT_PARALLEL;

  @Option(
      names = "--lease",
      paramLabel = "TIME",
      description = "Let others take this worker's groups after so long without a sign of life, 3s"
          + " or more (default: " + PostgresqlOptions.DEFAULT_LEASE_SECONDS + "s).")
  private @Nullable String lease;

  @Option(
      names = "--no-flush",
      description = "Do not force files to the disk: faster, but a loss of power may cost them.")
  private boolean noFlush;

  public void applyTo(QueueManagerConfig.Builder config) {
    if (parallel < 1) {
      throw CommandFailure.ofInput("--parallel", "must be 1 or more, got \"" + parallel + "\"");
    }
    config.option(PostgresqlOptions.WORK, parallel);
    if (place != null) {
      if (place.isBlank()) {
        throw CommandFailure.ofInput("--place", "the value must not be blank");
      }
      config.option(PostgresqlOptions.PLACE, place);
    }
    if (lease != null) {
      Duration time = Quantities.time("--lease", lease);
      if (time.compareTo(SHORTEST_LEASE) < 0) {
        throw CommandFailure.ofInput(
            "--lease",
            "must be " + SHORTEST_LEASE.toSeconds() + "s or more, got \"" + lease + "\"");
      }
      config.option(PostgresqlOptions.LEASE, time);
    }
    if (noFlush) {
      config.option(PostgresqlOptions.FLUSH, false);
    }
  }

  /** Says how, after this was applied. */
  public String inWords() {
    return Words.count(parallel, "group") + " at once"
        + (place == null ? "" : ", at the place \"" + place + "\"");
  }
}
