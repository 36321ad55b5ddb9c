package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.cli.terminal.ByteUnit;
import io.github.backgroundcopy.cli.terminal.Words;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** What a command has brought since it began, and how fast. */
public final class Totals {

  private final LongSupplier nanos;
  private final long begin;
  private final Map<UUID, Long> before = new HashMap<>();
  private int files;
  private long bytes;

  /** Begins now, by a clock. */
  public Totals(LongSupplier nanos) {
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  /** Notes what an earlier command has left of a group: that was not brought by this one. */
  public void begins(UUID group, long arrived) {
    if (arrived > 0) {
      before.put(group, arrived);
    }
  }

  /** Counts a group whose files are there. */
  public void arrived(UUID group, int count, long arrived) {
    files += count;
    bytes += Math.max(0, arrived - before.getOrDefault(group, 0L));
  }

  /** Gives the line that people see, if any file has arrived. */
  public Optional<String> line() {
    if (files == 0) {
      return Optional.empty();
    }
    Duration time = Duration.ofNanos(nanos.getAsLong() - begin);
    double rate = bytes * 1e9 / Math.max(1, time.toNanos());
    return Optional.of("Total: " + Words.count(files, "file") + ", " + ByteUnit.inWords(bytes)
        + " in " + inWords(time) + ", " + ByteUnit.inWords((long) rate) + "/s");
  }

  private static String inWords(Duration time) {
    if (time.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    return time.toHours() == 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toHours() + " h " + time.toMinutesPart() + " min";
  }
}
