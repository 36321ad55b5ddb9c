package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.fetch.Fetch;
import io.github.backgroundcopy.memory.fetch.FetchCall;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
  private final long noProgressMillis;
  private final Object making = new Object();
  private final Set<Run> foreground = new LinkedHashSet<>();
  private final Set<Run> background = new LinkedHashSet<>();
  private int active;

  /** Made when something is first fetched: nobody else pays for the library behind it. */
  private @Nullable Fetch fetch;

  /** What files are fetched with, if it belongs to this queue and to nobody else. */
  private @Nullable Transport own;

  Transfers(MemoryQueue queue, QueueSettings settings) {
    this.queue = queue;
    this.settings = settings;
    this.places = settings.parallelGroupsOrDefault();
    this.noProgressMillis = settings.noProgressMillis();
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
    FetchCall call = run.call;
    run.call = null;
    if (call != null) {
      // Closing may take long, and the thread that waits or reads ends only then.
      queue.workers().execute(call::close);
    }
  }

  /** Ends a run that has done its work. */
  void finished(Run run) {
    run.group.run = null;
    leave(run);
  }

  /**
   * Lets a run make another attempt after a while, or fails its group if nothing has come for too
   * long.
   *
   * @param index the file that gave trouble
   * @param status the HTTP status that says so, or 0
   * @param win32Result the Win32 code where {@code status} is 0, otherwise 0
   * @param reason what happened, in words without secrets
   * @param asked how long the server asked to wait, or null
   */
  void retryLater(
      Run run, int index, int status, int win32Result, String reason, @Nullable Duration asked) {
    Instant now = queue.time().now();
    Instant limit = Instant.ofEpochMilli(run.group.progressedMillis + noProgressMillis);
    if (!now.isBefore(limit)) {
      queue.ended(
          run,
          new TransferError(
              index,
              Win32Errors.INTERNET_TIMEOUT,
              0,
              run.retries,
              "Nothing was received" + from(run.group, index) + " for "
                  + words(settings.noProgressOrDefault()) + "; the last attempt: " + reason));
      return;
    }
    Duration delay = Backoff.delay(run.group.id, run.retries, asked);
    Duration left = Duration.between(now, limit);
    Duration wait = delay.compareTo(left) < 0 ? delay : left;
    run.retries++;
    run.nextAttempt = now.plus(wait);
    leave(run);
    queue.time().schedule(wait, () -> retry(run));
  }

  private static String from(Group group, int index) {
    Job job = group.job;
    return job == null || index == TransferError.NO_FILE
        ? ""
        : " from \"" + job.files().get(index).info.redactedRemoteName() + "\"";
  }

  private static String words(Duration duration) {
    long days = duration.toDays();
    if (days > 0) {
      return days == 1 ? "a day" : days + " days";
    }
    long hours = duration.toHours();
    return hours > 0
        ? hours == 1 ? "an hour" : hours + " hours"
        : duration.toSeconds() + " seconds";
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
      if (first.group.progressedMillis == 0) {
        first.group.progressedMillis = queue.nowMillis();
      }
      queue.workers().execute(new GroupTransfer(queue, first));
    }
  }
}
