package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which groups transfer: foreground ones first, then in the order in which they were
 * started, so many at once.
 *
 * <p>All methods hold the queue's lock; the transfers themselves are made by {@link GroupTransfer}
 * on the queue's workers.
 */
final class Transfers {

  /** The delay before the first new attempt; it doubles with each further one. */
  static final Duration FIRST_RETRY = Duration.ofSeconds(5);

  private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);
  private static final int MAX_DOUBLINGS = 16;

  private final MemoryQueue queue;
  private final Transport transport;
  private final int places;
  private final Set<Run> foreground = new LinkedHashSet<>();
  private final Set<Run> background = new LinkedHashSet<>();
  private int active;

  Transfers(MemoryQueue queue, Transport transport, int places) {
    this.queue = queue;
    this.transport = transport;
    this.places = places;
  }

  /** Begins a run of a group that has none. */
  void start(Group group) {
    Run run = new Run(group);
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
    if (!foreground.remove(run)) {
      background.remove(run);
    }
    leave(run);
    TransportResponse response = run.response;
    run.response = null;
    if (response != null) {
      // Closing may take long, and the thread that reads ends only then.
      queue.workers().execute(() -> close(response));
    }
  }

  /** Ends a run that has done its work. */
  void finished(Run run) {
    run.group.run = null;
    leave(run);
  }

  /** Lets a run make another attempt after a while. */
  void retryLater(Run run) {
    Duration delay = delay(run.retries);
    run.retries++;
    run.nextAttempt = queue.time().now().plus(delay);
    leave(run);
    queue.time().schedule(delay, () -> retry(run));
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

  private void leave(Run run) {
    if (run.active) {
      run.active = false;
      active--;
      dispatch();
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
      first.active = true;
      active++;
      queue.workers().execute(new GroupTransfer(queue, transport, first));
    }
  }

  private static Duration delay(int retries) {
    Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(retries, MAX_DOUBLINGS));
    return delay.compareTo(LONGEST_RETRY) < 0 ? delay : LONGEST_RETRY;
  }

  static void close(TransportResponse response) {
    try {
      response.close();
    } catch (IOException | RuntimeException e) {
      // Nothing more was wanted of it.
    }
  }

  /** Tells what a status means: a fatal error, or null if another attempt may help. */
  static @Nullable TransferError judge(int status, int fileIndex, int retries, String url) {
    boolean transientStatus = status == 408 || status == 429 || status >= 500;
    return transientStatus
        ? null
        : new TransferError(
            fileIndex,
            0,
            status,
            retries,
            "The server answered " + status + " for \"" + url + "\"");
  }
}
