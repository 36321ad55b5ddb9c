package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command transfers, and when it gives up. */
public final class TransferOptions {

  /** Who waits at a terminal has mistyped the name of a host more often than it comes back. */
  private static final int UNREACHABLE_TRIES = 3;

  private static final String FILES_AT_ONCE = "--files-at-once";

  private static final int MOST_FILES = 64;

  private static final String CONNECTIONS = "--connections";

  /** With more, servers turn clients away. */
  private static final int MOST_CONNECTIONS = 16;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Transfer N groups at once (default: " + MemoryOptions.DEFAULT_PARALLEL_GROUPS
          + "); -j N is about the files of one.")
  private @Nullable Integer parallel;

  @Option(
      names = {"-j", FILES_AT_ONCE},
      paramLabel = "N",
      description = "Fetch up to N files of each group at once, 1 to " + MOST_FILES
          + " (default: 1, in their order).")
  private @Nullable Integer filesAtOnce;

  @Option(
      names = {"-x", CONNECTIONS},
      paramLabel = "N",
      description = "Fetch each file over up to N connections, 1 to " + MOST_CONNECTIONS
          + " (default: 1). A file is fetched over one connection if its server does not "
          + "send parts, or if neither a strong entity tag nor a digest shows that parts "
          + "belong together.")
  private @Nullable Integer connections;

  @Option(
      names = "--tries",
      paramLabel = "N",
      description = "Give a group up after N attempts in a row that made no progress on any file"
          + " (default: no limit, but without --state a server that cannot be reached is given up after "
          + UNREACHABLE_TRIES + ").")
  private @Nullable Integer tries;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      description = "Give a group up when it has taken this long, such as 90s, 15m, 2h or 3d.")
  private @Nullable String maxTime;

  @Option(
      names = "--lowest-speed",
      paramLabel = "BYTES",
      description = "End an attempt that brings fewer bytes a second for half a minute, such as 500"
          + " or 10K, and try again.")
  private @Nullable String lowestSpeed;

  @Option(
      names = "--limit-rate",
      paramLabel = "BYTES",
      description = "Take no more bytes a second, all groups together, such as 500K or 2M.")
  private @Nullable String limitRate;

  @Option(
      names = "--limit-group-rate",
      paramLabel = "BYTES",
      description = "Take no more bytes a second for each group.")
  private @Nullable String limitGroupRate;

  @Option(
      names = "--max-size",
      paramLabel = "BYTES",
      description = "Refuse a file with more bytes, such as 10M or 2G.")
  private @Nullable String maxSize;

  @Option(
      names = "--no-flush",
      description = "Do not force files to the disk: faster, but a loss of power may cost them.")
  private boolean noFlush;

  @Option(
      names = "--allow-insecure-redirects",
      description = "Follow redirects that lead from https to http.")
  private boolean allowInsecureRedirects;

  @Option(
      names = "--resume",
      paramLabel = "LEVEL",
      description =
          "When a file may continue where an earlier attempt left off: strong (by a strong"
              + " entity tag or an old date), careful (also by a weak tag and an old date, or an"
              + " announced digest; the default) or never.")
  private @Nullable String resume;

  /** Tells whether what was written is forced to the disk. */
  public boolean flush() {
    return !noFlush;
  }

  /** Gives a server that cannot be reached up soon: nobody is there to mend it later. */
  public static void giveUpUnreachable(QueueManagerConfig.Builder config) {
    config.option(MemoryOptions.UNREACHABLE_TRIES, UNREACHABLE_TRIES);
  }

  public void applyTo(QueueManagerConfig.Builder config) {
    if (parallel != null) {
      config.option(MemoryOptions.PARALLEL_GROUPS, positive("--parallel", parallel));
    }
    if (filesAtOnce != null) {
      config.option(MemoryOptions.FILES_AT_ONCE, within(FILES_AT_ONCE, MOST_FILES, filesAtOnce));
    }
    if (connections != null) {
      config.option(
          MemoryOptions.CONNECTIONS_PER_FILE, within(CONNECTIONS, MOST_CONNECTIONS, connections));
    }
    if (tries != null) {
      config.option(MemoryOptions.MAX_TRIES, positive("--tries", tries));
    }
    if (maxTime != null) {
      config.option(MemoryOptions.MAX_TIME, Quantities.time("--max-time", maxTime));
    }
    if (lowestSpeed != null) {
      config.option(MemoryOptions.LOWEST_SPEED, Quantities.bytes("--lowest-speed", lowestSpeed, 1));
    }
    if (limitRate != null) {
      config.option(MemoryOptions.HIGHEST_SPEED, Quantities.bytes("--limit-rate", limitRate, 1));
    }
    if (limitGroupRate != null) {
      config.option(
          MemoryOptions.HIGHEST_GROUP_SPEED,
          Quantities.bytes("--limit-group-rate", limitGroupRate, 1));
    }
    if (maxSize != null) {
      config.option(MemoryOptions.MAX_FILE_SIZE, Quantities.bytes("--max-size", maxSize, 0));
    }
    if (resume != null) {
      config.option(MemoryOptions.RESUME, level(resume));
    }
    if (noFlush) {
      config.option(MemoryOptions.FLUSH, false);
    }
    if (allowInsecureRedirects) {
      config.option(MemoryOptions.ALLOW_INSECURE_REDIRECTS, true);
    }
  }

  private static Resume level(String text) {
    for (Resume level : Resume.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(text)) {
        return level;
      }
    }
    throw CommandFailure.ofInput(
        "--resume", "must be strong, careful or never, got \"" + text + "\"");
  }

  private static int within(String option, int most, int number) {
    if (number < 1 || number > most) {
      throw CommandFailure.ofInput(option, "must be 1 to " + most + ", got \"" + number + "\"");
    }
    return number;
  }

  private static int positive(String option, int number) {
    if (number < 1) {
      throw CommandFailure.ofInput(option, "must be 1 or more, got \"" + number + "\"");
    }
    return number;
  }
}
