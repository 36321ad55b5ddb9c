package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is wrong in one state alone. */
final class SeventeenthStates {

  private static final int JOB_FOREGROUND = 0x20;
  private static final int ALL = 100;

  private SeventeenthStates() {}

  static List<Suspect> all() {
    return List.of(temporaryNames(), bitOfTheGroup(), noErrorWhenPaused());
  }

  /** The name that is told is the one that is being written to. */
  private static Suspect temporaryNames() {
    return new Suspect(
        Kind.LOST_STATE,
        "files that have not arrived have the name of a temporary file while their group runs",
        "BackgroundCopyJob.file: \"with the names exactly as they were added\"; JOB-GETFILE-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.file", "job.files")
              || Eighth.state(call) != GroupState.RUNNING) {
            return answer;
          }
          if (answer instanceof FileInfo file) {
            BackgroundCopyJob job = (BackgroundCopyJob) call.target;
            return job.progress(call.<Integer>argument(0)).percent() == ALL
                ? file
                : temporary(file);
          }
          return answer instanceof List<?> files
              ? files.stream()
                  .map(FileProgress.class::cast)
                  .map(file -> file.hasArrived()
                      ? file
                      : new FileProgress(temporary(file.file()), file.progress()))
                  .toList()
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          assertThat(Stage.job(group).file(0)).isEqualTo(file);
        });
  }

  private static FileInfo temporary(FileInfo from) {
    FileInfo to = FileInfo.of(from.remoteName(), from.localName() + ".part");
    if (from.size().isPresent()) {
      to = to.withSize(from.size().getAsLong());
    }
    for (Digest digest : from.digests()) {
      to = to.withDigest(digest);
    }
    for (Source source : from.sources().subList(1, from.sources().size())) {
      to = to.withSource(source);
    }
    return from.pieces().isPresent() ? to.withPieces(from.pieces().get()) : to;
  }

  /** The bits of a job are made of those of its group. */
  private static Suspect bitOfTheGroup() {
    return new Suspect(
        Kind.LOST_STATE,
        "the status of a complete job tells that its group is in the foreground",
        "JOB-STATUS-03: \"Bit 0x20 must never be set, also after the group switched to"
            + " foreground\"; JOB-STATUS-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.status")
              || !(answer instanceof JobStatus status)
              || !call.group().status().equals(GroupStatus.of(GroupState.COMPLETE, true))) {
            return answer;
          }
          return new JobStatus(
              status.bits() | JOB_FOREGROUND,
              status.win32Result(),
              status.transportResult(),
              status.retries());
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.switchToForeground();
          stage.complete(group);
          assertThat(Stage.job(group).status().bits()).isEqualTo(JobStatus.COMPLETE);
        });
  }

  /** What is stopped has its error taken away, and stays failed all the same. */
  private static Suspect noErrorWhenPaused() {
    return new Suspect(
        Kind.LOST_STATE,
        "the details of a failed group that was suspended then tell no error",
        "GROUP-STATE-09: \"SuspendGroup on a failed one, must return S_OK and change nothing\";"
            + " DETAIL-03",
        () -> {
          Set<Past> suspended = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              Object answer = call.proceed();
              suspended.remove(Eighth.past(call));
              return answer;
            }
            if (Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.ERROR) {
              Object answer = call.proceed();
              suspended.add(Eighth.past(call));
              return answer;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past != null && suspended.contains(past) ? withoutError(details) : details;
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          group.suspend();
          assertThat(Eighth.details(stage, group).error()).isPresent();
        });
  }

  private static GroupDetails withoutError(GroupDetails from) {
    GroupDetails.Builder to = GroupDetails.builder(from.id())
        .displayName(from.displayName())
        .description(from.description())
        .status(from.status())
        .progress(from.progress())
        .attempts(from.attempts());
    from.owner().ifPresent(to::owner);
    from.jobId().ifPresent(job -> to.job(job, from.fileCount()));
    from.created().ifPresent(to::created);
    from.changed().ifPresent(to::changed);
    from.begun().ifPresent(to::begun);
    from.completed().ifPresent(to::completed);
    from.filesDone().ifPresent(to::filesDone);
    from.rate().ifPresent(to::rate);
    return to.build();
  }
}
