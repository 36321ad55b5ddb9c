package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.memory.fetch.Fetch;
import io.github.backgroundcopy.memory.fetch.FetchCall;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which groups transfer: foreground ones first, then in the order in which they were
 * started, so many at once.
 *
 * <p>All methods but {@link #fetch()} hold the queue's lock; the transfers themselves are made by
 * {@link GroupTransfer} on the queue's workers.
 */
final class Transfers {

  private final MemoryQueue queue;
  private final QueueSettings settings;
  private final int places;
  private final Limits limits;
  private final Object making = new Object();
  private final Set<Run> foreground = new LinkedHashSet<>();
  private final Set<Run> background = new LinkedHashSet<>();

  /** The places that are taken. */
  private int active;

  /** Made when something is first fetched: nobody else pays for the library behind it. */
  private @Nullable Fetch fetch;

  /** What files are fetched with, if it belongs to this queue and to nobody else. */
  private @Nullable Transport own;

  Transfers(MemoryQueue queue, QueueSettings settings) {
    this.queue = queue;
    this.settings = settings;
    this.places = settings.parallelGroupsOrDefault();
    this.limits = new Limits(settings);
  }

  /** What files are asked for with. Takes its time when called first; no lock is held. */
  Fetch fetch() {
    synchronized (making) {
      if (fetch == null) {
        Transport transport = settings.transportOrDefault();
        fetch = new Fetch(transport, settings.allowsInsecureRedirects());
        own = settings.transport() == null ? transport : null;
      }
      return fetch;
    }
  }

  /**
   * Ends with the queue: no connection that the queue itself has made is left. The lock is not
   * held.
   */
  void end() {
    synchronized (making) {
      if (own instanceof Closeable closeable) {
        closeQuietly(closeable);
      }
    }
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // Nothing more was wanted of it.
    }
  }

  /** Begins a run of a group that has none, unless this queue transfers nothing. */
  void start(Group group) {
    if (places == 0) {
      return;
    }
    Run run = new Run(group);
    Duration maxTime = settings.maxTime();
    if (maxTime != null) {
      run.deadline = queue.agenda().after(maxTime, () -> timeIsUp(run, maxTime));
    }
    group.run = run;
    enqueue(run);
  }

  /** Takes notice that a group was switched to the foreground: if it waits, it waits there. */
  void switchedToForeground(Group group) {
    Run run = group.run;
    if (run != null && background.remove(run)) {
      foreground.add(run);
    }
  }

  /** Ends the run of a group, wherever it is. */
  void stop(Group group) {
    Run run = group.run;
    if (run == null) {
      return;
    }
    group.run = null;
    queue.agenda().remove(run.nextAttempt);
    queue.agenda().remove(run.deadline);
    if (!foreground.remove(run)) {
      background.remove(run);
    }
    run.waited(group.course(), queue.clock().millis());
    FetchCall call = run.call;
    run.call = null;
    if (call != null) {
      // Closing may take long, and the thread that waits or reads ends only then.
      Place place = run.place;
      queue.workers().execute(() -> close(call, place));
    }
  }

  private void close(FetchCall call, @Nullable Place place) {
    try {
      call.close();
    } finally {
      leave(place);
    }
  }

  /** Takes notice of bytes that have come. */
  void received(Run run, long count) {
    Group group = run.group;
    long now = queue.touch(group);
    if (run.advances(count)) {
      run.progressed(group.course(), now);
    }
  }

  /** Takes notice that a whole file is here. */
  void arrived(Run run) {
    run.progressed(run.group.course(), queue.clock().millis());
  }

  /**
   * Lets a run make another attempt after a while, or fails its group if a limit is reached.
   *
   * @param index the file that gave trouble
   * @param status the HTTP status that says so, or 0
   * @param win32Result the Win32 code where {@code status} is 0, otherwise 0
   * @param reason what happened, in words without secrets
   * @param asked how long the server asked to wait, or null
   */
  void retryLater(
      Run run, int index, int status, int win32Result, String reason, @Nullable Duration asked) {
    Group group = run.group;
    Course course = group.course();
    TransferError failure = new TransferError(index, win32Result, status, run.retries, reason);
    run.unreachable = Limits.isUnreachable(failure) ? run.unreachable + 1 : 0;
    Duration waited = Duration.ofMillis(run.waited(course, queue.clock().millis()));
    TransferError end = limits.end(run, failure, waited);
    if (end != null) {
      queue.ended(run, end);
      return;
    }
    course.attempts++;
    course.lastFailure = failure;
    Duration delay = Backoff.delay(group.id, run.retries, asked);
    Duration left = limits.noProgress().minus(waited);
    run.retries++;
    run.nextAttempt =
        queue.agenda().afterEvenAsleep(delay.compareTo(left) < 0 ? delay : left, () -> retry(run));
    queue.ledger().changed(group);
  }

  private void timeIsUp(Run run, Duration maxTime) {
    synchronized (queue.lock) {
      // Files that get their names are brought to the end.
      if (!run.isStale() && !run.group.publishing) {
        queue.ended(run, limits.outOfTime(run, maxTime));
      }
    }
  }

  private void retry(Run run) {
    synchronized (queue.lock) {
      queue.expire();
      if (!run.isStale()) {
        run.nextAttempt = null;
        enqueue(run);
      }
    }
  }

  private void enqueue(Run run) {
    (run.group.isForeground() ? foreground : background).add(run);
    dispatch();
  }

  /**
   * Gives a place to the next: its thread has ended its work, or at least the request that it was
   * busy with is closed. The lock is not held.
   */
  void leave(@Nullable Place place) {
    synchronized (queue.lock) {
      if (place != null && !place.left) {
        place.left = true;
        active--;
        dispatch();
      }
    }
  }

  private void dispatch() {
    while (active < places) {
      Set<Run> line = foreground.isEmpty() ? background : foreground;
      if (line.isEmpty()) {
        return;
      }
      Run first = line.iterator().next();
      line.remove(first);
      active++;
      begins(first);
      first.place = new Place();
      queue.workers().execute(new GroupTransfer(queue, first, first.place));
    }
  }

  private void begins(Run run) {
    run.begins(queue.clock().millis());
    Course course = run.group.course();
    if (course.begunMillis == 0) {
      course.begunMillis = queue.clock().wallMillis();
    }
  }

  /**
   * One of the places of groups that transfer at once. It outlives a run that is stopped while its
   * request is on its way, so that there are never more requests than places.
   */
  static final class Place {

    private boolean left;
  }
}
