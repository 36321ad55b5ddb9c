package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Mistakes with sizes and numbers. */
final class TwelfthSizes {

  private static final int PAGE = 128;
  private static final int MOST = 100;

  private TwelfthSizes() {}

  static List<Suspect> all() {
    return List.of(aPageOfFiles(), aHundredDone(), tooGreat());
  }

  /** Answers as one should, but refuses some files. */
  private static @Nullable Object refusing(Call call, Predicate<FileInfo> wrong) throws Throwable {
    if (Eighth.on(call, "job.addFiles") && Eighth.state(call) != null) {
      for (Object element : call.<List<?>>argument(0)) {
        if (element instanceof FileInfo file && wrong.test(file)) {
          throw new IllegalArgumentException("Wrong: \"" + file + "\"");
        }
      }
    }
    return call.proceed();
  }

  private static Suspect aPageOfFiles() {
    return new Suspect(
        Kind.LIMITS,
        "of more than 128 files of a job the first 128 are listed with their progress",
        "BackgroundCopyJob.files: \"Lists the files and how far each has come\"; JOB-PROG-04",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "job.files")
                  && answer instanceof List<?> files
                  && files.size() > PAGE
              ? List.copyOf(files.subList(0, PAGE))
              : answer;
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          List<FileInfo> files = stage.names(PAGE + 1);
          job.addFiles(files);
          assertThat(job.files()).extracting(FileProgress::file).isEqualTo(files);
        });
  }

  private static Suspect aHundredDone() {
    return new Suspect(
        Kind.NUMBERS,
        "of more than a hundred files that have arrived the details count a hundred",
        "GroupDetails.filesDone: \"all of them exactly when nothing is left to transfer\";"
            + " DETAIL-11",
        () -> call -> Eighth.told(
            call,
            details -> details.filesDone().orElse(0) <= MOST
                ? details
                : Eighth.copy(details).filesDone(MOST).build()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group
              .createJob(UUID.randomUUID())
              .addFiles(
                  IntStream.rangeClosed(0, MOST).mapToObj(i -> stage.file(1)).toList());
          stage.complete(group);
          assertThat(Eighth.details(stage, group).filesDone()).hasValue(MOST + 1);
        });
  }

  private static Suspect tooGreat() {
    return new Suspect(
        Kind.LIMITS,
        "an announced size of 2^48 bytes or more is refused as none that a file can have",
        "JOB-VERIFY-01: \"AddFiles must accept any announced size of 0 or more\"",
        () -> call -> refusing(call, file -> file.size().orElse(0) >= 1L << 48),
        stage -> {
          FileInfo file = stage.file(5).withSize(Long.MAX_VALUE);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          assertThat(Stage.job(group).file(0).size()).hasValue(Long.MAX_VALUE);
        });
  }
}
