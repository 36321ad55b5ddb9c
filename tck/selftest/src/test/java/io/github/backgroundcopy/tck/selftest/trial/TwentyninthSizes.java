package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes that only what is big shows. */
final class TwentyninthSizes {

  /** More than a floating-point number tells from its neighbours. */
  private static final long HUGE = (1L << 60) + 1;

  private static final int BIG = 30_000_000;
  private static final int MOST = 24_000_000;
  private static final int ADDRESS = 2048;
  private static final int LONGEST_ADDRESS = 2200;
  private static final int BATCH = 1000;

  private TwentyninthSizes() {}

  static List<Suspect> all() {
    return List.of(floatingSums(), smallPercentages(), shortAddresses(), firstThousand());
  }

  /** Numbers go over the wire as those of a script language. */
  private static Suspect floatingSums() {
    return new Suspect(
        Kind.NUMBERS,
        "sums of sizes go through a floating-point number",
        "BackgroundCopyGroup.size: \"Where COM saturates at 32 bits this does not\"; GROUP-SIZE-03",
        () -> call -> Twentyninth.measured(
            call,
            past -> true,
            progress -> progress.bytesTotal().isEmpty()
                ? progress
                : new Progress(
                    progress.bytesTransferred(),
                    OptionalLong.of(rounded(progress.bytesTotal().getAsLong())),
                    progress.percent())),
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(HUGE));
          stage.network().hold(Stage.path(file), 0);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.size()).hasValue(HUGE);
          group.cancel();
        });
  }

  private static long rounded(long number) {
    return (long) (double) number;
  }

  /** {@code bytes * 100 / total} in 32 bits. */
  private static Suspect smallPercentages() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage is computed in 32 bits, and is 0 when that overflows",
        "Progress.percent: \"else rounded down and at most 99\"; GROUP-PROG-02",
        () -> call -> Twentyninth.measured(call, past -> true, TwentyninthSizes::in32Bits),
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(BIG));
          stage.network().hold(Stage.path(file), MOST);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress()).isEqualTo(new Progress(MOST, OptionalLong.of(BIG), 80));
          group.cancel();
        });
  }

  private static Progress in32Bits(Progress progress) {
    long total = progress.bytesTotal().orElse(0);
    if (total == 0 || total > Integer.MAX_VALUE || progress.percent() == 100) {
      return progress;
    }
    int percent = (int) (progress.bytesTransferred() * 100) / (int) total;
    return new Progress(
        progress.bytesTransferred(), progress.bytesTotal(), Math.max(0, Math.min(99, percent)));
  }

  /** What the client sees is kept, but the buffer of the one who asks is too short. */
  private static Suspect shortAddresses() {
    return new Suspect(
        Kind.LIMITS,
        "a URL of more than 2,048 characters is requested without its end",
        "addFiles: \"neither escaped nor unescaped\", \"at most 2,200 characters\"; JOB-ADDFILES-05,"
            + " JOB-ADDFILES-07",
        () -> {
          Map<Past, Map<Integer, FileInfo>> given = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "job.addFiles", "job.file", "job.files")) {
              return call.proceed();
            }
            Map<Integer, FileInfo> known =
                given.computeIfAbsent(Eighth.past(call), past -> new ConcurrentHashMap<>());
            return switch (call.name) {
              case "job.addFiles" -> addedShort(call, known);
              case "job.file" -> {
                FileInfo file = (FileInfo) Objects.requireNonNull(call.proceed());
                yield known.getOrDefault(call.<Integer>argument(0), file);
              }
              default -> asGiven((List<?>) Objects.requireNonNull(call.proceed()), known);
            };
          };
        },
        stage -> {
          Network network = stage.network();
          String path = path(LONGEST_ADDRESS - 100 - network.url("/").length());
          network.serve(path, Resource.of(new byte[5]));
          BackgroundCopyGroup group = stage.group();
          FileInfo file =
              FileInfo.of(network.url(path), stage.folder.resolve("long").toString());
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          stage.complete(group);
          assertThat(network.requests()).containsExactly(path);
        });
  }

  private static @Nullable Object addedShort(Call call, Map<Integer, FileInfo> known)
      throws Throwable {
    List<FileInfo> files = call.argument(0);
    if (files.stream().anyMatch(Objects::isNull)
        || files.stream().noneMatch(TwentyninthSizes::isLong)) {
      return call.proceed();
    }
    int first = ((BackgroundCopyJob) call.target).fileCount();
    Object answer = call.with(files.stream()
        .map(file -> isLong(file)
            ? FileInfo.of(file.remoteName().substring(0, ADDRESS), file.localName())
            : file)
        .toList());
    for (int i = 0; i < files.size(); i++) {
      if (isLong(files.get(i))) {
        known.put(first + i, files.get(i));
      }
    }
    return answer;
  }

  /** Tells whether a URL is longer than the buffer, and may be so. */
  private static boolean isLong(FileInfo file) {
    String url = file.remoteName();
    return url.length() > ADDRESS
        && url.length() <= LONGEST_ADDRESS
        && url.substring(ADDRESS - 2).matches("[A-Za-z0-9/]*")
        && file.equals(FileInfo.of(url, file.localName()));
  }

  private static List<FileProgress> asGiven(List<?> files, Map<Integer, FileInfo> known) {
    List<FileProgress> shown = new ArrayList<>();
    for (Object one : files) {
      FileProgress file = (FileProgress) one;
      shown.add(new FileProgress(known.getOrDefault(shown.size(), file.file()), file.progress()));
    }
    return List.copyOf(shown);
  }

  private static String path(int length) {
    StringBuilder path = new StringBuilder();
    while (path.length() < length) {
      path.append('/').append("s".repeat(Math.min(200, length - path.length())));
    }
    return path.toString();
  }

  /** So many the other side takes in one statement. */
  private static Suspect firstThousand() {
    return new Suspect(
        Kind.LIMITS,
        "of more than 1,000 files that are added in one call the first 1,000 are",
        "BackgroundCopyJob.addFiles: \"Appends files, all or none\"; JOB-ADDFILES-01",
        () -> call -> {
          if (!Eighth.on(call, "job.addFiles")) {
            return call.proceed();
          }
          List<FileInfo> files = call.argument(0);
          return files.size() > BATCH && files.stream().noneMatch(Objects::isNull)
              ? call.with(List.copyOf(files.subList(0, BATCH)))
              : call.proceed();
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(stage.names(BATCH + 1));
          assertThat(job.fileCount()).isEqualTo(BATCH + 1);
        });
  }
}
