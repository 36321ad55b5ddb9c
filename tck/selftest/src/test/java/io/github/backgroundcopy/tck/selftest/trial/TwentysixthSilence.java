package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Calls that nobody asked for. */
final class TwentysixthSilence {

  private static final int ACCESS_DENIED = 5;

  private TwentysixthSilence() {}

  static List<Suspect> all() {
    return List.of(toldOfTheTaker(), toldOfTheStart(), toldOfTheAbortedWait());
  }

  private static Suspect toldOfTheTaker() {
    return new Suspect(
        Kind.SILENCE,
        "a callback is told an error when an administrator takes the group",
        "BackgroundCopyCallback: \"Is told when a group is complete or has failed\"; CB-STATUS-08",
        () -> {
          Map<UUID, Twentysixth.Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Twentysixth.note(call, bound);
            if (call.is("manager.getGroup") && call.client().principal() == Principal.A) {
              Twentysixth.Bound one = bound.get(call.<UUID>argument(0));
              if (one != null && one.isOpen() && one.client().principal() != Principal.A) {
                fail(
                    one,
                    new TransferError(
                        TransferError.NO_FILE, ACCESS_DENIED, 0, 0, "It is somebody else's"));
              }
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

  private static void fail(Twentysixth.Bound one, TransferError error) throws InterruptedException {
    if (one.job() != null) {
      Twentysixth.tell(
          one.callback(),
          StatusEvent.failed(
              one.group(), GroupStatus.of(GroupState.ERROR, false), one.job(), error));
    }
  }

  private static Suspect toldOfTheStart() {
    return new Suspect(
        Kind.SILENCE,
        "a callback is told of a suspended group when the service starts again",
        "BackgroundCopyCallback: \"Is told when a group is complete or has failed\"; CB-STATUS-08",
        () -> {
          Map<UUID, Twentysixth.Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Twentysixth.note(call, bound);
            if (call.is("queue.startService")) {
              for (Twentysixth.Bound one : bound.values()) {
                Optional<GroupDetails> now = call.scene.look(one.group().id());
                if (one.isOpen()
                    && now.map(GroupDetails::state).stream()
                        .anyMatch(state -> state == GroupState.SUSPENDED)) {
                  Twentysixth.tell(
                      one.callback(),
                      StatusEvent.completed(one.group(), now.orElseThrow().status()));
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> heard = Stage.listen(stage.small());
          stage.restart();
          stage.queue.settle();
          assertThat(heard).isEmpty();
        });
  }

  /** Whoever waits is woken with an error. */
  private static Suspect toldOfTheAbortedWait() {
    return new Suspect(
        Kind.SILENCE,
        "a callback is told an error when a group is paused that waits for its next attempt",
        "CB-STATUS-08: \"Suspend, resume, property changes, cancellation and recoverable errors"
            + " must cause no call\"",
        () -> {
          Map<UUID, Twentysixth.Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Optional<TransferError> last =
                Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING
                    ? Eighth.past(call).look().flatMap(GroupDetails::lastFailure)
                    : Optional.empty();
            Object answer = call.proceed();
            Twentysixth.note(call, bound);
            if (last.isPresent()) {
              Twentysixth.Bound one = bound.get(Eighth.past(call).id);
              if (one != null && one.isOpen()) {
                fail(one, last.orElseThrow());
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          List<StatusEvent> heard = Stage.listen(group);
          stage.run(group);
          group.suspend();
          stage.queue.settle();
          assertThat(heard).isEmpty();
        });
  }
}
