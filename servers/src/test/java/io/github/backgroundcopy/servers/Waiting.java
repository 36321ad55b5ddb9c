package io.github.backgroundcopy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does. */
final class Waiting {

  /** Reached only where something is wrong. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration LOOKED_EVERY = Duration.ofMillis(2);

  private Waiting() {}

  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it happens in time").isLessThan(deadline);
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }
}
