package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes of one call in one state. */
final class TenthStates {

  private TenthStates() {}

  static List<Suspect> all() {
    return List.of(busyWaiting(), noJobForTheFailed(), boundForGood());
  }

  /** Nothing is under way that could be stopped. */
  private static Suspect busyWaiting() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that waits for its next attempt cannot be paused",
        "BackgroundCopyGroup.suspend: \"Pauses the group\"; GROUP-STATE-03; GroupState.RUNNING: \"or"
            + " waiting to try again\"",
        () -> call -> Eighth.on(call, "group.suspend")
                && Eighth.state(call) == GroupState.RUNNING
                && Eighth.past(call).look().flatMap(GroupDetails::nextAttempt).isPresent()
            ? null
            : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
          group.suspend();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static Suspect noJobForTheFailed() {
    return new Suspect(
        Kind.LOST_STATE,
        "a second job of a group that has failed is refused for the group's state",
        "BackgroundCopyGroup.createJob: UnsupportedOperationException \"if the group has a job"
            + " already\", InvalidStateException \"if the group is running\"; GROUP-JOB-02",
        () -> call -> {
          try {
            return call.proceed();
          } catch (UnsupportedOperationException e) {
            if (Eighth.on(call, "group.createJob") && Eighth.state(call) == GroupState.ERROR) {
              throw new InvalidStateException("The group has failed: resume or cancel it first");
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          assertThatThrownBy(() -> group.createJob(UUID.randomUUID()))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  /** There is nothing to tell any more, it finds. */
  private static Suspect boundForGood() {
    return new Suspect(
        Kind.LOST_STATE,
        "a complete group for which no class is set keeps its callback, and tells it the next time",
        "GroupProperty.NOTIFY_CLSID: NO_CLASS \"or the empty text, unbinds the callback\", \"in"
            + " every state of the group\"; GROUP-PROP-15, JAVA-PROP-01",
        () -> {
          Set<Past> ignored = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.origin.past() != null
                && call.hasArguments()
                && call.of("group.set", GroupProperty.NOTIFY_CLSID)
                && Eighth.state(call) == GroupState.COMPLETE
                && Set.of("", GroupProperty.NO_CLASS).contains(call.<String>argument(1))) {
              ignored.add(Eighth.past(call));
              return null;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              ignored.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.get")
                && call.of("group.get", GroupProperty.NOTIFY_CLSID)
                && ignored.contains(Eighth.past(call))) {
              return GroupProperty.NO_CLASS;
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          group.set(GroupProperty.NOTIFY_CLSID, GroupProperty.NO_CLASS);
          Stage.job(group).addFiles(List.of(stage.file(6)));
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }
}
