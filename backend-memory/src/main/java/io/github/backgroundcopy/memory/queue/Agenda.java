package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.memory.log.Notes;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a queue has to do later. Thread-safe; tasks run without its lock.
 *
 * <p>A time source takes nothing back that it was given, and may be shared by all queues of the
 * process. So it is only given wake-ups, which hold this weakly: once the queue is closed nothing
 * of it is left behind.
 *
 * <p>While a machine sleeps its steady clock may stand still. What is to happen at a time of day is
 * therefore looked at once a minute by the wall clock too, and comes at most that much late. A wall
 * clock that is put forward makes it come early; one that is put back delays nothing.
 */
final class Agenda {

  /** How long to wait at most before the wall clock is looked at. */
  static final Duration GLANCE = Duration.ofMinutes(1);

  /** Later than any queue lives, and yet a number of nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** How late a wake-up is before whoever comes to the queue does its work. */
  private static final long LATE_NANOS = Duration.ofSeconds(2).toNanos();

  private static final long NEVER = Long.MAX_VALUE;

  private final TimeSource time;
  private final Clock clock;
  private final Object lock = new Object();
  private final TreeSet<Entry> bySteady = new TreeSet<>(new BySteady());
  private final TreeSet<Entry> byWall = new TreeSet<>(new ByWall());
  private long entries;

  /** When the next wake-up comes. */
  private long wakeUpNanos = NEVER;

  /** When whoever comes does what is due, since no wake-up came. */
  private volatile long overdueNanos = NEVER;

  Agenda(TimeSource time, Clock clock) {
    this.time = time;
    this.clock = clock;
  }

  /** Runs a task after a delay by the steady clock. */
  Entry after(Duration delay, Runnable task) {
    return add(task, delay, null);
  }

  /** The same, and no later than the wall clock shows that the delay has passed. */
  Entry afterEvenAsleep(Duration delay, Runnable task) {
    return add(task, delay, clock.now().plus(capped(delay)));
  }

  private static Duration capped(Duration delay) {
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }

  private Entry add(Runnable task, Duration delay, @Nullable Instant wallTime) {
    long dueNanos = clock.nanos() + capped(delay).toNanos();
    synchronized (lock) {
      Entry entry = new Entry(task, ++entries, dueNanos, wallTime);
      bySteady.add(entry);
      if (entry.wallTime != null) {
        byWall.add(entry);
      }
      wakeUpInTime();
      return entry;
    }
  }

  /** Takes back what has not run yet. */
  void remove(@Nullable Entry entry) {
    if (entry != null) {
      synchronized (lock) {
        forget(entry);
      }
    }
  }

  /** Takes back everything. */
  void clear() {
    synchronized (lock) {
      bySteady.clear();
      byWall.clear();
      overdueNanos = NEVER;
    }
  }

  /** Tells whether a wake-up has failed to come. */
  boolean isOverdue(long nowNanos) {
    return nowNanos >= overdueNanos;
  }

  /** Does what is due. */
  void keepUp() {
    for (Entry entry : takeDue()) {
      try {
        entry.task.run();
      } catch (RuntimeException | Error e) {
        // One task must not keep the others from their time.
        Notes.warn(Agenda.class, "A task of a queue failed: {}", e.getClass());
      }
    }
  }

  private List<Entry> takeDue() {
    long now = clock.nanos();
    Instant wall = clock.now();
    List<Entry> due = new ArrayList<>();
    synchronized (lock) {
      while (!bySteady.isEmpty() && bySteady.first().dueNanos <= now) {
        due.add(forget(bySteady.first()));
      }
      while (!byWall.isEmpty() && !byWall.first().wallTime().isAfter(wall)) {
        due.add(forget(byWall.first()));
      }
      if (wakeUpNanos <= now) {
        wakeUpNanos = NEVER;
      }
      wakeUpInTime();
    }
    return due;
  }

  private Entry forget(Entry entry) {
    bySteady.remove(entry);
    if (entry.wallTime != null) {
      byWall.remove(entry);
    }
    return entry;
  }

  /** Sees that a wake-up comes for the first entry, and to glance at the wall clock. */
  private void wakeUpInTime() {
    if (bySteady.isEmpty()) {
      overdueNanos = NEVER;
      return;
    }
    long now = clock.nanos();
    long wanted = bySteady.first().dueNanos;
    if (!byWall.isEmpty()) {
      wanted = Math.min(wanted, now + GLANCE.toNanos());
    }
    if (wanted < wakeUpNanos) {
      wakeUpNanos = wanted;
      try {
        time.schedule(Duration.ofNanos(Math.max(0, wanted - now)), new WakeUp(this));
      } catch (RuntimeException | Error e) {
        // No thread, for example. Whoever comes to the queue next does it.
        Notes.warn(Agenda.class, "No wake-up for a queue: {}", e.getClass());
      }
    }
    overdueNanos = wakeUpNanos + LATE_NANOS;
  }

  /** No lambda, here and below: the first one of a process costs more than to open a queue. */
  private static final class BySteady implements Comparator<Entry> {

    @Override
    public int compare(Entry one, Entry other) {
      int order = Long.compare(one.dueNanos, other.dueNanos);
      return order == 0 ? Long.compare(one.number, other.number) : order;
    }
  }

  private static final class ByWall implements Comparator<Entry> {

    @Override
    public int compare(Entry one, Entry other) {
      int order = one.wallTime().compareTo(other.wallTime());
      return order == 0 ? Long.compare(one.number, other.number) : order;
    }
  }

  /** Something to do later. */
  static final class Entry {

    private final Runnable task;
    private final long number;
    private final long dueNanos;
    private final @Nullable Instant wallTime;

    private Entry(Runnable task, long number, long dueNanos, @Nullable Instant wallTime) {
      this.task = task;
      this.number = number;
      this.dueNanos = dueNanos;
      this.wallTime = wallTime;
    }

    private Instant wallTime() {
      return wallTime == null ? Instant.MAX : wallTime;
    }

    /**
     * Tells when it happens by the wall clock as it stands: what was said first, unless the clock
     * was put since.
     */
    Instant shown(Clock clock) {
      Instant expected = clock.now().plusNanos(Math.max(0, dueNanos - clock.nanos()));
      boolean asSaid = wallTime != null
          && Duration.between(wallTime, expected).abs().compareTo(Duration.ofSeconds(1)) < 0;
      return asSaid ? wallTime() : expected;
    }
  }

  /** What the time source is given. */
  private static final class WakeUp implements Runnable {

    private final WeakReference<Agenda> agenda;

    WakeUp(Agenda agenda) {
      this.agenda = new WeakReference<>(agenda);
    }

    @Override
    public void run() {
      Agenda alive = agenda.get();
      if (alive != null) {
        alive.keepUp();
      }
    }
  }
}
