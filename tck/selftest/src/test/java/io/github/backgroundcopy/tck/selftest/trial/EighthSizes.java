package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;

/** Mistakes in large numbers and long texts. */
final class EighthSizes {

  private static final int BATCH = 500;
  private static final int COLUMN = 1_000;
  private static final int KIB = 1 << 10;
  private static final int COARSE = 64 * KIB;

  private EighthSizes() {}

  static List<Suspect> all() {
    return List.of(oneBatch(), halfOfTheNumber(), kibibytes(), narrowColumn());
  }

  private static Suspect oneBatch() {
    return new Suspect(
        Kind.LIMITS,
        "of more than 500 files that are added in one call only the first 500 are",
        "BackgroundCopyJob.addFiles: \"Appends files, all or none\"; SCALE-04",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && call.<List<?>>argument(0).size() > BATCH) {
            return call.with(call.<List<FileInfo>>argument(0).subList(0, BATCH));
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(stage.names(BATCH + 1));
          assertThat(job.fileCount()).isEqualTo(BATCH + 1);
        });
  }

  private static Suspect halfOfTheNumber() {
    return new Suspect(
        Kind.NUMBERS,
        "the details tell the size of a group in 32 bits",
        "Progress: \"in 64 bits\"; bytesTotal: \"the sum of the files' sizes in bytes\"",
        () -> call -> Eighth.told(call, right -> {
          Progress progress = right.progress();
          return progress.bytesTotal().isEmpty()
              ? right
              : Eighth.copy(right)
                  .progress(new Progress(
                      progress.bytesTransferred(),
                      OptionalLong.of(
                          Integer.toUnsignedLong((int) progress.bytesTotal().getAsLong())),
                      progress.percent()))
                  .build();
        }),
        stage -> {
          FileInfo file = stage.file(Resource.ofSize((1L << 32) + 90));
          stage.network().hold(Stage.path(file), 0);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          OptionalLong total = Eighth.details(stage, group).progress().bytesTotal();
          group.cancel();
          assertThat(total).hasValue((1L << 32) + 90);
        });
  }

  private static Suspect kibibytes() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage of a group of more than 64 KiB is that of its full KiB",
        "Progress.percent: \"100 exactly when complete, else rounded down and at most 99\"",
        () -> call -> {
          Object answer = Eighth.told(
              call,
              right -> Eighth.copy(right).progress(coarse(right.progress())).build());
          return call.is("group.progress") || (call.is("job.progress") && !call.hasIndex())
              ? coarse((Progress) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(70_000);
          stage.network().hold(Stage.path(file), 69_999);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress().percent()).isEqualTo(99);
        });
  }

  private static Progress coarse(Progress right) {
    long total = right.bytesTotal().orElse(0);
    return total <= COARSE
        ? right
        : new Progress(right.bytesTransferred(), right.bytesTotal(), (int)
            (right.bytesTransferred() / KIB * 100 / (total / KIB)));
  }

  private static Suspect narrowColumn() {
    return new Suspect(
        Kind.LIMITS,
        "details cut a description after 1,000 units",
        "GroupDetails.description: \"Gives DESCRIPTION\"; GROUP-PROP-09",
        () -> call -> Eighth.told(
            call,
            right -> right.description().length() <= COLUMN
                ? right
                : Eighth.copy(right)
                    .description(right.description().substring(0, COLUMN))
                    .build()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "x".repeat(GroupProperty.MAX_DESCRIPTION));
          assertThat(Eighth.details(stage, group).description())
              .hasSize(GroupProperty.MAX_DESCRIPTION);
        });
  }
}
