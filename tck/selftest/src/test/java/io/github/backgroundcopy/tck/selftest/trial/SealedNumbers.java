package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.NUMBERS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Mistakes with sizes, counts and places: too few bits, wrong rounding, wrong ends. */
final class SealedNumbers {

  private SealedNumbers() {}

  static List<Suspect> all() {
    return List.of(
        totalThatWraps(),
        lastBlockLost(),
        textMode(),
        unsignedByteLost(),
        countOf15Bits(),
        skipThatOverflows(),
        sameNameCountedOnce());
  }

  private static Suspect totalThatWraps() {
    return new Suspect(
        NUMBERS,
        "the total of the progress wraps at 32 bits",
        "Progress: \"in 64 bits\"",
        Mistakes.in("group.progress", call -> {
          Progress right = (Progress) Objects.requireNonNull(call.proceed());
          return right.bytesTotal().isEmpty()
              ? right
              : new Progress(
                  right.bytesTransferred(),
                  OptionalLong.of(right.bytesTotal().getAsLong() & 0xFFFF_FFFFL),
                  right.percent());
        }),
        stage -> assertThat(Numbers.held(stage, 1, (4L << 30) + 9, 0).progress().bytesTotal())
            .hasValue((4L << 30) + 9));
  }

  private static Suspect lastBlockLost() {
    return new Suspect(
        NUMBERS,
        "the last byte of a body that fills whole blocks of 8,192 bytes is lost",
        "JOB-XFER-02",
        Mistakes.files(file -> {
          if (Files.size(file) > 0 && Files.size(file) % 8_192 == 0) {
            Numbers.cut(file, Files.size(file) - 1);
          }
        }),
        stage -> Numbers.whole(stage, 8_192));
  }

  private static Suspect textMode() {
    return new Suspect(
        NUMBERS,
        "line feeds become line ends of Windows",
        "JOB-XFER-02",
        Mistakes.files(file -> Files.writeString(
            file, Files.readString(file, ISO_8859_1).replace("\n", "\r\n"), ISO_8859_1)),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          FileInfo file = stage.file("a\nb".getBytes(ISO_8859_1));
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.complete(group);
          assertThat(Stage.content(file)).isEqualTo("a\nb");
        });
  }

  private static Suspect unsignedByteLost() {
    return new Suspect(
        NUMBERS,
        "a byte 0xFF ends a body",
        "JOB-XFER-02",
        Mistakes.files(file -> {
          byte[] content = Files.readAllBytes(file);
          for (int i = 0; i < content.length; i++) {
            if (content[i] == (byte) 0xFF) {
              Numbers.cut(file, i);
              return;
            }
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          FileInfo file = stage.file(new byte[] {1, (byte) 0xFF, 2});
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.complete(group);
          assertThat(Path.of(file.localName())).hasBinaryContent(new byte[] {1, (byte) 0xFF, 2});
        });
  }

  private static Suspect countOf15Bits() {
    return new Suspect(
        NUMBERS,
        "the number of files has 15 bits",
        "BackgroundCopyJob.fileCount: \"Counts the files\"",
        Mistakes.in("job.fileCount", call -> {
          int count = (int) Objects.requireNonNull(call.proceed());
          return Math.max(0, (int) (short) count);
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          Stage.job(group).addFiles(stage.names(32_767));
          assertThat(Stage.job(group).fileCount()).isEqualTo(32_768);
        });
  }

  private static Suspect skipThatOverflows() {
    return new Suspect(
        NUMBERS,
        "skip adds its argument to the place, and a sum that overflows skips nothing",
        "ENUM-SKIP-04",
        Mistakes.in("groups.skip", call -> {
          GroupEnumerator real = (GroupEnumerator) call.target;
          long place = real.count() - real.stream().count();
          long celt = call.argument(0);
          return celt >= 0 && place + celt < 0 ? 0L : call.proceed();
        }),
        stage -> {
          stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          groups.next(1);
          assertThat(groups.skip(Long.MAX_VALUE)).isEqualTo(2);
        });
  }

  private static Suspect sameNameCountedOnce() {
    return new Suspect(
        NUMBERS,
        "two files with one local name count once",
        "BackgroundCopyGroup.size: \"the sum of the sizes of all files\"",
        Mistakes.in("group.size", call -> {
          OptionalLong right = (OptionalLong) Objects.requireNonNull(call.proceed());
          Set<String> names = new HashSet<>();
          long sum = right.orElse(0);
          if (right.isPresent()) {
            int count = Stage.job(call.group()).fileCount();
            for (int i = 0; i < count; i++) {
              if (!names.add(Stage.job(call.group()).file(i).localName())) {
                sum -= sum / count;
              }
            }
          }
          return right.isPresent() ? OptionalLong.of(sum) : right;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          FileInfo file = stage.file(6);
          group.createJob(UUID.randomUUID()).addFiles(List.of(file, file));
          stage.complete(group);
          assertThat(group.size()).hasValue(12);
        });
  }
}
