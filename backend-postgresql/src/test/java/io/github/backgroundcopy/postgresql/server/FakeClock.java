package io.github.backgroundcopy.postgresql.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The wall clock of processes that are started with it, which can be put: libfaketime of Debian's
 * package {@code faketime}. Their steady clock is left alone.
 */
public final class FakeClock {

  private static final Path LIBRARY =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

  private final Path file;

  /**
   * Makes one that is right.
   *
   * @param file where it is noted how wrong it is
   * @throws IOException if that cannot be written
   */
  public FakeClock(Path file) throws IOException {
    this.file = file;
    put("+0");
  }

  /** Whether this machine has one. */
  public static boolean isThere() {
    return Files.exists(LIBRARY);
  }

  /**
   * Puts it.
   *
   * @param offset how far it is before the right time, as in {@code +1h}
   * @throws IOException if it cannot be put
   */
  public void put(String offset) throws IOException {
    Files.writeString(file, offset + "\n");
  }

  /**
   * Gives it to a process.
   *
   * @param environment the process's environment
   */
  public void giveTo(Map<String, String> environment) {
    environment.put("LD_PRELOAD", LIBRARY.toString());
    environment.put("FAKETIME_TIMESTAMP_FILE", file.toString());
    environment.put("FAKETIME_NO_CACHE", "1");
    environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    // Else it takes what is waited for by the steady clock for a time of day, and nobody waits.
    environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }
}
