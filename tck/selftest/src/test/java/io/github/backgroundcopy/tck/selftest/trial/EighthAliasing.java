package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Mistakes in what stays as it was: lists, clones and streams that look again. */
final class EighthAliasing {

  private EighthAliasing() {}

  static List<Suspect> all() {
    return List.of(livingFiles(), clonedLater(), streamedLater());
  }

  private static Suspect livingFiles() {
    return new Suspect(
        Kind.ALIASING,
        "the list of a job's files and their progress shows what is now",
        "BackgroundCopyJob.files: \"unmodifiable, and never changes\"; JOB-PROG-04",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("job.files")
              ? new Living(
                  (BackgroundCopyJob) call.target, (List<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<FileProgress> before = Stage.job(group).files();
          stage.complete(group);
          assertThat(before.get(0).hasArrived()).isFalse();
        });
  }

  /** Asks whenever it is asked, while it can. */
  private static final class Living extends AbstractList<Object> {

    private final BackgroundCopyJob job;
    private final List<?> first;

    Living(BackgroundCopyJob job, List<?> first) {
      this.job = job;
      this.first = first;
    }

    @Override
    public Object get(int index) {
      return now().get(index);
    }

    @Override
    public int size() {
      return now().size();
    }

    private List<?> now() {
      try {
        return job.files();
      } catch (RuntimeException e) {
        return first;
      }
    }
  }

  private static Suspect clonedLater() {
    return new Suspect(
        Kind.ALIASING,
        "the clone of an enumerator over no job has the job that the group got since",
        "SnapshotEnumerator.duplicate: \"over the same sequence\"; ENUM-CLONE-03",
        () -> call -> {
          if (call.is("jobs.duplicate") && ((JobEnumerator) call.target).count() == 0) {
            try {
              return call.group().enumJobs();
            } catch (RuntimeException e) {
              return call.proceed();
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          JobEnumerator none = group.enumJobs();
          group.createJob(UUID.randomUUID());
          assertThat(none.duplicate().count()).isZero();
        });
  }

  private static Suspect streamedLater() {
    return new Suspect(
        Kind.ALIASING,
        "a stream of what is left begins where the enumerator is when it is used",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call\";"
            + " JAVA-VIEW-04",
        () -> call -> call.is("groups.stream", "jobs.stream", "entries.stream")
            ? Stream.of((SnapshotEnumerator<?>) call.target)
                .flatMap(enumerator -> enumerator.duplicate().stream())
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          Stream<UUID> left = groups.stream();
          assertThat(groups.next(2)).hasSize(2);
          assertThat(left.toList()).isEqualTo(ids);
        });
  }
}
