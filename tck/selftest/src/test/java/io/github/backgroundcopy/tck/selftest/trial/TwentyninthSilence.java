package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes in what is told that should not be. */
final class TwentyninthSilence {

  private static final Duration LIMIT = Duration.ofDays(90);

  /** {@code ERROR_TIMEOUT}. */
  private static final int TIMEOUT = 1460;

  private TwentyninthSilence() {}

  static List<Suspect> all() {
    return List.of(toldByResuming(), toldToWhoeverBinds(), toldOfTheExpiry());
  }

  /** There is nothing to do, so it is done at once. */
  private static Suspect toldByResuming() {
    return new Suspect(
        Kind.SILENCE,
        "a complete group that is resumed tells of its completion once more",
        "resume: \"Without effect on a running or complete group\"; CB-STATUS-05: \"then no more\","
            + " GROUP-STATE-09",
        () -> {
          Map<Past, Call> told = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            boolean complete = Eighth.on(call, "group.resume")
                && !call.scene.inCallback.get()
                && Eighth.state(call) == GroupState.COMPLETE;
            Object answer = call.proceed();
            if (past == null) {
              return answer;
            }
            if (call.is("callback.onStatus")) {
              if (!call.<StatusEvent>argument(0).isError()) {
                told.put(past, call);
              }
            } else if (complete) {
              Call first = told.get(past);
              if (first != null && !first.client().closed().get()) {
                Twentyninth.aside(first::proceed);
              }
            } else if (call.is(
                "group.setCallback", "group.whenDone", "group.clearCallback", "job.addFiles")) {
              told.remove(past);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          stage.run(group);
          assertThat(heard).hasSize(1);
        });
  }

  /** Who binds is told how things stand, and not what has happened. */
  private static Suspect toldToWhoeverBinds() {
    return new Suspect(
        Kind.SILENCE,
        "who binds a callback is told of an outcome that was acknowledged before",
        "setCallback: \"A completion or error that nobody has acknowledged yet is told too\";"
            + " CB-STATUS-05: \"then no more\"",
        () -> {
          Map<Past, StatusEvent> told = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            StatusEvent before = past == null ? null : told.get(past);
            Object answer = call.proceed();
            if (past == null) {
              return answer;
            }
            if (call.is("callback.onStatus")) {
              told.put(past, call.argument(0));
            } else if (call.is("group.setCallback", "group.whenDone")) {
              if (before != null && isWanted(before, call.group())) {
                BackgroundCopyCallback callback = call.argument(0);
                Twentyninth.aside(() -> callback.onStatus(before));
              }
            } else if (call.is("job.addFiles")
                || (call.is("group.resume") && Eighth.state(call) != GroupState.COMPLETE)) {
              told.remove(past);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          stage.complete(group);
          assertThat(first).hasSize(1);
          List<StatusEvent> second = Stage.listen(group);
          stage.queue.settle();
          assertThat(second).isEmpty();
        });
  }

  private static boolean isWanted(StatusEvent event, BackgroundCopyGroup group) {
    try {
      NotifyFlags flags = group.get(GroupProperty.NOTIFY_FLAGS);
      return !flags.contains(NotifyFlags.DISABLE)
          && (event.isError() || flags.contains(NotifyFlags.GROUP_DONE));
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** A group that is given up has failed, has it not? */
  private static Suspect toldOfTheExpiry() {
    return new Suspect(
        Kind.SILENCE,
        "the callback of a group that was inactive for too long is told of an error",
        "LIFE-03: \"must be cancelled and removed\"; CB-STATUS-08: \"cancellation … must cause no"
            + " call\"",
        () -> {
          Map<Past, Bound> bindings = new ConcurrentHashMap<>();
          AtomicBoolean down = new AtomicBoolean();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              Twentyninth.quietly(
                  () -> bindings.put(Eighth.past(call), Bound.of(call, call.argument(0))));
            } else if (Eighth.on(call, "group.clearCallback", "group.cancel", "group.finish")
                || (Eighth.on(call, "group.set")
                    && call.of("group.set", GroupProperty.NOTIFY_CLSID))) {
              bindings.remove(Eighth.past(call));
            } else if (call.is("queue.stopService", "queue.startService")) {
              down.set(call.is("queue.stopService"));
            } else if (call.is("queue.advance") && !down.get()) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              for (Past past : List.copyOf(bindings.keySet())) {
                if (now.minus(past.born()).compareTo(LIMIT) >= 0 && past.look().isEmpty()) {
                  Bound bound = bindings.remove(past);
                  if (bound != null && !past.cancelled && !past.silenced) {
                    bound.tell();
                  }
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.advance(Duration.ofDays(91));
          stage.queue.settle();
          assertThat(stage.user.details(group.id())).isEmpty();
          assertThat(heard).isEmpty();
        });
  }

  private record Bound(
      Client client,
      BackgroundCopyCallback callback,
      BackgroundCopyGroup group,
      List<BackgroundCopyJob> jobs) {

    static Bound of(Call call, BackgroundCopyCallback callback) {
      BackgroundCopyGroup group = call.group();
      List<UUID> ids = group.enumJobs().next(1);
      return new Bound(
          call.client(), callback, group, ids.stream().map(group::getJob).toList());
    }

    /** Tells a group with a job, if the client is still there. */
    void tell() {
      if (client.closed().get()) {
        return;
      }
      for (BackgroundCopyJob job : jobs) {
        StatusEvent event = StatusEvent.failed(
            group,
            GroupStatus.of(GroupState.ERROR, false),
            job,
            new TransferError(TransferError.NO_FILE, TIMEOUT, 0, 0, "Nothing has happened"));
        Twentyninth.aside(() -> callback.onStatus(event));
      }
    }
  }
}
