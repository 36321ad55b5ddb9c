package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what a listing shows. */
final class TwentyeighthDetails {

  private TwentyeighthDetails() {}

  static List<Suspect> all() {
    return List.of(distinctFiles(), errorOfTheLastAttempt(), wholePages(), ownerInTheListing());
  }

  /** SELECT COUNT(DISTINCT ...). */
  private static Suspect distinctFiles() {
    return new Suspect(
        Kind.DETAILS,
        "the details count files with the same local name once",
        "GroupDetails.fileCount: \"the number of files in the group's job\"; JOB-ADDFILES-15: \"Two"
            + " entries with the same local name\"",
        () -> {
          Map<UUID, Set<String>> names = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles")) {
              Object answer = call.proceed();
              Set<String> known = names.computeIfAbsent(
                  ((BackgroundCopyJob) call.target).id(), id -> ConcurrentHashMap.newKeySet());
              call.<List<FileInfo>>argument(0).forEach(file -> known.add(file.localName()));
              return answer;
            }
            if (Eighth.on(call, "group.createJob")) {
              Object answer = call.proceed();
              names.remove(call.<UUID>argument(0));
              return answer;
            }
            return Eighth.told(call, details -> {
              UUID job = details.jobId().orElse(null);
              Set<String> known = job == null ? null : names.get(job);
              return job == null || known == null
                  ? details
                  : Eighth.withoutJob(details).job(job, known.size()).build();
            });
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(stage, file, stage.file(7), file);
          assertThat(Eighth.details(stage, group).fileCount()).isEqualTo(3);
        });
  }

  /** The error is cleared by success. */
  private static Suspect errorOfTheLastAttempt() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a group that is tried again still tell its error",
        "GroupDetails.error: \"the error, present only in state ERROR\"",
        () -> {
          Map<Past, TransferError> errors = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
              Past past = Eighth.past(call);
              TransferError error = past.look().flatMap(GroupDetails::error).orElse(null);
              Object answer = call.proceed();
              if (error != null) {
                errors.put(past, error);
              }
              return answer;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              TransferError error = past == null ? null : errors.get(past);
              return error != null && details.state() == GroupState.RUNNING
                  ? Eighth.copy(details).error(error).build()
                  : details;
            });
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.ofSize(5));
          stage.network().hold(Stage.path(file), Network.BEFORE_HEAD);
          stage.run(group);
          GroupDetails details = Eighth.details(stage, group);
          assertThat(details.state()).isEqualTo(GroupState.RUNNING);
          assertThat(details.error()).isEmpty();
        });
  }

  /** They tell what was flushed. */
  private static Suspect wholePages() {
    return new Suspect(
        Kind.DETAILS,
        "the details of an unfinished group tell bytes in whole pages of 4 KiB",
        "GroupDetails.progress: \"how far the group has come\"; GROUP-PROG-03: \"the number of bytes"
            + " downloaded\"",
        () -> call -> Eighth.told(call, details -> {
          Progress progress = details.progress();
          long bytes = progress.bytesTransferred();
          return details.state() == GroupState.COMPLETE
              ? details
              : Eighth.copy(details)
                  .progress(
                      new Progress(bytes - bytes % 4096, progress.bytesTotal(), progress.percent()))
                  .build();
        }),
        stage -> {
          FileInfo file = stage.file(6000);
          stage.network().hold(Stage.path(file), 5000);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          Progress progress = group.progress();
          assertThat(progress.bytesTransferred()).isEqualTo(5000);
          assertThat(Eighth.details(stage, group).progress()).isEqualTo(progress);
        });
  }

  /** The listing has its own copy of the column. */
  private static Suspect ownerInTheListing() {
    return new Suspect(
        Kind.DETAILS,
        "a listing names who created a group, also when somebody else owns it",
        "GroupDetails.owner: \"the name of the principal who owns the group\"; QMGR-GET-04",
        () -> call -> call.is("manager.details")
            ? call.proceed()
            : Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past == null || details.owner().isEmpty()
                  ? details
                  : Eighth.copy(details)
                      .owner(past.maker.manager().caller().name())
                      .build();
            }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          QueueManager administrator = stage.client(Principal.A);
          BackgroundCopyGroup taken = administrator.getGroup(group.id());
          assertThat(administrator.details(taken.id()).orElseThrow().owner())
              .contains(administrator.caller().name());
          GroupDetails listed =
              administrator.enumGroupDetails().next(1).get(0).details().orElseThrow();
          assertThat(listed.owner()).contains(administrator.caller().name());
        });
  }
}
