package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What nobody asked for, a moment later. */
@SuppressWarnings("ReferenceEquality") // It is asked whether it is still the same one.
final class SixteenthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private SixteenthSilence() {}

  static List<Suspect> all() {
    return List.of(pausedByAClient(), oneAfterTheOther(), toldOfTheLoss());
  }

  private static void later(Runnable what) {
    Thread thread = new Thread(() -> {
      Eighth.pause(MOMENT);
      try {
        what.run();
      } catch (RuntimeException e) {
        // The group or its queue has gone.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  /** A pause is something that a client holds. */
  private static Suspect pausedByAClient() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a client is closed the groups that it has paused go on",
        "QueueManager.close: \"Ends this client, and only it\"; GROUP-STATE-03: no bytes \"until"
            + " ResumeGroup\"; JAVA-CLOSE-03",
        () -> {
          Map<Past, Client> pauses = new ConcurrentHashMap<>();
          return call -> {
            boolean pausing =
                Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING;
            Object answer = call.proceed();
            if (pausing) {
              pauses.put(Eighth.past(call), call.client());
            } else if (Eighth.on(call, "group.resume")) {
              pauses.remove(Eighth.past(call));
            } else if (call.is("manager.close")) {
              pauses.forEach((past, client) -> {
                if (client.equals(call.client()) && pauses.remove(past, client)) {
                  later(() -> goOn(call.scene, past, client.principal()));
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          QueueManager other = stage.client(Principal.U);
          other.getGroup(group.id()).suspend();
          other.close();
          Eighth.pause(LATER);
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static void goOn(Scene scene, Past past, Principal principal) {
    if (past.look().filter(it -> it.state() == GroupState.SUSPENDED).isPresent()) {
      scene.open().stream()
          .filter(client -> client.principal() == principal)
          .findFirst()
          .ifPresent(client -> client.manager().getGroup(past.id).resume());
    }
  }

  /** It is a queue: the next, please. */
  private static Suspect oneAfterTheOther() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after somebody saw a group complete the next suspended one of its user is started",
        "GroupState.SUSPENDED: \"waits for resume()\"; GROUP-STATE-01: \"and stay so when a job and"
            + " files are added\"",
        () -> {
          Map<Past, BackgroundCopyGroup> groups = new ConcurrentHashMap<>();
          Set<Past> over = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "job.addFiles")) {
              groups.put(Eighth.past(call), call.group());
              over.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.status")
                && answer instanceof GroupStatus status
                && status.state() == GroupState.COMPLETE
                && over.add(Eighth.past(call))) {
              Past past = Eighth.past(call);
              later(() -> groups.keySet().stream()
                  .filter(next -> next.maker.principal() == past.maker.principal())
                  .filter(next -> next.look()
                      .filter(it -> it.state() == GroupState.SUSPENDED)
                      .isPresent())
                  .min(Comparator.comparingInt(next -> next.number))
                  .ifPresent(next -> Objects.requireNonNull(groups.get(next)).resume()));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          FileInfo file = stage.file(6);
          BackgroundCopyGroup next = Eighth.with(stage, file);
          stage.complete(group);
          Eighth.pause(LATER);
          stage.queue.settle();
          assertThat(next.status().state()).isEqualTo(GroupState.SUSPENDED);
          assertThat(stage.network().requests()).doesNotContain(Stage.path(file));
        });
  }

  private record Bound(BackgroundCopyGroup group, BackgroundCopyCallback callback) {}

  /** Who has lost a group should know. */
  private static Suspect toldOfTheLoss() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a group was taken over the callback of its former owner is called",
        "BackgroundCopyGroup.setCallback: \"told of a fatal error, and of completion\";"
            + " JAVA-EVENT-01: \"Every outcome of a group must be told once\"",
        () -> {
          Map<UUID, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.getGroup") && call.hasArguments()) {
              UUID id = call.argument(0);
              Optional<String> before = call.scene.look(id).flatMap(GroupDetails::owner);
              Object answer = call.proceed();
              Bound former = bound.get(id);
              if (former != null
                  && !call.scene.look(id).flatMap(GroupDetails::owner).equals(before)) {
                GroupStatus status =
                    ((BackgroundCopyGroup) Objects.requireNonNull(answer)).status();
                later(() -> {
                  if (bound.get(id) == former) {
                    tell(former, status);
                  }
                });
              }
              return answer;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call).id, new Bound(call.group(), call.argument(0)));
            } else if (Eighth.on(call, "group.clearCallback", "group.cancel", "group.finish")) {
              bound.remove(Eighth.past(call).id);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          assertThat(stage.client(Principal.A).getGroup(group.id()).id()).isEqualTo(group.id());
          stage.queue.settle();
          Eighth.pause(LATER);
          assertThat(heard).isEmpty();
        });
  }

  private static void tell(Bound former, GroupStatus status) {
    try {
      former.callback().onStatus(StatusEvent.completed(former.group(), status));
    } catch (Exception e) {
      // Nobody is there.
    }
  }
}
