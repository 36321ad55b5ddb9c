package io.github.backgroundcopy.testing;

import io.github.backgroundcopy.core.environment.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Time that stands still until a test moves it. Thread-safe. */
public final class ManualTime implements TimeSource {

  private final Object lock = new Object();
  private final PriorityQueue<Wakeup> wakeups =
      new PriorityQueue<>(Comparator.comparing(Wakeup::at).thenComparing(Wakeup::order));
  private Instant now;
  private long scheduled;

  /** Starts at a fixed moment. */
  public ManualTime() {
    this.now = Instant.parse("2026-01-01T00:00:00Z");
  }

  @Override
  public Instant now() {
    synchronized (lock) {
      return now;
    }
  }

  @Override
  public void schedule(Duration delay, Runnable task) {
    synchronized (lock) {
      wakeups.add(new Wakeup(now.plus(delay), scheduled++, task));
    }
  }

  /**
   * Moves the time on, and runs on this thread what falls due, each task at its own moment.
   *
   * @param duration by how much, 0 or more
   */
  public void advance(Duration duration) {
    Instant target = now().plus(duration);
    for (Wakeup due = takeDue(target); due != null; due = takeDue(target)) {
      due.task().run();
    }
    synchronized (lock) {
      // A task may have moved the time further on.
      now = target.isAfter(now) ? target : now;
    }
  }

  /**
   * Counts the tasks that wait for their time.
   *
   * @return 0 or more
   */
  public int waiting() {
    synchronized (lock) {
      return wakeups.size();
    }
  }

  private @Nullable Wakeup takeDue(Instant target) {
    synchronized (lock) {
      Wakeup first = wakeups.peek();
      if (first == null || first.at().isAfter(target)) {
        return null;
      }
      wakeups.remove();
      now = first.at().isAfter(now) ? first.at() : now;
      return first;
    }
  }

  private record Wakeup(Instant at, long order, Runnable task) {}
}
