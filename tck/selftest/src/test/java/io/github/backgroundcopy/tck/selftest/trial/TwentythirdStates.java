package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with one property or call in one state. */
final class TwentythirdStates {

  private TwentythirdStates() {}

  static List<Suspect> all() {
    return List.of(
        flagsOfTheFailed(),
        foregroundOfTheWaiting(),
        percentOfThePaused(),
        foregroundStartsThePaused());
  }

  private static Suspect flagsOfTheFailed() {
    return new Suspect(
        Kind.LOST_STATE,
        "the notify flags of a failed group stay as they are, whatever is set",
        "GroupProperty: \"All can be read and set in every state of the group\"; GROUP-PROP-07",
        () -> call -> {
          if (Eighth.on(call, "group.set")
              && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
              && Eighth.state(call) == GroupState.ERROR) {
            NotifyFlags flags = call.argument(1);
            if (NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE).contains(flags)) {
              return null;
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
        });
  }

  /** What waits competes with nobody. */
  private static Suspect foregroundOfTheWaiting() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that waits for its next attempt is not shown in the foreground",
        "SwitchToForeground: \"There is no way back\"; GROUP-STATE-11: \"must then survive\"",
        () -> call -> {
          Object answer =
              Eighth.told(call, details -> isWaiting(details) ? background(details) : details);
          return Eighth.on(call, "group.status")
                  && ((GroupStatus) Objects.requireNonNull(answer)).state() == GroupState.RUNNING
                  && Eighth.past(call)
                      .look()
                      .filter(TwentythirdStates::isWaiting)
                      .isPresent()
              ? GroupStatus.of(GroupState.RUNNING, false)
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          group.switchToForeground();
          stage.run(group);
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.RUNNING, true));
        });
  }

  private static boolean isWaiting(GroupDetails details) {
    return details.state() == GroupState.RUNNING && details.nextAttempt().isPresent();
  }

  private static GroupDetails background(GroupDetails details) {
    return Eighth.copy(details).status(GroupStatus.of(details.state(), false)).build();
  }

  private static Suspect percentOfThePaused() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage of a paused group is 0",
        "GROUP-PROG-02: \"floor of the percentage while sizes are known\"; Progress.percent: \"0"
            + " before any byte and while a size is unknown\"",
        () -> call -> {
          Object answer = Eighth.told(
              call,
              details -> details.state() == GroupState.SUSPENDED
                  ? Eighth.copy(details)
                      .progress(withoutPercent(details.progress()))
                      .build()
                  : details);
          return Eighth.on(call, "group.progress", "job.progress")
                  && !call.hasIndex()
                  && Eighth.state(call) == GroupState.SUSPENDED
              ? withoutPercent((Progress) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(10);
          stage.network().hold(Stage.path(file), 5);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          group.suspend();
          stage.queue.settle();
          assertThat(group.progress().percent()).isEqualTo(50);
        });
  }

  private static Progress withoutPercent(Progress progress) {
    return new Progress(progress.bytesTransferred(), progress.bytesTotal(), 0);
  }

  private static Suspect foregroundStartsThePaused() {
    return new Suspect(
        Kind.SILENCE,
        "a paused group that is switched to the foreground goes on",
        "GROUP-STATE-03: \"no further bytes must be received until ResumeGroup\"; GroupState:"
            + " \"New, or paused; waits for\" resume",
        () -> {
          Set<Past> paused = ConcurrentHashMap.newKeySet();
          return call -> {
            GroupState before = Eighth.on(call, "group.suspend", "group.switchToForeground")
                ? Eighth.state(call)
                : null;
            Object answer = call.proceed();
            if (call.is("group.suspend") && before == GroupState.RUNNING) {
              paused.add(Eighth.past(call));
            } else if (Eighth.on(call, "group.resume")) {
              paused.remove(Eighth.past(call));
            } else if (call.is("group.switchToForeground")
                && before == GroupState.SUSPENDED
                && paused.remove(Eighth.past(call))) {
              TwentythirdSuspects.quietly(call.group()::resume);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.suspend();
          group.switchToForeground();
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.SUSPENDED, true));
        });
  }
}
