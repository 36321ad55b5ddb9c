package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with one property in one state. */
final class TwentysecondStates {

  private static final int ALL = 100;

  private TwentysecondStates() {}

  static List<Suspect> all() {
    return List.of(nameOfAFailure(), flagsOfTheStart(), cannotPauseAWait(), allButItsName());
  }

  /** A failed group begins again as it was when it failed. */
  private static Suspect nameOfAFailure() {
    return new Suspect(
        Kind.LOST_STATE,
        "a name that is set while a group has failed is lost when it is resumed",
        "GroupProperty: \"All can be read and set in every state of the group\"; GROUP-PROP-09",
        () -> {
          Map<Past, String> names = new ConcurrentHashMap<>();
          return call -> {
            boolean failed = Eighth.on(call, "group.set", "group.resume")
                && Eighth.state(call) == GroupState.ERROR;
            if (failed && call.of("group.set", GroupProperty.DISPLAY_NAME)) {
              String before = call.group().get(GroupProperty.DISPLAY_NAME);
              Object answer = call.proceed();
              names.putIfAbsent(Eighth.past(call), before);
              return answer;
            }
            Object answer = call.proceed();
            if (failed && call.is("group.resume")) {
              String before = names.remove(Eighth.past(call));
              if (before != null) {
                call.group().set(GroupProperty.DISPLAY_NAME, before);
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          group.set(GroupProperty.DISPLAY_NAME, "again");
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("again");
        });
  }

  /** The transfer takes a copy of the flags with it. */
  private static Suspect flagsOfTheStart() {
    return new Suspect(
        Kind.CALLBACKS,
        "GROUP_DONE that is set while a group runs does not count for the completion of this run",
        "GroupProperty: \"All can be read and set in every state of the group\"; CB-STATUS-01:"
            + " \"With GROUP_DONE set and a class bound, completion must cause OnStatus\"",
        () -> {
          Set<Past> late = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              return late.contains(Eighth.past(call))
                      && !call.<StatusEvent>argument(0).isError()
                  ? null
                  : call.proceed();
            }
            boolean asks = Eighth.on(call, "group.whenDone")
                || (Eighth.on(call, "group.set")
                    && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                    && call.<NotifyFlags>argument(1).contains(NotifyFlags.GROUP_DONE));
            if (asks && Eighth.state(call) == GroupState.RUNNING) {
              if (!call.group().get(GroupProperty.NOTIFY_FLAGS).contains(NotifyFlags.GROUP_DONE)) {
                late.add(Eighth.past(call));
              }
            } else if (asks
                || (Eighth.on(call, "group.resume") && Eighth.state(call) != GroupState.RUNNING)) {
              late.remove(Eighth.past(call));
            }
            return call.proceed();
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          Eighth.let(stage, file);
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
          assertThat(heard).hasSize(1);
        });
  }

  /** There is no transfer to stop. */
  private static Suspect cannotPauseAWait() {
    return new Suspect(
        Kind.LOST_STATE,
        "suspend() of a group that waits for its next attempt has no effect",
        "GROUP-STATE-03: \"SuspendGroup on a running group must return S_OK, set SUSPENDED\";"
            + " GroupState.RUNNING: \"Queued, connecting, transferring, or waiting to try again\"",
        () -> call -> Eighth.on(call, "group.suspend")
                && Eighth.state(call) == GroupState.RUNNING
                && Twentysecond.look(call).flatMap(GroupDetails::nextAttempt).isPresent()
            ? null
            : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = Twentysecond.waiting(stage);
          assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
          group.suspend();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** Only bytes are counted. */
  private static Suspect allButItsName() {
    return new Suspect(
        Kind.NUMBERS,
        "a group that failed when its files were to get their names shows 100 percent",
        "GROUP-PROG-02: \"never 100 before completion\"; Progress.percent: \"100 exactly when"
            + " complete\"",
        () -> call -> Twentysecond.progress(
            call,
            progress -> progress.percent() == ALL - 1
                    && progress.bytesTotal().isPresent()
                    && progress.bytesTotal().getAsLong() == progress.bytesTransferred()
                ? new Progress(progress.bytesTransferred(), progress.bytesTotal(), ALL)
                : progress),
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          Files.createDirectories(Path.of(file.localName()).resolve("full"));
          stage.fail(group);
          assertThat(group.progress().bytesTransferred()).isEqualTo(5);
          assertThat(group.progress().percent()).isLessThan(ALL);
        });
  }
}
