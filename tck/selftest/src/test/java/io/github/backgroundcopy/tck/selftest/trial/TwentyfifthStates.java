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

/** Mistakes with one property in one state. */
final class TwentyfifthStates {

  private TwentyfifthStates() {}

  static List<Suspect> all() {
    return List.of(flagsOfTheStart(), priorityOfTheForeground(), textOfAFailure(), lateClass());
  }

  /** A run has the flags that it began with. */
  private static Suspect flagsOfTheStart() {
    return new Suspect(
        Kind.LOST_STATE,
        "flags that are set on a running group count from its next start on",
        "GroupProperty: \"All can be read and set in every state of the group\"; CB-STATUS-01:"
            + " \"With GROUP_DONE set\"",
        () -> {
          Map<Past, NotifyFlags> begun = new ConcurrentHashMap<>();
          Set<Past> late = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("callback.onStatus")) {
              Past past = Twentyfifth.told(call);
              return past != null && !Twentyfifth.event(call).isError() && late.contains(past)
                  ? null
                  : call.proceed();
            }
            GroupState before = Eighth.on(call, "group.resume") ? Eighth.state(call) : null;
            Object answer = call.proceed();
            if (before == GroupState.SUSPENDED || before == GroupState.ERROR) {
              late.remove(Eighth.past(call));
              begun.put(Eighth.past(call), call.group().get(GroupProperty.NOTIFY_FLAGS));
            } else if (Eighth.on(call, "group.whenDone")
                || (Eighth.on(call, "group.set")
                    && call.of("group.set", GroupProperty.NOTIFY_FLAGS))) {
              setFlags(call, begun.getOrDefault(Eighth.past(call), NotifyFlags.GROUP_DONE), late);
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

  private static void setFlags(Call call, NotifyFlags begun, Set<Past> late) {
    Past past = Eighth.past(call);
    boolean wanted =
        call.is("group.whenDone") || call.<NotifyFlags>argument(1).contains(NotifyFlags.GROUP_DONE);
    if (wanted
        && Eighth.state(call) == GroupState.RUNNING
        && !begun.contains(NotifyFlags.GROUP_DONE)) {
      late.add(past);
    } else {
      late.remove(past);
    }
  }

  /** It is what {@code BG_JOB_PRIORITY_FOREGROUND} is. */
  private static Suspect priorityOfTheForeground() {
    return new Suspect(
        Kind.NUMBERS,
        "the priority of a group that runs in the foreground reads 0",
        "GROUP-PROP-01: \"PRIORITY must read 1 at all times, also after SwitchToForeground\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.of("group.get", GroupProperty.PRIORITY)) {
            return answer;
          }
          GroupStatus status = call.group().status();
          return status.foreground() && status.state() == GroupState.RUNNING ? 0 : answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.switchToForeground();
          assertThat(group.get(GroupProperty.PRIORITY)).isEqualTo(1);
        });
  }

  /** A failure is rolled back when it is tried again, with all that came after it. */
  private static Suspect textOfAFailure() {
    return new Suspect(
        Kind.LOST_STATE,
        "a text that is set on a failed group is forgotten when the group is tried again",
        "GROUP-PROP-09: \"must be stored and read back unchanged\"; GroupProperty: \"All can be"
            + " read and set in every state of the group\"",
        () -> {
          Map<Past, Map<GroupProperty<String>, String>> kept = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")
                && Twentyfifth.isText(call, "group.set")
                && Eighth.state(call) == GroupState.ERROR) {
              GroupProperty<String> property = call.argument(0);
              String before = call.group().get(property);
              Object answer = call.proceed();
              kept.computeIfAbsent(Eighth.past(call), past -> new ConcurrentHashMap<>())
                  .putIfAbsent(property, before);
              return answer;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.resume")) {
              Map<GroupProperty<String>, String> texts = kept.remove(Eighth.past(call));
              if (texts != null) {
                texts.forEach((property, text) -> call.group().set(property, text));
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          group.set(GroupProperty.DESCRIPTION, "try again");
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo("try again");
        });
  }

  /** Only a callback that is handed over is told what happened before. */
  private static Suspect lateClass() {
    return new Suspect(
        Kind.CALLBACKS,
        "a class that is bound to a complete or failed group is not told of that",
        "CB-BIND-01: \"Binding a class after completion or error that was not yet acknowledged must"
            + " deliver that event\"",
        () -> {
          Set<Past> late = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("callback.onStatus") && call.origin.past() == null) {
              Past past = Twentyfifth.told(call);
              if (past != null && late.contains(past)) {
                throw new IllegalStateException("Nobody is told, and so nobody acknowledges");
              }
              return call.proceed();
            }
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_CLSID)
                && Twentyfifth.hasEnded(call)) {
              late.add(Eighth.past(call));
              return call.proceed();
            }
            if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
              late.remove(Eighth.past(call));
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.SUSPENDED) {
              late.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          group.set(GroupProperty.NOTIFY_CLSID, stage.queue.classes().register(heard::add));
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }
}
