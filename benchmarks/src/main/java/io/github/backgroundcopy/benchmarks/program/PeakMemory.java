package io.github.backgroundcopy.benchmarks.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The most memory that a program has had at a time, as Linux tells while it runs. */
final class PeakMemory {

  private static final String FIELD = "VmHWM:";
  private static final long KIBI = 1024;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private PeakMemory() {}

  /** Runs a program, whose output goes nowhere, and gives the bytes. */
  static long of(List<String> command) throws IOException, InterruptedException {
    Process process = Distribution.prepare(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    process.getOutputStream().close();
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    long most = 0;
    while (process.isAlive()) {
      // The launcher is replaced by what it starts: what counts is what was told last.
      most = told(status).orElse(most);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
    return most;
  }

  private static OptionalLong told(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(FIELD)) {
          String[] words = line.substring(FIELD.length()).strip().split(" ", -1);
          return OptionalLong.of(Long.parseLong(words[0]) * KIBI);
        }
      }
    } catch (IOException e) {
      // It has just ended, and with it what was told of it.
    }
    return OptionalLong.empty();
  }
}
