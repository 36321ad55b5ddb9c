package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;

/** Mistakes of one call in one state. */
final class FourteenthStates {

  private FourteenthStates() {}

  static List<Suspect> all() {
    return List.of(jobOfARun(), cancelledWhileItWaits(), percentOfAPause());
  }

  private static Suspect jobOfARun() {
    return new Suspect(
        Kind.LOST_STATE,
        "the job of a running group cannot be got",
        "BackgroundCopyGroup.getJob: ItemNotFoundException alone, \"if the group has no such"
            + " job\"; GROUP-JOB-05",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.getJob") && Eighth.state(call) == GroupState.RUNNING) {
            throw new InvalidStateException("The group runs: suspend it first");
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          assertThatCode(() -> Stage.job(group)).doesNotThrowAnyException();
        });
  }

  /** There is no transfer that could be ended. */
  private static Suspect cancelledWhileItWaits() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that waits for its next attempt cannot be cancelled",
        "BackgroundCopyGroup.cancel: \"Takes the group out of the queue for good, whatever its"
            + " state\"; GROUP-CANCEL-01",
        () -> call -> {
          if (Eighth.on(call, "group.cancel")
              && Eighth.state(call) == GroupState.RUNNING
              && Eighth.past(call).look().flatMap(GroupDetails::nextAttempt).isPresent()) {
            throw new InvalidStateException("The group waits for its next attempt");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
          assertThatCode(group::cancel).doesNotThrowAnyException();
        });
  }

  private static Suspect percentOfAPause() {
    return new Suspect(
        Kind.LOST_STATE,
        "the percentage of a group that was paused is 0",
        "Progress.percent: \"0 before any byte and while a size is unknown, … else rounded"
            + " down\"; GROUP-PROG-02",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.progress")
              || !Eighth.past(call).wasPaused
              || Eighth.state(call) != GroupState.SUSPENDED) {
            return answer;
          }
          Progress progress = (Progress) Objects.requireNonNull(answer);
          return new Progress(progress.bytesTransferred(), progress.bytesTotal(), 0);
        },
        stage -> {
          FileInfo file = stage.file(10);
          stage.network().hold(Stage.path(file), 5);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress().percent()).isEqualTo(50);
          group.suspend();
          stage.queue.settle();
          Progress progress = group.progress();
          assertThat(progress.percent()).isEqualTo((int) (progress.bytesTransferred() * 10));
          assertThat(progress.bytesTransferred()).isPositive();
        });
  }
}
