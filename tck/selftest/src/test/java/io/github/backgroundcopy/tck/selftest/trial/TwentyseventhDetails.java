package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what a listing tells. */
final class TwentyseventhDetails {

  private static final int MOST_BEFORE_THE_END = 99;

  private TwentyseventhDetails() {}

  static List<Suspect> all() {
    return List.of(emptyJob(), percentOfFiles(), oldError());
  }

  /** A join over the files. */
  private static Suspect emptyJob() {
    return new Suspect(
        Kind.DETAILS,
        "details of a group whose job has no files tell no job",
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

  private static Suspect percentOfFiles() {
    return new Suspect(
        Kind.DETAILS,
        "the percentage in details is that of files, not that of bytes",
        "GroupDetails.progress: \"the progress in bytes and percent\"; GROUP-PROG-02",
        () -> call -> Eighth.told(call, TwentyseventhDetails::countingFiles),
        stage -> {
          FileInfo large = stage.file(90);
          stage.network().hold(Stage.path(large), 0);
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(10), large);
          stage.run(group);
          assertThat(group.progress().percent()).isEqualTo(10);
          assertThat(Eighth.details(stage, group).progress()).isEqualTo(group.progress());
        });
  }

  private static GroupDetails countingFiles(GroupDetails details) {
    Progress progress = details.progress();
    if (details.filesDone().isEmpty() || progress.percent() == 100 || details.fileCount() == 0) {
      return details;
    }
    int percent = details.filesDone().getAsInt() * 100 / details.fileCount();
    return Eighth.copy(details)
        .progress(new Progress(
            progress.bytesTransferred(),
            progress.bytesTotal(),
            Math.min(MOST_BEFORE_THE_END, percent)))
        .build();
  }

  private static Suspect oldError() {
    return new Suspect(
        Kind.DETAILS,
        "details that told why a group failed go on telling it while it tries again",
        "GroupDetails.error: \"the error, present only in state ERROR\"",
        () -> {
          Map<UUID, TransferError> errors = new ConcurrentHashMap<>();
          return call -> Eighth.told(call, details -> {
            details.error().ifPresent(error -> errors.put(details.id(), error));
            TransferError last = errors.get(details.id());
            return last != null && details.state() == GroupState.RUNNING
                ? Eighth.copy(details).error(last).build()
                : details;
          });
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error()).isPresent();
          stage.network().serve(Stage.path(file), Resource.ofSize(5));
          stage.network().hold(Stage.path(file), Network.BEFORE_HEAD);
          stage.run(group);
          assertThat(Eighth.details(stage, group).error()).isEmpty();
        });
  }
}
