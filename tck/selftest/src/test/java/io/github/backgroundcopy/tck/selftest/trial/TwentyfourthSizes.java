package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Mistakes with large numbers. */
final class TwentyfourthSizes {

  private static final int LONGEST = 260;
  private static final int ALL_DIGITS = 10_000;
  private static final long DWORD = 0xFFFFFFFFL;

  private TwentyfourthSizes() {}

  static List<Suspect> all() {
    return List.of(listedIn32Bits(), fourDigits(), countedInBytes());
  }

  /** The columns of the listing are those of the old interface. */
  private static Suspect listedIn32Bits() {
    return new Suspect(
        Kind.NUMBERS,
        "the details of a group tell no more than 4,294,967,295 bytes",
        "Progress: \"How far a group or a job has come, in 64 bits\"; GROUP-SIZE-03",
        () -> call -> Eighth.told(call, details -> {
          Progress all = details.progress();
          if (all.bytesTotal().orElse(0) <= DWORD && all.bytesTransferred() <= DWORD) {
            return details;
          }
          Progress some = new Progress(
              Math.min(all.bytesTransferred(), DWORD),
              all.bytesTotal().isEmpty()
                  ? OptionalLong.empty()
                  : OptionalLong.of(Math.min(all.bytesTotal().orElseThrow(), DWORD)),
              all.percent());
          return Eighth.copy(details).progress(some).build();
        }),
        stage -> {
          long size = DWORD + 100;
          FileInfo file = stage.file(Resource.ofSize(size));
          stage.network().hold(Stage.path(file), 0);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(Eighth.details(stage, group).progress().bytesTotal())
              .isEqualTo(OptionalLong.of(size));
        });
  }

  /** Files are found by a number of four digits. */
  private static Suspect fourDigits() {
    return new Suspect(
        Kind.NUMBERS,
        "of the index of a file only the last four digits count",
        "JOB-GETFILE-01: \"exactly the two strings added\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "job.file") && call.<Integer>argument(0) >= ALL_DIGITS
              ? call.with(call.<Integer>argument(0) % ALL_DIGITS)
              : answer;
        },
        stage -> {
          List<FileInfo> files = stage.names(ALL_DIGITS + 1);
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(files);
          assertThat(job.file(ALL_DIGITS)).isEqualTo(files.get(ALL_DIGITS));
        });
  }

  private static Suspect countedInBytes() {
    return new Suspect(
        Kind.LIMITS,
        "a local name of more than 260 bytes in UTF-8 is refused",
        "BackgroundCopyJob.addFiles: \"a full path of at most 260 characters\"; JOB-ADDFILES-09",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && Eighth.state(call) != null) {
            for (FileInfo file : call.<List<FileInfo>>argument(0)) {
              if (file != null && file.localName().getBytes(UTF_8).length > LONGEST) {
                throw new IllegalArgumentException("The local name of a file is too long");
              }
            }
          }
          return call.proceed();
        },
        stage -> {
          String name = stage.folder.resolve("\u4E0B".repeat(85)).toString();
          assertThat(name.getBytes(UTF_8)).hasSizeGreaterThan(LONGEST);
          FileInfo file = FileInfo.of("http://host/a", name);
          assertThat(Stage.job(Eighth.with(stage, file)).file(0)).isEqualTo(file);
        });
  }
}
