package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in one state only. */
final class TwentysixthStates {

  private TwentysixthStates() {}

  static List<Suspect> all() {
    return List.of(flagsOfTheFailure(), foregroundGoesOn(), noPauseOfAWait(), resultsForgotten());
  }

  /** Trying again takes back what the group was when it failed. */
  private static Suspect flagsOfTheFailure() {
    return new Suspect(
        Kind.LOST_STATE,
        "flags that were set on a failed group are as before when it is tried again",
        "GroupProperty: \"All can be read and set in every state of the group\"; GROUP-PROP-07",
        () -> {
          Map<Integer, NotifyFlags> held = new ConcurrentHashMap<>();
          return call -> {
            boolean failed = Eighth.on(call, "group.set", "group.resume")
                && Eighth.state(call) == GroupState.ERROR;
            if (!failed) {
              return call.proceed();
            }
            int number = Eighth.past(call).number;
            NotifyFlags before = call.group().get(GroupProperty.NOTIFY_FLAGS);
            Object answer = call.proceed();
            if (call.is("group.resume")) {
              NotifyFlags old = held.remove(number);
              if (old != null) {
                call.group().set(GroupProperty.NOTIFY_FLAGS, old);
              }
            } else if (call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              held.putIfAbsent(number, before);
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
        });
  }

  private static Suspect foregroundGoesOn() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that was paused in the middle of a file goes on when it comes to the foreground",
        "GROUP-STATE-03: \"no further bytes must be received until ResumeGroup\"",
        () -> call -> {
          boolean paused = Eighth.on(call, "group.switchToForeground")
              && Eighth.state(call) == GroupState.SUSPENDED
              && call.group().progress().bytesTransferred() > 0
              && call.group().progress().percent() < 100;
          Object answer = call.proceed();
          if (paused) {
            call.group().resume();
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = Twentysixth.partly(stage, stage.file(100), 40);
          group.suspend();
          stage.queue.settle();
          group.switchToForeground();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** There is no transfer that could be stopped. */
  private static Suspect noPauseOfAWait() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that waits for its next attempt is not paused",
        "GROUP-STATE-03: \"SuspendGroup on a running group must return S_OK, set SUSPENDED\"",
        () -> call -> {
          boolean waits = Eighth.on(call, "group.suspend")
              && Eighth.state(call) == GroupState.RUNNING
              && Eighth.past(call).look().flatMap(GroupDetails::nextAttempt).isPresent();
          return waits ? null : call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          group.suspend();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static Suspect resultsForgotten() {
    return new Suspect(
        Kind.LOST_STATE,
        "what went wrong is forgotten when a failed job gets one more file",
        "JOB-STATUS-02: \"After HTTP 404 GetStatus must give transport result 404\"",
        () -> {
          Set<Integer> grown = ConcurrentHashMap.newKeySet();
          return call -> {
            boolean failed = Eighth.on(call, "job.addFiles", "job.status", "group.resume")
                && Eighth.state(call) == GroupState.ERROR;
            Object answer = call.proceed();
            if (!failed) {
              return answer;
            }
            int number = Eighth.past(call).number;
            if (call.is("job.addFiles")) {
              grown.add(number);
            } else if (call.is("group.resume")) {
              grown.remove(number);
            } else if (grown.contains(number)) {
              return new JobStatus(((JobStatus) Objects.requireNonNull(answer)).bits(), 0, 0, 0);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          Stage.job(group).addFiles(List.of(stage.file(5)));
          assertThat(Stage.job(group).status().transportResult()).isEqualTo(404);
        });
  }
}
