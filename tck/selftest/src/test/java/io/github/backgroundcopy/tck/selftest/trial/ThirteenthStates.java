package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;

/** Mistakes of one state. */
final class ThirteenthStates {

  private ThirteenthStates() {}

  static List<Suspect> all() {
    return List.of(neverEmptied(), nothingOfTheFailed(), resultsOfTheAttempt());
  }

  private static Suspect neverEmptied() {
    return new Suspect(
        Kind.LOST_STATE,
        "the description of a running group cannot be made empty",
        "GroupProperty: \"All can be read and set in every state of the group\"; JAVA-PROP-01",
        () -> call -> Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.DESCRIPTION)
                && call.<String>argument(1).isEmpty()
                && Eighth.state(call) == GroupState.RUNNING
            ? null
            : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.set(GroupProperty.DESCRIPTION, "text");
          group.set(GroupProperty.DESCRIPTION, "");
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEmpty();
        });
  }

  private static Suspect nothingOfTheFailed() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a failed group tell that nothing of it has come",
        "GroupDetails.progress: \"how far the group has come\"; DETAIL-01",
        () -> call -> Eighth.told(
            call,
            details -> details.state() == GroupState.ERROR
                ? Eighth.copy(details)
                    .progress(new Progress(0, details.progress().bytesTotal(), 0))
                    .build()
                : details),
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), stage.file(Resource.failing(404)));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).progress()).isEqualTo(group.progress());
        });
  }

  private static Suspect resultsOfTheAttempt() {
    return new Suspect(
        Kind.LOST_STATE,
        "the job of a group that waits for its next attempt tells the results of the last one",
        "JOB-STATUS-02: \"without JOB_ERROR all three result values must be 0\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.status") || !(answer instanceof JobStatus status)) {
            return answer;
          }
          return Eighth.past(call)
              .look()
              .filter(details -> details.state() == GroupState.RUNNING)
              .flatMap(GroupDetails::lastFailure)
              .map(failure -> new JobStatus(
                  status.bits(),
                  failure.win32Result(),
                  failure.transportResult(),
                  status.retries()))
              .orElse(status);
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Stage.job(group).status())
              .isEqualTo(new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0));
        });
  }
}
