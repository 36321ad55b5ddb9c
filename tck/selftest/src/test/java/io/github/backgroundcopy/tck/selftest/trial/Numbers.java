package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;

/** Mistakes with sizes, counts and places: too few bits, wrong rounding, wrong ends. */
final class Numbers {

  private Numbers() {}

  static List<Suspect> all() {
    return List.of(
        sizeOf31Bits(),
        sizeThatSaturates(),
        percentRounded(),
        percentOfJobRounded(),
        percentOfMuch(),
        cutAtAMebibyte(),
        emptyFilesMissing(),
        indexOf16Bits(),
        skipOf32Bits(),
        indexWithoutSign());
  }

  static BackgroundCopyGroup held(Stage stage, int count, long size, long at) {
    BackgroundCopyGroup group = stage.group();
    group.createJob(UUID.randomUUID());
    for (int i = 0; i < count; i++) {
      FileInfo file = stage.file(Resource.ofSize(size));
      if (i == count - 1) {
        stage.network().hold(Stage.path(file), at);
      }
      Stage.job(group).addFiles(List.of(file));
    }
    stage.run(group);
    return group;
  }

  private static Suspect sizeOf31Bits() {
    return new Suspect(
        NUMBERS,
        "a size of 2 GiB or more is told as unknown",
        "GROUP-SIZE-01",
        Mistakes.in("group.size", call -> {
          OptionalLong size = (OptionalLong) Objects.requireNonNull(call.proceed());
          return size.orElse(0) > Integer.MAX_VALUE ? OptionalLong.empty() : size;
        }),
        stage -> assertThat(held(stage, 1, 3L << 30, 0).size()).hasValue(3L << 30));
  }

  private static Suspect sizeThatSaturates() {
    return new Suspect(
        NUMBERS,
        "a size saturates at 32 bits",
        "BackgroundCopyGroup.size: \"Where COM saturates at 32 bits this does not\"",
        Mistakes.in("group.size", call -> {
          OptionalLong size = (OptionalLong) Objects.requireNonNull(call.proceed());
          return size.isPresent()
              ? OptionalLong.of(Math.min(size.getAsLong(), 0xFFFF_FFFFL))
              : size;
        }),
        stage -> assertThat(held(stage, 1, 5L << 30, 0).size()).hasValue(5L << 30));
  }

  private static Suspect percentRounded() {
    return new Suspect(
        NUMBERS,
        "a percentage is rounded to the nearest",
        "GROUP-PROG-02",
        Mistakes.in("group.progress", call -> {
          Progress right = (Progress) Objects.requireNonNull(call.proceed());
          long total = right.bytesTotal().orElse(0);
          return total == 0
              ? right
              : new Progress(right.bytesTransferred(), right.bytesTotal(), (int)
                  Math.round(100.0 * right.bytesTransferred() / total));
        }),
        stage -> assertThat(held(stage, 1, 3, 2).progress().percent()).isEqualTo(66));
  }

  private static Suspect percentOfJobRounded() {
    return new Suspect(
        NUMBERS,
        "the percentage of a job is 100 a little before it is complete",
        "Progress.percent: \"100 exactly when complete\"",
        Mistakes.in("job.progress", call -> {
          Progress right = (Progress) Objects.requireNonNull(call.proceed());
          return new Progress(
              right.bytesTransferred(),
              right.bytesTotal(),
              right.percent() == 99 ? 100 : right.percent());
        }),
        stage -> assertThat(Stage.job(held(stage, 1, 1_000, 999)).progress().percent())
            .isEqualTo(99));
  }

  private static Suspect percentOfMuch() {
    return new Suspect(
        NUMBERS,
        "the percentage of more than 21,474,836 bytes overflows",
        "GROUP-PROG-02",
        Mistakes.in("group.progress", call -> {
          Progress right = (Progress) Objects.requireNonNull(call.proceed());
          int hundredfold = (int) right.bytesTransferred() * 100;
          return hundredfold >= 0
              ? right
              : new Progress(right.bytesTransferred(), right.bytesTotal(), 0);
        }),
        stage -> assertThat(held(stage, 1, 30_000_000, 24_000_000).progress().percent())
            .isEqualTo(80));
  }

  private static Suspect cutAtAMebibyte() {
    return new Suspect(
        NUMBERS,
        "a body is cut at 1 MiB",
        "JOB-XFER-02",
        Mistakes.files(file -> cut(file, 1 << 20)),
        stage -> whole(stage, (1 << 20) + 1));
  }

  private static Suspect emptyFilesMissing() {
    return new Suspect(
        NUMBERS,
        "a file of no bytes is not made",
        "JOB-XFER-02",
        Mistakes.files(file -> {
          if (Files.size(file) == 0) {
            Files.delete(file);
          }
        }),
        stage -> whole(stage, 0));
  }

  private static Suspect indexOf16Bits() {
    return new Suspect(
        NUMBERS,
        "the index of a file has 16 bits",
        "JOB-GETFILE-01",
        Mistakes.in("job.file", call -> {
          int index = call.argument(0);
          return index > 0 ? call.with(index & 0xFFFF) : call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<FileInfo> files = stage.names(65_536);
          Stage.job(group).addFiles(files);
          assertThat(Stage.job(group).file(65_536)).isEqualTo(files.get(65_535));
        });
  }

  private static Suspect skipOf32Bits() {
    return new Suspect(
        NUMBERS,
        "skip sees the lower 32 bits of its argument",
        "SnapshotEnumerator.skip: \"0 to Long.MAX_VALUE\"",
        Mistakes.in("groups.skip", call -> {
          long celt = call.argument(0);
          return celt < 0 ? call.proceed() : call.with(celt & 0xFFFF_FFFFL);
        }),
        stage -> {
          stage.groups(3);
          assertThat(stage.user.enumGroups().skip(1L << 32)).isEqualTo(3);
        });
  }

  private static Suspect indexWithoutSign() {
    return new Suspect(
        NUMBERS,
        "the sign of an index is dropped",
        "BackgroundCopyJob.file: \"a negative one counts as an unsigned 32-bit number\"",
        Mistakes.in("job.file", call -> call.with(call.<Integer>argument(0) & 0x7FFF_FFFF)),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          assertThatThrownBy(() -> Stage.job(group).file(Integer.MIN_VALUE))
              .isInstanceOf(ItemNotFoundException.class);
        });
  }

  static void cut(Path file, long size) throws Exception {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.setLength(Math.min(size, opened.length()));
    }
  }

  static void whole(Stage stage, int size) throws Exception {
    BackgroundCopyGroup group = stage.group();
    FileInfo file = stage.file(Resource.ofSize(size));
    group.createJob(UUID.randomUUID()).addFiles(List.of(file));
    stage.complete(group);
    assertThat(Path.of(file.localName())).hasSize(size);
  }
}
