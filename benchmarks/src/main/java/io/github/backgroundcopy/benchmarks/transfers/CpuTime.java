package io.github.backgroundcopy.benchmarks.transfers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The processor time of this process and of those that it has started and that have ended. */
final class CpuTime {

  private static final Path STAT = Path.of("/proc/self/stat");

  /** Fixed for programs, whatever the kernel counts in. */
  private static final double TICKS_PER_SECOND = 100;

  /** Own time in user and kernel mode, and that of children, as fields behind the name. */
  private static final int FIRST_FIELD = 11;

  private static final int FIELDS = 4;

  private CpuTime() {}

  /** Gives the seconds so far, where the system tells them. */
  static OptionalDouble seconds() throws IOException {
    if (!Files.isReadable(STAT)) {
      return OptionalDouble.empty();
    }
    String stat = Files.readString(STAT, StandardCharsets.ISO_8859_1);
    // The name of the program may have blanks and brackets of its own.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = 0; i < FIELDS; i++) {
      ticks += Long.parseLong(fields[FIRST_FIELD + i]);
    }
    return OptionalDouble.of(ticks / TICKS_PER_SECOND);
  }
}
