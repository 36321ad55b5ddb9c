package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls that nobody asked for. */
final class TwentythirdSilence {

  private static final int ACCESS_DENIED = 5;
  private static final int TIMEOUT = 1460;

  private TwentythirdSilence() {}

  static List<Suspect> all() {
    return List.of(toldToTheNext(), expiryIsTold(), takeOverIsTold());
  }

  private static Suspect toldToTheNext() {
    return new Suspect(
        Kind.SILENCE,
        "an outcome that was acknowledged is told to the callback that is bound next",
        "CB-STATUS-05: \"until it returns S_OK, then no more\"; setCallback: what \"nobody has"
            + " acknowledged yet is told too\"",
        () -> {
          Map<Past, StatusEvent> known = new ConcurrentHashMap<>();
          return call -> toldToTheNext(call, known);
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          stage.complete(group);
          List<StatusEvent> second = Stage.listen(group);
          stage.queue.settle();
          assertThat(first).hasSize(1);
          assertThat(second).isEmpty();
        });
  }

  private static @Nullable Object toldToTheNext(Call call, Map<Past, StatusEvent> known)
      throws Throwable {
    Object answer = call.proceed();
    if (Eighth.on(call, "callback.onStatus")) {
      known.put(Eighth.past(call), call.argument(0));
    } else if (Eighth.on(call, "group.resume", "job.addFiles")) {
      StatusEvent event = known.get(Eighth.past(call));
      if (event != null && Eighth.state(call) != event.status().state()) {
        known.remove(Eighth.past(call));
      }
    } else if (Eighth.on(call, "group.setCallback", "group.whenDone")
        && Objects.equals(call.scene.inCallback.get(), false)) {
      StatusEvent event = known.get(Eighth.past(call));
      if (event != null && isWanted(call.group(), event)) {
        TwentythirdSuspects.tell(call.argument(0), event);
      }
    }
    return answer;
  }

  private static boolean isWanted(BackgroundCopyGroup group, StatusEvent event) {
    NotifyFlags flags = group.get(GroupProperty.NOTIFY_FLAGS);
    return !flags.contains(NotifyFlags.DISABLE)
        && (event.isError() || flags.contains(NotifyFlags.GROUP_DONE));
  }

  private static Suspect expiryIsTold() {
    return new Suspect(
        Kind.SILENCE,
        "a group that expires tells its callback of an error",
        "CB-STATUS-08: \"cancellation\" must \"cause no call\"; LIFE-03: \"must be cancelled and"
            + " removed\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Map<Past, StatusEvent> events = new HashMap<>();
            if (call.is("queue.advance")) {
              bound.forEach((past, one) -> one.error(TIMEOUT)
                  .filter(event -> !past.cancelled && !past.silenced)
                  .ifPresent(event -> events.put(past, event)));
            }
            Object answer = call.proceed();
            Bound.note(call, bound);
            events.forEach((past, event) -> {
              if (past.look().isEmpty()) {
                Bound one = bound.remove(past);
                if (one != null) {
                  TwentythirdSuspects.tell(one.callback(), event);
                }
              }
            });
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(group.id())).isEmpty();
          assertThat(heard).isEmpty();
        });
  }

  private static Suspect takeOverIsTold() {
    return new Suspect(
        Kind.SILENCE,
        "the callback of a user whose group is taken over is told of an error",
        "CB-STATUS-08: nothing but an outcome; BackgroundCopyCallback: \"Is told when a group is"
            + " complete or has failed\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.is("manager.getGroup") && call.hasArguments() ? call.past() : null;
            Bound one = past == null ? null : bound.get(past);
            Optional<StatusEvent> event =
                past == null || one == null ? Optional.empty() : loss(call, past, one);
            Object answer = call.proceed();
            Bound.note(call, bound);
            if (one != null) {
              event.ifPresent(it -> TwentythirdSuspects.tell(one.callback(), it));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          assertThat(stage.client(Principal.A).getGroup(group.id()).id()).isEqualTo(group.id());
          stage.queue.settle();
          assertThat(heard).isEmpty();
        });
  }

  /** Makes what a user is told who loses a group by a call. */
  private static Optional<StatusEvent> loss(Call call, Past past, Bound bound) {
    return bound.client().principal() == call.client().principal()
            || !isOf(past, bound)
            || past.silenced
        ? Optional.empty()
        : bound.error(ACCESS_DENIED);
  }

  /** Tells whether a group is still that of who bound its callback. */
  private static boolean isOf(Past past, Bound bound) {
    return past.look()
        .flatMap(GroupDetails::owner)
        .filter(bound.client().manager().caller().name()::equals)
        .isPresent();
  }

  private record Bound(Client client, BackgroundCopyGroup group, BackgroundCopyCallback callback) {

    static void note(Call call, Map<Past, Bound> bound) {
      if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
        bound.put(Eighth.past(call), new Bound(call.client(), call.group(), call.argument(0)));
      } else if (Eighth.on(call, "group.clearCallback", "group.cancel", "group.finish")) {
        bound.remove(Eighth.past(call));
      }
    }

    /** Makes an error of the group, if it has a job and can be asked. */
    Optional<StatusEvent> error(int code) {
      try {
        if (client.closed().get() || group.enumJobs().count() == 0) {
          return Optional.empty();
        }
        BackgroundCopyJob job = Stage.job(group);
        TransferError error = new TransferError(TransferError.NO_FILE, code, 0, 0, "");
        GroupStatus status = GroupStatus.of(GroupState.ERROR, group.status().foreground());
        return Optional.of(StatusEvent.failed(group, status, job, error));
      } catch (RuntimeException e) {
        return Optional.empty();
      }
    }
  }
}
