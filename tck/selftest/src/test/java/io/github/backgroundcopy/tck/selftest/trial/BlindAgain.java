package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that are made the second time, or the third. */
final class BlindAgain {

  private BlindAgain() {}

  static List<Suspect> all() {
    return List.of(askedTwice(), pausedTwice(), thirdOutcome());
  }

  /** The flag is changed over instead of set. */
  private static Suspect askedTwice() {
    return new Suspect(
        Kind.LOST_STATE,
        "whenDone takes its flag out of those of a group that has it already",
        "BackgroundCopyGroup.whenDone: \"adds NotifyFlags.GROUP_DONE to the flags\"",
        Mistakes.in("group.whenDone", call -> {
          if (!call.hasArguments()) {
            return call.proceed();
          }
          NotifyFlags before = call.group().get(GroupProperty.NOTIFY_FLAGS);
          if (!before.contains(NotifyFlags.GROUP_DONE)) {
            return call.proceed();
          }
          call.group()
              .set(
                  GroupProperty.NOTIFY_FLAGS,
                  new NotifyFlags(before.bits() ^ NotifyFlags.GROUP_DONE.bits()));
          call.group().setCallback(call.argument(0));
          return null;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {});
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect pausedTwice() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that was paused twice is not started again",
        "GROUP-STATE-02",
        () -> {
          Map<Past, Integer> pauses = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past == null || !call.is("group.suspend", "group.resume")) {
              return call.proceed();
            }
            GroupState state = call.group().status().state();
            if (call.is("group.resume")
                && state == GroupState.SUSPENDED
                && pauses.getOrDefault(past, 0) > 1) {
              return null;
            }
            Object answer = call.proceed();
            if (call.is("group.suspend") && state == GroupState.RUNNING) {
              pauses.merge(past, 1, Integer::sum);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.PAUSED.on(stage).group();
          group.resume();
          group.suspend();
          group.resume();
          assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  private static Suspect thirdOutcome() {
    return new Suspect(
        Kind.CALLBACKS,
        "the third outcome of a group is told nobody",
        "BackgroundCopyGroup.setCallback: \"Every later outcome is told as well\"",
        () -> {
          Map<Past, Integer> told = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past == null || !call.is("callback.onStatus")) {
              return call.proceed();
            }
            Object answer = told.getOrDefault(past, 0) == 2 ? null : call.proceed();
            // Only what was acknowledged is over.
            told.merge(past, 1, Integer::sum);
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          for (int outcomes = 1; outcomes <= 3; outcomes++) {
            stage.complete(group);
            assertThat(heard).hasSize(outcomes);
            Stage.job(group).addFiles(List.of(stage.file(1)));
          }
        });
  }
}
