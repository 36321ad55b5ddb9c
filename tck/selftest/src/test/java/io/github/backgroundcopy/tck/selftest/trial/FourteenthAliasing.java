package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What is shared and should not be, and what should be shared and is not. */
final class FourteenthAliasing {

  private FourteenthAliasing() {}

  static List<Suspect> all() {
    return List.of(readOnce(), countedByItself(), filesOfTheFormerJob());
  }

  /** The handle keeps what it has read. */
  private static Suspect readOnce() {
    return new Suspect(
        Kind.ALIASING,
        "a handle that has read the name of its group reads that until it sets another itself",
        "QMGR-GET-07: \"a property set through one must be read through the other\";"
            + " BackgroundCopyGroup: \"two handles to one group act on the same group\"",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DISPLAY_NAME)) {
            name(call).set("");
          } else if (Eighth.on(call, "group.get")
              && call.of("group.get", GroupProperty.DISPLAY_NAME)) {
            String now = "=" + answer;
            String kept = name(call).updateAndGet(known -> known.isEmpty() ? now : known);
            return kept.substring(1);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "old");
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("old");
          stage.user.getGroup(group.id()).set(GroupProperty.DISPLAY_NAME, "new");
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("new");
        });
  }

  @SuppressWarnings("unchecked")
  private static AtomicReference<String> name(Call call) {
    return (AtomicReference<String>)
        call.memo(AtomicReference.class, () -> new AtomicReference<>(""));
  }

  private static Suspect countedByItself() {
    return new Suspect(
        Kind.ALIASING,
        "a handle of a job that has counted its files misses those that another handle adds",
        "BackgroundCopyJob.fileCount: \"Counts the files\"; JAVA-HANDLE-02: \"All handles to one"
            + " group must act on the same group and job\"",
        () -> {
          Map<Object, Object> counts = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "job.addFiles")) {
              counts.remove(call.target);
            } else if (Eighth.on(call, "job.fileCount")) {
              return counts.computeIfAbsent(call.target, job -> Objects.requireNonNull(answer));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          BackgroundCopyJob job = Stage.job(group);
          assertThat(job.fileCount()).isEqualTo(1);
          Stage.job(group).addFiles(List.of(stage.file(5)));
          assertThat(job.fileCount()).isEqualTo(2);
        });
  }

  /** Files are kept by the ids of their jobs, and stay. */
  private static Suspect filesOfTheFormerJob() {
    return new Suspect(
        Kind.IDENTITY,
        "a job with the id of one whose group was cancelled has the files of that one",
        "BackgroundCopyGroup.createJob: \"the job, without files\"; GROUP-JOB-01: \"and file count"
            + " 0\"",
        () -> {
          Map<UUID, List<FileInfo>> files = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.cancel", "group.finish") && Eighth.state(call) != null) {
              for (UUID id : call.group().enumJobs().next(1)) {
                files.put(
                    id,
                    call.group().getJob(id).files().stream()
                        .map(FileProgress::file)
                        .toList());
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.createJob")) {
              List<FileInfo> former = files.remove(call.<UUID>argument(0));
              if (former != null && !former.isEmpty()) {
                add((BackgroundCopyJob) Objects.requireNonNull(answer), former);
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          UUID id = Stage.job(group).id();
          group.cancel();
          assertThat(stage.group().createJob(id).fileCount()).isZero();
        });
  }

  private static void add(BackgroundCopyJob job, List<FileInfo> files) {
    try {
      job.addFiles(files);
    } catch (RuntimeException e) {
      // Their folder has gone.
    }
  }
}
