package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls that nobody has asked for. */
final class TwentysecondSilence {

  /** {@code ERROR_TIMEOUT}. */
  private static final int TIMEOUT = 1460;

  private TwentysecondSilence() {}

  static List<Suspect> all() {
    return List.of(expiryIsTold(), toldToTheNext(), takeOverIsTold());
  }

  /** To expire is to fail for good, it seems. */
  private static Suspect expiryIsTold() {
    return new Suspect(
        Kind.SILENCE,
        "a callback is told of a failure when its group expires",
        "CB-STATUS-08: \"... cancellation and recoverable errors must cause no call\"; LIFE-03:"
            + " \"must be cancelled and removed\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), Bound.by(call));
            } else if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call));
            } else if (call.is("queue.advance")) {
              for (Map.Entry<Past, Bound> one : List.copyOf(bound.entrySet())) {
                if (isGone(call, one.getKey())) {
                  bound.remove(one.getKey());
                  tellExpired(one.getKey(), one.getValue());
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

  private static boolean isGone(Call call, Past past) {
    try {
      return call.scene.administrator().details(past.id).isEmpty();
    } catch (BackgroundCopyException | IllegalStateException e) {
      return false;
    }
  }

  private static void tellExpired(Past past, Bound bound) throws InterruptedException {
    BackgroundCopyJob job = bound.job().orElse(null);
    if (job != null && !past.cancelled && !bound.client().closed().get()) {
      Twentysecond.tell(
          bound.callback(),
          StatusEvent.failed(
              bound.group(),
              GroupStatus.of(GroupState.ERROR, false),
              job,
              new TransferError(TransferError.NO_FILE, TIMEOUT, 0, 0, "The group has expired")));
    }
  }

  private record Bound(
      Client client,
      BackgroundCopyCallback callback,
      BackgroundCopyGroup group,
      Optional<BackgroundCopyJob> job) {

    static Bound by(Call call) {
      return new Bound(call.client(), call.argument(0), call.group(), jobOf(call.group()));
    }
  }

  private static Optional<BackgroundCopyJob> jobOf(BackgroundCopyGroup group) {
    try {
      List<UUID> ids = group.enumJobs().next(1);
      return ids.isEmpty() ? Optional.empty() : Optional.of(group.getJob(ids.get(0)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** That it was acknowledged is not kept. */
  private static Suspect toldToTheNext() {
    return new Suspect(
        Kind.SILENCE,
        "what was acknowledged before a restart is told to the callback that is bound after it",
        "CB-STATUS-05: \"until it returns S_OK, then no more\"; BackgroundCopyGroup.setCallback: \"A"
            + " completion or error that nobody has acknowledged yet is told too\"",
        () -> {
          Map<Past, Told> acknowledged = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "callback.onStatus")) {
              StatusEvent event = call.argument(0);
              acknowledged.put(Eighth.past(call), new Told(call.scene.restarts, event.error()));
            } else if (Eighth.on(call, "group.resume", "job.addFiles")) {
              if (Eighth.state(call) != GroupState.COMPLETE) {
                acknowledged.remove(Eighth.past(call));
              }
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              Told told = acknowledged.get(Eighth.past(call));
              if (told != null && told.restarts() < call.scene.restarts) {
                acknowledged.remove(Eighth.past(call));
                tellAgain(call, told);
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> before = Stage.listen(group);
          stage.complete(group);
          assertThat(before).hasSize(1);
          stage.restart();
          List<StatusEvent> after = Stage.listen(group);
          stage.queue.settle();
          assertThat(after).isEmpty();
        });
  }

  private record Told(int restarts, Optional<TransferError> error) {}

  private static void tellAgain(Call call, Told told) throws InterruptedException {
    BackgroundCopyGroup group = call.group();
    GroupStatus status = group.status();
    NotifyFlags flags = group.get(GroupProperty.NOTIFY_FLAGS);
    BackgroundCopyJob job = jobOf(group).orElse(null);
    TransferError error = told.error().orElse(null);
    if (flags.contains(NotifyFlags.DISABLE) || job == null) {
      return;
    }
    if (status.state() == GroupState.ERROR && error != null) {
      Twentysecond.tell(call.argument(0), StatusEvent.failed(group, status, job, error));
    } else if (status.state() == GroupState.COMPLETE && flags.contains(NotifyFlags.GROUP_DONE)) {
      Twentysecond.tell(call.argument(0), StatusEvent.completed(group, status));
    }
  }

  /** The owner before is to know. */
  private static Suspect takeOverIsTold() {
    return new Suspect(
        Kind.SILENCE,
        "a callback is called when an administrator takes its group",
        "BackgroundCopyCallback: \"Is told when a group is complete or has failed\"; CB-STATUS-08:"
            + " \"only completion and error\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            Optional<String> owner = call.is("manager.getGroup") && past != null
                ? past.look().flatMap(GroupDetails::owner)
                : Optional.empty();
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), Bound.by(call));
            } else if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call));
            } else if (past != null
                && owner.isPresent()
                && !owner.equals(Optional.of(call.client().manager().caller().name()))) {
              tellTaken(bound.remove(past), (BackgroundCopyGroup) Objects.requireNonNull(answer));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          stage.queue.settle();
          assertThat(taken.status().state()).isEqualTo(GroupState.SUSPENDED);
          assertThat(heard).isEmpty();
        });
  }

  private static void tellTaken(@Nullable Bound bound, BackgroundCopyGroup taken)
      throws InterruptedException {
    if (bound != null
        && !bound.client().closed().get()
        && bound.client().principal() != Principal.A
        && !taken.get(GroupProperty.NOTIFY_FLAGS).contains(NotifyFlags.DISABLE)) {
      Twentysecond.tell(bound.callback(), StatusEvent.completed(bound.group(), taken.status()));
    }
  }
}
