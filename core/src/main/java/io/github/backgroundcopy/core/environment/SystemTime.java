package io.github.backgroundcopy.core.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's clocks, and one thread for all queues of the process. */
final class SystemTime implements TimeSource {

  static final SystemTime INSTANCE = new SystemTime();

  private SystemTime() {}

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void schedule(Duration delay, Runnable task) {
    // Delays of many years do not fit into nanoseconds.
    long nanos = delay.compareTo(Duration.ofDays(36500)) > 0 ? Long.MAX_VALUE / 2 : delay.toNanos();
    var unused = Wakeups.EXECUTOR.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  /** Loaded with the first task, so that a queue that waits for nothing starts no thread. */
  private static final class Wakeups {

    static final ScheduledThreadPoolExecutor EXECUTOR = new ScheduledThreadPoolExecutor(1, task -> {
      Thread thread = new Thread(task, "backgroundcopy-time");
      thread.setDaemon(true);
      return thread;
    });
  }
}
