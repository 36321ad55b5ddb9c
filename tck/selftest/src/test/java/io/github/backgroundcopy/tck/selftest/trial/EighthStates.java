package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes in one property in one state. */
final class EighthStates {

  private EighthStates() {}

  static List<Suspect> all() {
    return List.of(
        describedWhenFailed(), askedWhileRunning(), noClassWhileRunning(), failedInTheBackground());
  }

  private static Suspect describedWhenFailed() {
    return new Suspect(
        Kind.LOST_STATE,
        "a description that was set on a failed group is that of before when it tries again",
        "GroupProperty: \"All can be read and set in every state of the group, and keep their"
            + " values over it\"; JAVA-PROP-02",
        () -> {
          Map<Past, String> older = new ConcurrentHashMap<>();
          return call -> {
            boolean sets = Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.DESCRIPTION)
                && Eighth.state(call) == GroupState.ERROR;
            String before = sets ? call.group().get(GroupProperty.DESCRIPTION) : "";
            Object answer = call.proceed();
            if (sets) {
              older.putIfAbsent(Eighth.past(call), before);
            } else if (Eighth.on(call, "group.resume")) {
              String text = older.remove(Eighth.past(call));
              if (text != null) {
                call.group().set(GroupProperty.DESCRIPTION, text);
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          group.set(GroupProperty.DESCRIPTION, "again");
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo("again");
        });
  }

  private static Suspect askedWhileRunning() {
    return new Suspect(
        Kind.CALLBACKS,
        "completion is not told if it was asked for while the group ran",
        "BackgroundCopyGroup.setCallback: told \"of completion if NOTIFY_FLAGS asks for it\";"
            + " CB-STATUS-01",
        () -> {
          Set<Past> late = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("callback.onStatus")
                && call.origin.past() != null
                && late.contains(Eighth.past(call))
                && !call.<StatusEvent>argument(0).isError()) {
              return null;
            }
            boolean sets =
                Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_FLAGS);
            boolean running = sets && Eighth.state(call) == GroupState.RUNNING;
            Object answer = call.proceed();
            if (sets && running) {
              late.add(Eighth.past(call));
            } else if (sets) {
              late.remove(Eighth.past(call));
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

  private static Suspect noClassWhileRunning() {
    return new Suspect(
        Kind.LOST_STATE,
        "the class of the callback reads as none while the group runs",
        "GroupProperty: \"All can be read and set in every state of the group\"; JAVA-PROP-01",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.get")
                  && call.of("group.get", GroupProperty.NOTIFY_CLSID)
                  && Eighth.state(call) == GroupState.RUNNING
              ? GroupProperty.NO_CLASS
              : answer;
        },
        stage -> {
          String known = stage.queue.classes().register(event -> {});
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.set(GroupProperty.NOTIFY_CLSID, known);
          assertThat(group.get(GroupProperty.NOTIFY_CLSID)).isEqualToIgnoringCase(known);
        });
  }

  private static Suspect failedInTheBackground() {
    return new Suspect(
        Kind.LOST_STATE,
        "a failed group cannot be brought to the foreground",
        "BackgroundCopyGroup.switchToForeground: \"from now on\"; GROUP-STATE-11",
        () -> call ->
            Eighth.on(call, "group.switchToForeground") && Eighth.state(call) == GroupState.ERROR
                ? null
                : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          group.switchToForeground();
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.ERROR, true));
        });
  }
}
