package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Network;
import java.util.List;
import java.util.UUID;

/** Mistakes in details. */
final class ThirtiethDetails {

  private ThirtiethDetails() {}

  static List<Suspect> all() {
    return List.of(noEmptyJob(), neverForeground(), onlyWhileRunning());
  }

  private static Suspect noEmptyJob() {
    return new Suspect(
        Kind.DETAILS,
        "details leave out a job that has no files yet",
        "GroupDetails.jobId: \"the id, or empty for a group without a job\"",
        () -> call -> Eighth.told(
            call,
            details -> details.fileCount() == 0 ? Eighth.withoutJob(details).build() : details),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID job = group.createJob(UUID.randomUUID()).id();
          assertThat(Eighth.details(stage, group).jobId()).contains(job);
        });
  }

  private static Suspect neverForeground() {
    return new Suspect(
        Kind.DETAILS,
        "the status in details does not tell the foreground",
        "GroupDetails.status: \"Gives the status bits\"; GROUP-STATE-11",
        () -> call -> Eighth.told(
            call,
            details -> Eighth.copy(details)
                .status(GroupStatus.of(details.state(), false))
                .build()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.switchToForeground();
          assertThat(Eighth.details(stage, group).status())
              .isEqualTo(GroupStatus.of(GroupState.SUSPENDED, true));
        });
  }

  private static Suspect onlyWhileRunning() {
    return new Suspect(
        Kind.DETAILS,
        "details of a paused group tell no progress",
        "GroupDetails.progress: \"Gives how far the group has come\"; GROUP-PROG-03",
        () -> call -> Eighth.told(
            call,
            details -> details.state() == GroupState.SUSPENDED
                ? Eighth.copy(details).progress(Progress.NONE).build()
                : details),
        stage -> {
          FileInfo second = stage.file(7);
          stage.network().hold(Stage.path(second), Network.BEFORE_HEAD);
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(5), second);
          stage.run(group);
          group.suspend();
          assertThat(Eighth.details(stage, group).progress()).isEqualTo(group.progress());
        });
  }
}
