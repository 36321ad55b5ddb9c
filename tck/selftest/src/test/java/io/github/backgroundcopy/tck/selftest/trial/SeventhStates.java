package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes in what a call that was refused leaves behind. */
final class SeventhStates {

  private static final int ALMOST = 99;

  private SeventhStates() {}

  static List<Suspect> all() {
    return List.of(wantedBefore(), shakenByARefusal());
  }

  static void start(BackgroundCopyGroup group) {
    try {
      group.resume();
    } catch (RuntimeException e) {
      // It has gone in this moment, or its client was closed.
    }
  }

  /** That the group is to run is written first, and then it is found to have nothing to do. */
  private static Suspect wantedBefore() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that could not be resumed without files is started when it gets some",
        "GROUP-STATE-05: \"leave it suspended\"; GROUP-STATE-01: \"stay so when … are added\"",
        () -> {
          Set<Past> wanted = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.is("group.resume")) {
              try {
                return call.proceed();
              } catch (InvalidStateException e) {
                if (past.look().isPresent()) {
                  wanted.add(past);
                }
                throw e;
              }
            }
            Object answer = call.proceed();
            if (call.is("group.suspend", "group.cancel")) {
              wanted.remove(past);
            } else if (call.is("job.addFiles") && wanted.remove(past)) {
              start(call.group());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          assertThat(catchThrowable(group::resume)).isInstanceOf(InvalidStateException.class);
          job.addFiles(List.of(stage.file(5)));
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** The group is made ready for more before the list is judged. */
  private static Suspect shakenByARefusal() {
    return new Suspect(
        Kind.LOST_STATE,
        "a complete group is suspended by a list of files that is refused",
        "BackgroundCopyJob: \"A call that throws has changed nothing\"; JOB-ADDFILES-02",
        () -> {
          Set<Past> shaken = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.is("job.addFiles")) {
              boolean complete = LastStates.is(call, GroupState.COMPLETE);
              try {
                Object answer = call.proceed();
                shaken.remove(past);
                return answer;
              } catch (IllegalArgumentException e) {
                if (complete) {
                  shaken.add(past);
                }
                throw e;
              }
            }
            if (!shaken.contains(past)) {
              return call.proceed();
            }
            if (call.is("group.finish")) {
              Objects.requireNonNull(((BackgroundCopyGroup) call.target).status());
              throw new InvalidStateException("The group is suspended");
            }
            Object answer = call.proceed();
            if (call.is("group.resume", "group.cancel")) {
              shaken.remove(past);
            }
            if (call.is("manager.details")) {
              return BlindDetails.of(answer, SeventhStates::unfinished);
            }
            return call.hasIndex() ? answer : shaken(answer);
          };
        },
        stage -> {
          Given given = Circumstance.COMPLETE.on(stage);
          List<FileInfo> wrong = List.of(FileInfo.of("ftp://host/", "x"));
          assertThat(catchThrowable(() -> given.job().addFiles(wrong)))
              .isInstanceOf(IllegalArgumentException.class);
          assertThat(given.group().status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  private static @Nullable Object shaken(@Nullable Object right) {
    if (right instanceof GroupStatus status) {
      return suspended(status);
    }
    if (right instanceof JobStatus) {
      return new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0);
    }
    return right instanceof Progress progress ? unfinished(progress) : right;
  }

  private static GroupStatus suspended(GroupStatus right) {
    return GroupStatus.of(GroupState.SUSPENDED, right.foreground());
  }

  private static Progress unfinished(Progress right) {
    return new Progress(
        right.bytesTransferred(), right.bytesTotal(), Math.min(right.percent(), ALMOST));
  }

  /** Tells all but a time of completion, which only a complete group has. */
  private static GroupDetails unfinished(GroupDetails right) {
    GroupDetails.Builder copy = GroupDetails.builder(right.id())
        .displayName(right.displayName())
        .description(right.description())
        .status(suspended(right.status()))
        .progress(unfinished(right.progress()));
    right.owner().ifPresent(copy::owner);
    right.jobId().ifPresent(job -> copy.job(job, right.fileCount()));
    right.created().ifPresent(copy::created);
    right.changed().ifPresent(copy::changed);
    right.begun().ifPresent(copy::begun);
    right.filesDone().ifPresent(copy::filesDone);
    return copy.build();
  }
}
