package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes with properties in certain states. */
final class TwentyfirstStates {

  private TwentyfirstStates() {}

  static List<Suspect> all() {
    return List.of(flagsOfAFailedGroup(), classOfTheDone(), sizeOfThePaused());
  }

  /** A retry starts with the settings of the attempt that failed. */
  private static Suspect flagsOfAFailedGroup() {
    return new Suspect(
        Kind.LOST_STATE,
        "flags that are set on a failed group hold only until it is resumed",
        "GroupProperty: \"All can be read and set in every state of the group\"; GROUP-PROP-07",
        () -> {
          Map<Past, NotifyFlags> before = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              if (Eighth.state(call) != GroupState.ERROR) {
                return call.proceed();
              }
              NotifyFlags flags = call.group().get(GroupProperty.NOTIFY_FLAGS);
              Object answer = call.proceed();
              before.putIfAbsent(Eighth.past(call), flags);
              return answer;
            }
            if (Eighth.on(call, "group.resume")) {
              NotifyFlags flags = before.remove(Eighth.past(call));
              if (flags != null && Eighth.state(call) == GroupState.ERROR) {
                call.group().set(GroupProperty.NOTIFY_FLAGS, flags);
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          stage.network().serve(Stage.path(file), Resource.ofSize(5));
          stage.complete(group);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.DISABLE);
        });
  }

  /**
   * The object is released once it has heard all there is, and the property tells of the object.
   */
  private static Suspect classOfTheDone() {
    return new Suspect(
        Kind.LOST_STATE,
        "the class of a callback reads as none once it has acknowledged an outcome",
        "GroupProperty: \"All can be read and set in every state of the group\"; GROUP-PROP-15:"
            + " \"must be accepted and read back\"",
        () -> {
          Set<Past> acknowledged = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (call.is("callback.onStatus")) {
              Past past = call.scene.past(call.<StatusEvent>argument(0).group().id());
              if (past != null) {
                acknowledged.add(past);
              }
            } else if (Eighth.on(call, "group.set", "group.setCallback", "group.whenDone")) {
              if (!call.is("group.set") || call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
                acknowledged.remove(Eighth.past(call));
              }
            } else if (Eighth.on(call, "group.get")
                && call.of("group.get", GroupProperty.NOTIFY_CLSID)
                && acknowledged.contains(Eighth.past(call))) {
              return GroupProperty.NO_CLASS;
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          String id = stage.queue.classes().register(heard::add);
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          group.set(GroupProperty.NOTIFY_CLSID, id);
          stage.complete(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
          assertThat(group.get(GroupProperty.NOTIFY_CLSID)).isEqualTo(id.toUpperCase(Locale.ROOT));
        });
  }

  /** Sizes belong to the transfer, which is none while the group is paused. */
  private static Suspect sizeOfThePaused() {
    return new Suspect(
        Kind.LOST_STATE,
        "the size of a group is unknown while it is paused",
        "GROUP-SIZE-01: \"Once all sizes are known get_Size must return S_OK and their sum\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.size") && Eighth.state(call) == GroupState.SUSPENDED
              ? OptionalLong.empty()
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.network().hold(Stage.path(file), 2);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          group.suspend();
          stage.queue.settle();
          assertThat(group.size()).hasValue(5);
        });
  }
}
