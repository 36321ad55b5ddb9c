package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.Progress;
import java.util.List;
import java.util.UUID;

/** Mistakes in numbers and limits that two things make together. */
final class BlindNumbers {

  private BlindNumbers() {}

  static List<Suspect> all() {
    return List.of(meanOfTheFiles(), filledUp(), textsInOneField());
  }

  private static Suspect meanOfTheFiles() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage of a group is the mean of those of its files",
        "GROUP-PROG-02: \"floor of the percentage while sizes are known\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("group.progress", "job.progress") || call.hasIndex()) {
            return answer;
          }
          Progress right = (Progress) answer;
          if (right == null || right.bytesTotal().isEmpty() || right.percent() == 100) {
            return answer;
          }
          for (UUID id : call.group().enumJobs().next(1)) {
            List<FileProgress> files = call.group().getJob(id).files();
            long mean =
                files.stream().mapToInt(file -> file.progress().percent()).sum()
                    / Math.max(1, files.size());
            return new Progress(
                right.bytesTransferred(), right.bytesTotal(), (int) Math.min(99, mean));
          }
          return answer;
        },
        stage -> {
          FileInfo first = stage.file(5).withSize(5);
          FileInfo second = stage.file(95).withSize(95);
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(List.of(first, second));
          stage.network().hold(Stage.path(second), 0);
          stage.run(group);
          assertThat(group.progress().percent()).isEqualTo(5);
        });
  }

  /** One way in counts up to the limit, the other below it. */
  private static Suspect filledUp() {
    return new Suspect(
        Kind.LIMITS,
        "a further list of files that makes them exactly 200 is refused",
        "BackgroundCopyJob.addFiles: the policy \"allows at least 200\"",
        Mistakes.in("job.addFiles", call -> {
          if (!call.hasArguments()) {
            return call.proceed();
          }
          List<FileInfo> files = call.argument(0);
          int before = ((BackgroundCopyJob) call.target).fileCount();
          if (before > 0 && !files.isEmpty() && before + files.size() == 200) {
            throw new LimitExceededException("A job takes no more files");
          }
          return call.proceed();
        }),
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          List<FileInfo> files = stage.names(200);
          job.addFiles(files.subList(0, 120));
          job.addFiles(files.subList(120, 200));
          assertThat(job.fileCount()).isEqualTo(200);
        });
  }

  private static Suspect textsInOneField() {
    return new Suspect(
        Kind.LIMITS,
        "name and description together may have 1,024 characters",
        "GroupProperty: a name \"up to 256\", a description \"up to 1024 UTF-16 units\"",
        Mistakes.in("group.set", call -> {
          boolean name = call.of("group.set", GroupProperty.DISPLAY_NAME);
          if (!call.hasArguments() || !(name || call.of("group.set", GroupProperty.DESCRIPTION))) {
            return call.proceed();
          }
          String text = call.argument(1);
          String other =
              call.group().get(name ? GroupProperty.DESCRIPTION : GroupProperty.DISPLAY_NAME);
          if (text.length() + other.length() > GroupProperty.MAX_DESCRIPTION) {
            throw new IllegalArgumentException("The texts are too long");
          }
          return call.proceed();
        }),
        stage -> {
          String text = "t".repeat(GroupProperty.MAX_DESCRIPTION);
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "name");
          group.set(GroupProperty.DESCRIPTION, text);
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo(text);
        });
  }
}
