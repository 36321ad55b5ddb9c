package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with one property in one state. */
final class TwentyninthStates {

  private static final int HALF = 50;

  private TwentyninthStates() {}

  static List<Suspect> all() {
    return List.of(flagsOfARetry(), failedInTheBackground(), sizesOfAPause(), startedByFiles());
  }

  /** Whoever tries again begins with the notifications of a new group. */
  private static Suspect flagsOfARetry() {
    return new Suspect(
        Kind.LOST_STATE,
        "the flags of a failed group are those of a new one when it is tried again",
        "resume: \"tries again after a fatal error\", and no more; GROUP-PROP-07, CB-STATUS-01",
        () -> call -> {
          if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
            call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
          }
          return call.proceed();
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
          assertThat(heard).extracting(StatusEvent::isError).containsExactly(true, false);
        });
  }

  private static Suspect failedInTheBackground() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that has failed is not switched to the foreground",
        "switchToForeground: \"a foreground activity from now on\"; GROUP-STATE-11",
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

  /** A size is known as long as the answer is open that told it. */
  private static Suspect sizesOfAPause() {
    return new Suspect(
        Kind.LOST_STATE,
        "the sizes of a group are unknown while it is paused",
        "BackgroundCopyGroup.size: \"empty while a size is unknown\"; GROUP-SIZE-01, GROUP-PROG-02",
        () -> {
          Set<Past> paused = ConcurrentHashMap.newKeySet();
          return call -> {
            boolean pauses =
                Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING;
            Object answer = Twentyninth.measured(
                call,
                paused::contains,
                progress -> new Progress(progress.bytesTransferred(), OptionalLong.empty(), 0));
            if (pauses) {
              paused.add(Eighth.past(call));
            } else if (Eighth.on(call, "group.resume")) {
              paused.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(2 * HALF);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.network().hold(Stage.path(file), HALF);
          stage.run(group);
          group.suspend();
          stage.queue.settle();
          assertThat(group.progress())
              .isEqualTo(new Progress(HALF, OptionalLong.of(2 * HALF), HALF));
        });
  }

  private static Suspect startedByFiles() {
    return new Suspect(
        Kind.LOST_STATE,
        "a paused group goes on when files are added to it",
        "GroupState.SUSPENDED: \"paused; waits for resume()\"; GROUP-STATE-03",
        () -> {
          Set<Past> paused = ConcurrentHashMap.newKeySet();
          return call -> {
            boolean pauses =
                Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING;
            Object answer = call.proceed();
            if (pauses) {
              paused.add(Eighth.past(call));
            } else if (Eighth.on(call, "group.resume")) {
              paused.remove(Eighth.past(call));
            } else if (Eighth.on(call, "job.addFiles") && paused.remove(Eighth.past(call))) {
              Twentyninth.quietly(call.group()::resume);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.suspend();
          Stage.job(group).addFiles(List.of(stage.file(7)));
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }
}
