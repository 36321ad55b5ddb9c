package io.github.backgroundcopy.testing;

import io.github.backgroundcopy.core.environment.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until a test moves it. Thread-safe.
 *
 * <p>It has a wall clock and a steady clock. {@link #advance} moves both, as time does;
 * {@link #putWallClock} moves the wall clock alone, as people, time servers and a machine that
 * slept do; {@link #advanceSteady} moves the steady clock alone. Tasks fall due by the steady
 * clock.
 */
public final class ManualTime implements TimeSource {

  private final Object lock = new Object();
  private final PriorityQueue<Wakeup> wakeups =
      new PriorityQueue<>(Comparator.comparing(Wakeup::at).thenComparing(Wakeup::order));
  private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
  private Duration passed = Duration.ZERO;
  private long scheduled;

  /** Starts at a fixed moment. */
  public ManualTime() {}

  @Override
  public Instant now() {
    synchronized (lock) {
      return wall;
    }
  }

  @Override
  public long nanos() {
    synchronized (lock) {
      // May overflow, as the steady clock of a machine does.
      return passed.getSeconds() * 1_000_000_000L + passed.getNano();
    }
  }

  @Override
  public void schedule(Duration delay, Runnable task) {
    synchronized (lock) {
      wakeups.add(new Wakeup(passed.plus(delay), scheduled++, task));
    }
  }

  /**
   * Moves the time on, and runs on this thread what falls due, each task at its own moment.
   *
   * @param duration by how much, 0 or more
   */
  public void advance(Duration duration) {
    pass(duration, true);
  }

  /**
   * Puts the wall clock forward or back; no time passes. To the queue this is also what a machine
   * looks like that was suspended meanwhile.
   *
   * @param shift by how much, negative for back
   */
  public void putWallClock(Duration shift) {
    synchronized (lock) {
      wall = wall.plus(shift);
    }
  }

  /**
   * Lets time pass while the wall clock stands still, and runs on this thread what falls due.
   *
   * @param duration by how much, 0 or more
   */
  public void advanceSteady(Duration duration) {
    pass(duration, false);
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

  private void pass(Duration duration, boolean wallToo) {
    Duration target = passed().plus(duration);
    for (Wakeup due = takeDue(target, wallToo); due != null; due = takeDue(target, wallToo)) {
      due.task().run();
    }
    synchronized (lock) {
      moveTo(target, wallToo);
    }
  }

  private Duration passed() {
    synchronized (lock) {
      return passed;
    }
  }

  private @Nullable Wakeup takeDue(Duration target, boolean wallToo) {
    synchronized (lock) {
      Wakeup first = wakeups.peek();
      if (first == null || first.at().compareTo(target) > 0) {
        return null;
      }
      wakeups.remove();
      moveTo(first.at(), wallToo);
      return first;
    }
  }

  /** Never goes back: a task may have moved the time further on. */
  private void moveTo(Duration target, boolean wallToo) {
    Duration more = target.minus(passed);
    if (!more.isNegative()) {
      passed = target;
      wall = wallToo ? wall.plus(more) : wall;
    }
  }

  private record Wakeup(Duration at, long order, Runnable task) {}
}
