package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.transfer.Backoff;
import io.github.backgroundcopy.transfer.Failure;
import io.github.backgroundcopy.transfer.Parallelism;
import io.github.backgroundcopy.transfer.TransferEnvironment;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which groups transfer: foreground ones first, then in the order in which they were
 * started, so many at once.
 *
 * <p>The methods hold the queue's lock unless they say otherwise; the transfers themselves are made
 * by a {@link Turn} on the queue's workers.
 */
final class Transfers implements Scheduler {

  private final Foundation queue;
  private final QueueSettings settings;
  private final Saver saver;
  private final Expiry expiry;
  private final Notifier notifier;
  private final Waiters waiters;
  private final int places;
  private final Limits limits;
  private final Object making = new Object();
  private final Set<Run> foreground = new LinkedHashSet<>();
  private final Set<Run> background = new LinkedHashSet<>();

  /** The places that are taken. */
  private int active;

  /** Made when something is first fetched: nobody else pays for the library behind it. */
  private @Nullable TransferEnvironment environment;

  /** What files are fetched with, if it belongs to this queue and to nobody else. */
  private @Nullable Transport own;

  Transfers(Foundation queue, Saver saver, Expiry expiry, Notifier notifier, Waiters waiters) {
    this.queue = queue;
    this.settings = queue.settings;
    this.saver = saver;
    this.expiry = expiry;
    this.notifier = notifier;
    this.waiters = waiters;
    this.places = settings.parallelGroupsOrDefault();
    this.limits = new Limits(settings);
  }

  @Override
  public TransferEnvironment environment() {
    synchronized (making) {
      if (environment == null) {
        Transport transport = settings.transportOrDefault();
        environment = new TransferEnvironment(
            queue.files,
            transport,
            settings.allowsInsecureRedirects(),
            settings.resumeOrDefault(),
            headers(),
            settings.network().interceptorOrNone(),
            settings.maxFileSize(),
            settings.speeds(),
            settings.timeOrDefault(),
            new Parallelism(
                settings.filesAtOnceOrDefault(),
                settings.connectionsPerFileOrDefault(),
                queue.workers::execute));
        own = settings.transport() == null ? transport : null;
      }
      return environment;
    }
  }

  private GroupHeaders headers() {
    QueueSettings.Network network = settings.network();
    GroupHeaders given = network.groupHeadersOrNone();
    return network.keepsHeadersOrNot() && settings.isDurable()
        ? new KeptHeaders(queue, given)
        : given;
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
    if (places == 0 || group.job == null) {
      return;
    }
    Run run = new Run(group);
    Duration maxTime = settings.maxTime();
    if (maxTime != null) {
      run.deadline = queue.agenda.after(maxTime, () -> timeIsUp(run, maxTime));
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
    queue.agenda.remove(run.nextAttempt);
    queue.agenda.remove(run.deadline);
    if (!foreground.remove(run)) {
      background.remove(run);
    }
    run.waited(group.course(), queue.clock.millis());
    List<Closeable> exchanges = List.copyOf(run.exchanges);
    run.exchanges.clear();
    if (!exchanges.isEmpty()) {
      // Closing may take long, and the threads that wait or read end only then.
      Place place = run.place;
      queue.workers.execute(() -> close(exchanges, place));
    }
  }

  private void close(List<Closeable> exchanges, @Nullable Place place) {
    try {
      exchanges.forEach(Transfers::closeQuietly);
    } finally {
      leave(place);
    }
  }

  @Override
  public void ended(Run run, @Nullable TransferError error) {
    Group group = run.group;
    stop(group);
    group.end(error, queue.clock.wallMillis());
    queue.keeper.changed(group);
    notifier.post(group);
    waiters.ended(group);
  }

  @Override
  public void retryLater(Run run, Failure reason, @Nullable Duration asked) {
    Group group = run.group;
    Course course = group.course();
    TransferError failure = reason.toError(course.attempts);
    run.unreachable = reason.isUnreachable() ? run.unreachable + 1 : 0;
    Duration waited = Duration.ofMillis(run.waited(course, queue.clock.millis()));
    TransferError end = limits.end(run, failure, waited);
    if (end != null) {
      ended(run, end);
      return;
    }
    course.attempts++;
    course.lastFailure = failure;
    Duration delay = Backoff.delay(group.id, run.retries, asked);
    Duration left = limits.noProgress().minus(waited);
    run.retries++;
    run.nextAttempt =
        queue.agenda.afterEvenAsleep(delay.compareTo(left) < 0 ? delay : left, () -> retry(run));
    queue.keeper.ledger().changed(group);
  }

  private void timeIsUp(Run run, Duration maxTime) {
    synchronized (queue.lock) {
      // Files that get their names are brought to the end.
      if (!run.isStale() && !run.group.publishing) {
        ended(run, limits.outOfTime(run, maxTime));
      }
    }
  }

  private void retry(Run run) {
    synchronized (queue.lock) {
      expiry.expire();
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

  @Override
  public void leave(@Nullable Place place) {
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
      begin(first);
    }
  }

  private void begin(Run run) {
    Job job = Objects.requireNonNull(run.group.job, "job");
    Place place = new Place();
    run.place = place;
    run.begins(queue.clock.millis());
    Course course = run.group.course();
    if (course.begunMillis == 0) {
      course.begunMillis = queue.clock.wallMillis();
      if (run.group.state() == GroupState.RUNNING) {
        // Of one that is only being started nothing is kept yet: that is one step.
        queue.keeper.ledger().changed(run.group);
      }
    }
    GroupHolding holding = new GroupHolding(queue, expiry, saver, this, run, job);
    queue.workers.execute(new Turn(this, run, place, holding));
  }
}
