package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with a property in one state that show in another. */
final class SixthStates {

  private SixthStates() {}

  static List<Suspect> all() {
    return List.of(overwrittenByTheEnd(), flagOfTheLate());
  }

  /** What transfers writes the whole row as it read it at its start. */
  private static Suspect overwrittenByTheEnd() {
    return new Suspect(
        Kind.LOST_STATE,
        "a name that was set while a group ran is that of before when the group has failed",
        "JAVA-PROP-02: \"Properties must keep their values over every change of state\"",
        () -> {
          Map<Past, String> before = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past == null || !call.hasArguments()) {
              return call.proceed();
            }
            if (call.of("group.set", GroupProperty.DISPLAY_NAME)) {
              GroupDetails then = past.look().orElse(null);
              Object answer = call.proceed();
              if (then != null && then.state() == GroupState.RUNNING) {
                before.putIfAbsent(past, then.displayName());
              } else {
                before.remove(past);
              }
              return answer;
            }
            String name = before.get(past);
            if (name == null) {
              return call.proceed();
            }
            boolean failed = LastStates.is(call, GroupState.ERROR);
            if (call.is("group.resume") && !LastStates.is(call, GroupState.RUNNING)) {
              Object answer = call.proceed();
              before.remove(past);
              if (failed) {
                rename(call.group(), name);
              }
              return answer;
            }
            Object answer = call.proceed();
            if (!failed) {
              return answer;
            }
            if (call.of("group.get", GroupProperty.DISPLAY_NAME)) {
              return name;
            }
            return call.is("manager.details")
                ? BlindDetails.of(
                    answer, right -> Details.of(right).displayName(name).build())
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          String path = Stage.path(SixthDetails.added(stage, group, Resource.failing(404)));
          stage.network().hold(path, Network.BEFORE_HEAD);
          stage.run(group);
          group.set(GroupProperty.DISPLAY_NAME, "a name");
          stage.network().release(path);
          stage.queue.settle();
          assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("a name");
        });
  }

  private static void rename(BackgroundCopyGroup group, String name) {
    try {
      group.set(GroupProperty.DISPLAY_NAME, name);
    } catch (RuntimeException e) {
      // It has gone in this moment.
    }
  }

  /** What is over is told at once, and nothing is left to be asked for. */
  private static Suspect flagOfTheLate() {
    return new Suspect(
        Kind.CALLBACKS,
        "whenDone on a complete group does not set the flag, and its next completion is not told",
        "JAVA-EVENT-03: \"must add GROUP_DONE to the flags\"; JAVA-EVENT-01",
        () -> {
          Map<Past, NotifyFlags> flags = new ConcurrentHashMap<>();
          Set<Past> reopened = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null || !call.hasArguments()) {
              return call.proceed();
            }
            if (call.is("group.whenDone") && LastStates.is(call, GroupState.COMPLETE)) {
              NotifyFlags before =
                  ((BackgroundCopyGroup) call.target).get(GroupProperty.NOTIFY_FLAGS);
              Object answer = call.proceed();
              if (!before.contains(NotifyFlags.GROUP_DONE)) {
                flags.put(past, before);
                reopened.remove(past);
              }
              return answer;
            }
            if (call.is("callback.onStatus")
                && reopened.contains(past)
                && !call.<StatusEvent>argument(0).isError()) {
              return null;
            }
            Object answer = call.proceed();
            if (call.is("group.whenDone") || call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              flags.remove(past);
              reopened.remove(past);
            } else if (call.is("job.addFiles") && flags.containsKey(past)) {
              reopened.add(past);
            }
            return call.of("group.get", GroupProperty.NOTIFY_FLAGS) && flags.containsKey(past)
                ? flags.get(past)
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          Stage.job(group).addFiles(List.of(stage.file(3)));
          stage.complete(group);
          assertThat(heard).hasSize(2);
        });
  }
}
