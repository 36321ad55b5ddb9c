package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes of one property in one state. */
final class TwentyseventhStates {

  private TwentyseventhStates() {}

  static List<Suspect> all() {
    return List.of(leftBehind(), shownOnly(), pausedSize(), oldName());
  }

  private static Suspect leftBehind() {
    return new Suspect(
        Kind.LOST_STATE,
        "a failed group does not come to the foreground",
        "SwitchToForeground must \"set bit 0x400 in the group status\"; GROUP-STATE-11",
        () -> call ->
            Eighth.on(call, "group.switchToForeground") && Eighth.state(call) == GroupState.ERROR
                ? null
                : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          group.switchToForeground();
          assertThat(group.status().foreground()).isTrue();
        });
  }

  /** The transfer took its own copy when it began. */
  private static Suspect shownOnly() {
    return new Suspect(
        Kind.LOST_STATE,
        "notify flags that are set while the group runs are shown, but not heeded",
        "GroupProperty: \"All can be read and set in every state of the group\"; CB-STATUS-01",
        () -> {
          Map<Past, NotifyFlags> shown = new ConcurrentHashMap<>();
          return call -> {
            boolean sets = call.of("group.set", GroupProperty.NOTIFY_FLAGS);
            if (sets && call.hasArguments() && Eighth.state(call) == GroupState.RUNNING) {
              NotifyFlags heeded = call.group().get(GroupProperty.NOTIFY_FLAGS);
              Object answer = call.proceed();
              call.group().set(GroupProperty.NOTIFY_FLAGS, heeded);
              shown.put(Eighth.past(call), call.argument(1));
              return answer;
            }
            Object answer = call.proceed();
            if (sets || Eighth.on(call, "group.whenDone")) {
              shown.remove(Eighth.past(call));
            } else if (call.of("group.get", GroupProperty.NOTIFY_FLAGS)) {
              NotifyFlags flags = (NotifyFlags) Objects.requireNonNull(answer);
              return shown.getOrDefault(Eighth.past(call), flags);
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          Eighth.let(stage, file);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect pausedSize() {
    return new Suspect(
        Kind.LOST_STATE,
        "a paused group does not tell the size that it told while it ran",
        "BackgroundCopyGroup.size: \"empty while a size is unknown\"; GROUP-SIZE-01",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.size")
                  && Eighth.past(call).wasPaused
                  && Eighth.state(call) == GroupState.SUSPENDED
              ? OptionalLong.empty()
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(50);
          stage.network().hold(Stage.path(file), 20);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.size()).hasValue(50);
          group.suspend();
          assertThat(group.size()).hasValue(50);
        });
  }

  /** Trying again begins with what was there at the failure. */
  private static Suspect oldName() {
    return new Suspect(
        Kind.LOST_STATE,
        "a name that a failed group was given is lost when it tries again",
        "GroupProperty.DISPLAY_NAME: \"can be read and set in every state\"; GROUP-PROP-09",
        () -> {
          Map<Past, String> before = new ConcurrentHashMap<>();
          return call -> {
            boolean names = call.of("group.set", GroupProperty.DISPLAY_NAME)
                && call.hasArguments()
                && Eighth.state(call) == GroupState.ERROR;
            boolean retries =
                Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR;
            String old = names ? call.group().get(GroupProperty.DISPLAY_NAME) : "";
            Object answer = call.proceed();
            if (names) {
              before.putIfAbsent(Eighth.past(call), old);
            } else if (retries && before.containsKey(Eighth.past(call))) {
              String kept = Objects.requireNonNull(before.remove(Eighth.past(call)));
              call.group().set(GroupProperty.DISPLAY_NAME, kept);
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          group.set(GroupProperty.DISPLAY_NAME, "try this");
          stage.network().serve(Stage.path(file), Resource.ofSize(5));
          stage.network().hold(Stage.path(file), Network.BEFORE_HEAD);
          stage.run(group);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("try this");
        });
  }
}
