package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.windows.com.Apartment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks that one manager has bound, one for each group at most. What they have acknowledged
 * is known while the manager is open; another process that binds one is told anew.
 *
 * <p>What the service tells is no more than a hint to look: it may come late, twice or never.
 * Wine's tells nobody of errors, and its first call to a process that has left its apartment and
 * entered another is lost. So a thread looks by itself now and then while there are bindings.
 *
 * <p>Thread-safe.
 */
final class Bindings implements AutoCloseable {

  /** References to an object that the service has given up: another client has bound its own. */
  private static final int OURS = 1;

  /** A binding and the object that the service calls. */
  private record Bound(Binding binding, JobCallback object) {}

  private final Apartment apartment;
  private final Timing timing;
  private final Map<UUID, Bound> bound = new HashMap<>();
  private final Map<UUID, Outcome> told = new HashMap<>();
  private final Map<UUID, Round> rounds = new HashMap<>();
  private boolean closed;
  private boolean watching;

  Bindings(Apartment apartment, Timing timing) {
    this.apartment = apartment;
    this.timing = timing;
  }

  /** How often a job was asked to begin, and how often it has. */
  private record Round(long asked, long begun) {

    static final Round FIRST = new Round(0, 0);

    boolean isClear() {
      return asked == begun;
    }
  }

  /**
   * How long things take.
   *
   * @param redelivery after which a callback that threw is called again
   * @param look after which a bound group is looked at though nothing was heard of it
   */
  record Timing(Duration redelivery, Duration look) {}

  /** Binds a callback in place of any earlier one, and lets it see what it has missed. */
  void bind(BitsGroup group, HeldJob job, BackgroundCopyCallback callback) {
    UUID id = group.group().jobId();
    Bound now = bound(group, callback);
    boolean kept = false;
    try {
      job.job().setNotifyInterface(now.object.address());
      kept = true;
    } finally {
      if (!kept) {
        dispose(now);
      }
    }
    Bound before = put(id, now);
    if (before != null) {
      dispose(before);
    }
    now.binding.hint();
  }

  private Bound bound(BitsGroup group, BackgroundCopyCallback callback) {
    JobCallback object = new JobCallback();
    Binding binding = new Binding(
        tellers(group.group().jobId()),
        callback,
        () -> object.references() > OURS ? newsOfOneRound(group) : null,
        timing.redelivery);
    object.hints(binding);
    return new Bound(binding, object);
  }

  /** Keeps a binding, and gives the one that is over: the earlier, or this if all are over. */
  private synchronized @Nullable Bound put(UUID id, Bound now) {
    if (closed) {
      return now;
    }
    if (!watching) {
      watching = true;
      Thread thread = new Thread(this::watch, "backgroundcopy-watch");
      thread.setDaemon(true);
      thread.start();
    }
    return bound.put(id, now);
  }

  private void watch() {
    for (List<Bound> all = next(); !all.isEmpty(); all = next()) {
      for (Bound one : all) {
        one.binding.check();
      }
    }
  }

  /** Waits until it is time to look again; gives nothing if there is nothing to look at. */
  private synchronized List<Bound> next() {
    long deadline = System.nanoTime() + timing.look.toNanos();
    long millis = timing.look.toMillis();
    while (!bound.isEmpty() && millis > 0) {
      try {
        wait(millis);
      } catch (InterruptedException e) {
        // Nobody has a reason to.
      }
      millis = (deadline - System.nanoTime()) / 1_000_000;
    }
    watching = !bound.isEmpty();
    return new ArrayList<>(bound.values());
  }

  /** Unbinds whatever is bound to a group, also by another manager: it has one callback. */
  void unbind(UUID id, HeldJob job) {
    job.job().setNotifyInterface(0);
    remove(id);
  }

  /** Unbinds because the group has left the queue. */
  void end(UUID id) {
    remove(id);
    synchronized (this) {
      told.remove(id);
      rounds.remove(id);
    }
  }

  /** Lets a job begin again: the next completion or error is another one. */
  void begin(UUID id, Runnable resume) {
    count(id, 1, 0);
    try {
      resume.run();
    } finally {
      count(id, 0, 1);
      hint(id);
    }
  }

  private synchronized void count(UUID id, int asked, int begun) {
    Round round = round(id);
    rounds.put(id, new Round(round.asked + asked, round.begun + begun));
  }

  private synchronized Round round(UUID id) {
    return rounds.getOrDefault(id, Round.FIRST);
  }

  private void hint(UUID id) {
    Bound one;
    synchronized (this) {
      one = bound.get(id);
    }
    if (one != null) {
      one.binding.hint();
    }
  }

  private void remove(UUID id) {
    Bound before;
    synchronized (this) {
      before = bound.remove(id);
      notifyAll();
    }
    if (before != null) {
      dispose(before);
    }
  }

  private void dispose(Bound over) {
    over.binding.stop();
    apartment.disconnect(over.object.address());
    int unused = over.object.dropReference();
  }

  private Binding.Tellers tellers(UUID id) {
    return new Binding.Tellers() {
      @Override
      public boolean wasTold(Outcome outcome) {
        synchronized (Bindings.this) {
          return outcome.is(told.get(id));
        }
      }

      @Override
      public void told(Outcome outcome) {
        synchronized (Bindings.this) {
          told.put(id, outcome);
        }
      }
    };
  }

  /**
   * What is to be told, or null. What was seen while the job began again may be the end of the
   * round before, which was told: the hint that follows has it looked at once more.
   */
  private Binding.@Nullable News newsOfOneRound(BitsGroup group) {
    UUID id = group.group().jobId();
    Round before = round(id);
    Binding.News news = before.isClear() ? news(group, before.begun) : null;
    return round(id).equals(before) ? news : null;
  }

  private static Binding.@Nullable News news(BitsGroup group, long round) {
    return group
        .read((job, state) -> {
          GroupState now = group.state(job, state);
          boolean over = now == GroupState.COMPLETE || now == GroupState.ERROR;
          return over && isWanted(now, Flags.toContract(job.job().notifyFlags()))
              ? Optional.of(news(group, job, state, now, round))
              : Optional.<Binding.News>empty();
        })
        .orElse(null);
  }

  /** The service is told too what is wanted, but Wine's does not heed all of it. */
  private static boolean isWanted(GroupState now, NotifyFlags flags) {
    return !flags.contains(NotifyFlags.DISABLE)
        && (now == GroupState.ERROR || flags.contains(NotifyFlags.GROUP_DONE));
  }

  private static Binding.News news(
      BitsGroup group, HeldJob job, JobState state, GroupState now, long round) {
    Outcome outcome = Outcome.of(now, job.job(), round);
    UUID jobId = group.queue().job(group.group(), job);
    StatusEvent event = now == GroupState.COMPLETE || jobId == null
        ? StatusEvent.completed(group, group.status(job, state))
        : StatusEvent.failed(
            group,
            group.status(job, state),
            new BitsGroupJob(group, jobId),
            group.queue().service().error(job));
    return new Binding.News(outcome, event);
  }

  @Override
  public void close() {
    List<Bound> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(bound.values());
      bound.clear();
      notifyAll();
    }
    all.forEach(this::dispose);
  }
}
