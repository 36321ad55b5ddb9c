package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/** Mistakes with sizes and numbers. */
final class ThirtiethSizes {

  private static final int MOST_FILES = 1000;
  private static final int MOST_SUMMED = 32;
  private static final int MOST_TEXT = 255;
  private static final int BIG = 50_000_000;

  private ThirtiethSizes() {}

  static List<Suspect> all() {
    return List.of(percentOf32Bits(), noFile1000(), fewSizes(), shortDescription());
  }

  private static Suspect percentOf32Bits() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage is reckoned in 32 bits, and 0 where that goes wrong",
        "GROUP-PROG-02 \"floor of the percentage while sizes are known\"; Progress: \"rounded down"
            + " and at most 99\"",
        () -> call -> {
          if (call.is("group.progress", "job.progress")) {
            return in32Bits((Progress) Objects.requireNonNull(call.proceed()));
          }
          return Eighth.told(
              call,
              details ->
                  Eighth.copy(details).progress(in32Bits(details.progress())).build());
        },
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(BIG));
          stage.network().hold(Stage.path(file), BIG / 2);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress().percent()).isEqualTo(50);
        });
  }

  private static Progress in32Bits(Progress right) {
    if (right.percent() == 0 || right.percent() == 100) {
      return right;
    }
    int product = (int) (right.bytesTransferred() * 100);
    int total = (int) right.bytesTotal().orElse(1);
    int percent = total == 0 ? 0 : Math.max(0, Math.min(99, product / total));
    return new Progress(right.bytesTransferred(), right.bytesTotal(), percent);
  }

  private static Suspect noFile1000() {
    return new Suspect(
        Kind.LIMITS,
        "a job gives its first 1000 files, whatever it counts",
        "JOB-GETFILE-01 \"GetFile(i) for 0 ≤ i < count must return S_OK\"",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "job.file") && call.<Integer>argument(0) >= MOST_FILES) {
            throw new ItemNotFoundException("There is no file " + call.argument(0));
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          List<FileInfo> files = stage.names(MOST_FILES + 1);
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          job.addFiles(files);
          assertThat(job.file(MOST_FILES)).isEqualTo(files.get(MOST_FILES));
        });
  }

  private static Suspect fewSizes() {
    return new Suspect(
        Kind.LIMITS,
        "the size of a group of more than 32 files is unknown",
        "GROUP-SIZE-01 \"Once all sizes are known get_Size must return S_OK and their sum\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.size") && count(call.group()) > MOST_SUMMED
              ? OptionalLong.empty()
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(
              stage,
              Stream.generate(() -> stage.file(1)).limit(MOST_SUMMED + 1).toArray(FileInfo[]::new));
          stage.complete(group);
          assertThat(group.size()).hasValue(MOST_SUMMED + 1);
        });
  }

  private static int count(BackgroundCopyGroup group) {
    return group.enumJobs().count() == 0 ? 0 : Stage.job(group).fileCount();
  }

  private static Suspect shortDescription() {
    return new Suspect(
        Kind.LIMITS,
        "details cut a description after 255 characters",
        "GroupDetails.description: \"Gives DESCRIPTION\"; GROUP-PROP-09",
        () -> call -> Eighth.told(call, details -> {
          String text = details.description();
          return text.length() > MOST_TEXT
              ? Eighth.copy(details).description(text.substring(0, MOST_TEXT)).build()
              : details;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          String text = "x".repeat(MOST_TEXT + 1);
          group.set(GroupProperty.DESCRIPTION, text);
          assertThat(Eighth.details(stage, group).description()).isEqualTo(text);
        });
  }
}
