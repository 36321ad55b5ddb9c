package io.github.backgroundcopy.windows.bits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Microseconds since 1970, never the same twice in a process: the order of what it creates. */
final class CreationClock {

  private static final AtomicLong LAST = new AtomicLong();

  private CreationClock() {}

  static long next() {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    return LAST.updateAndGet(last -> Math.max(last + 1, now));
  }
}
