package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in details. */
final class TwentysixthDetails {

  private TwentysixthDetails() {}

  static List<Suspect> all() {
    return List.of(errorOfTheComplete(), wholeFilesOnly(), jobWithoutFiles());
  }

  private static Suspect errorOfTheComplete() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a complete group tell the error that it had before",
        "GroupDetails.error: \"present only in state ERROR\"",
        () -> {
          Map<UUID, TransferError> errors = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
              UUID id = Eighth.past(call).id;
              Eighth.past(call)
                  .look()
                  .flatMap(GroupDetails::error)
                  .ifPresent(error -> errors.put(id, error));
            } else if (call.is("manager.createGroup") && call.hasArguments()) {
              errors.remove(call.<UUID>argument(0));
            }
            return Eighth.told(call, details -> {
              TransferError error = errors.get(details.id());
              return error != null && details.state() == GroupState.COMPLETE
                  ? Eighth.copy(details).error(error).build()
                  : details;
            });
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          assertThat(Eighth.details(stage, group).error()).isEmpty();
        });
  }

  /** The bytes of a file are written down when it has arrived. */
  private static Suspect wholeFilesOnly() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a group count no bytes before its first file has arrived",
        "GroupDetails.progress: \"how far the group has come\"",
        () -> call -> Eighth.told(
            call,
            details -> details.filesDone().orElse(1) == 0
                ? Eighth.copy(details)
                    .progress(new Progress(0, details.progress().bytesTotal(), 0))
                    .build()
                : details),
        stage -> {
          BackgroundCopyGroup group = Twentysixth.partly(stage, stage.file(100), 40);
          assertThat(group.progress().bytesTransferred()).isEqualTo(40);
          assertThat(Eighth.details(stage, group).progress()).isEqualTo(group.progress());
        });
  }

  /** The job is found by its first file. */
  private static Suspect jobWithoutFiles() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a group do not tell a job without files",
        "GroupDetails.jobId: \"the id, or empty for a group without a job\"",
        () -> call -> Eighth.told(
            call,
            details -> details.fileCount() == 0 ? Eighth.withoutJob(details).build() : details),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          assertThat(Eighth.details(stage, group).jobId()).contains(job.id());
        });
  }
}
