package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes with sizes and numbers. */
final class TwentysecondSizes {

  /** {@code INTERNET_MAX_URL_LENGTH}. */
  private static final int BUFFER = 2083;

  private static final int LONGEST = 2200;

  /** So many parameters may one statement have. */
  private static final int PARAMETERS = 2100;

  private static final int ALL = 100;

  private TwentysecondSizes() {}

  static List<Suspect> all() {
    return List.of(narrowPercent(), floatingPercent(), fixedBuffer(), oneStatement());
  }

  /** The product has no room in 32 bits, and what is negative is shown as nothing. */
  private static Suspect narrowPercent() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage is wrong from 21,474,837 bytes on, a hundred times which has no room",
        "GROUP-PROG-02: \"floor of the percentage while sizes are known\"; Progress.percent: \"0"
            + " before any byte and while a size is unknown, ... else rounded down\"",
        () -> call -> Twentysecond.progress(
            call,
            progress -> progress.percent() == 0 || progress.percent() == ALL
                ? progress
                : new Progress(
                    progress.bytesTransferred(), progress.bytesTotal(), narrow(progress))),
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(30_000_000));
          stage.network().hold(Stage.path(file), 24_000_000);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress().bytesTransferred()).isEqualTo(24_000_000);
          assertThat(group.progress().percent()).isEqualTo(80);
        });
  }

  private static int narrow(Progress progress) {
    int product = (int) (progress.bytesTransferred() * ALL);
    return (int) Math.max(0, Math.min(ALL, product / progress.bytesTotal().orElseThrow()));
  }

  private static Suspect floatingPercent() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage is reckoned with 24 bits, and is 100 when one of 16,777,217 bytes lacks",
        "GROUP-PROG-02: \"floor of the percentage while sizes are known (never 100 before"
            + " completion)\"",
        () -> call -> Twentysecond.progress(
            call,
            progress -> progress.percent() == 0 || progress.percent() == ALL
                ? progress
                : new Progress(
                    progress.bytesTransferred(), progress.bytesTotal(), percent(progress))),
        stage -> {
          int size = (1 << 24) + 1;
          FileInfo file = stage.file(Resource.ofSize(size));
          stage.network().hold(Stage.path(file), size - 1L);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress().bytesTransferred()).isEqualTo(size - 1L);
          assertThat(group.progress().percent()).isEqualTo(ALL - 1);
        });
  }

  private static int percent(Progress progress) {
    float bytes = (float) progress.bytesTransferred();
    float total = (float) progress.bytesTotal().orElseThrow();
    return (int) (ALL * bytes / total);
  }

  /** What is kept is whole, what is sent is not. */
  private static Suspect fixedBuffer() {
    return new Suspect(
        Kind.LIMITS,
        "of a URL of more than 2,083 characters no more than these are requested",
        "JOB-ADDFILES-05: \"A URL of 2,200 characters ... must be accepted\"; JOB-ADDFILES-07:"
            + " \"stored and requested exactly as given\"",
        () -> {
          Map<Past, Map<Integer, FileInfo>> whole = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "job.addFiles", "job.file", "job.files")) {
              return call.proceed();
            }
            Map<Integer, FileInfo> known =
                whole.computeIfAbsent(Eighth.past(call), key -> new ConcurrentHashMap<>());
            if (call.is("job.addFiles")) {
              return addCut(call, known);
            }
            Object answer = Objects.requireNonNull(call.proceed());
            if (answer instanceof FileInfo file) {
              return known.getOrDefault(call.<Integer>argument(0), file);
            }
            return restored((List<?>) answer, known);
          };
        },
        stage -> {
          String path = "/";
          while (stage.network().url(path + "s".repeat(200)).length() <= LONGEST) {
            path = path + "s".repeat(199) + "/";
          }
          path = path + "end";
          assertThat(stage.network().url(path).length()).isBetween(BUFFER - ALL, LONGEST);
          String longer = path + "s".repeat(LONGEST - stage.network().url(path).length());
          stage.network().serve(longer, Resource.of(new byte[5]));
          BackgroundCopyGroup group = Eighth.with(
              stage,
              FileInfo.of(
                  stage.network().url(longer), stage.folder.resolve("long").toString()));
          stage.run(group);
          assertThat(stage.network().requests()).containsExactly(longer);
        });
  }

  private static @Nullable Object addCut(Call call, Map<Integer, FileInfo> known) throws Throwable {
    List<FileInfo> files = call.argument(0);
    if (files.stream().noneMatch(TwentysecondSizes::isLong)) {
      return call.proceed();
    }
    int first = ((BackgroundCopyJob) call.target).fileCount();
    List<FileInfo> cut = new ArrayList<>();
    Map<Integer, FileInfo> these = new ConcurrentHashMap<>();
    for (FileInfo file : files) {
      if (isLong(file)) {
        these.put(first + cut.size(), file);
        cut.add(FileInfo.of(file.remoteName().substring(0, BUFFER), file.localName()));
      } else {
        cut.add(file);
      }
    }
    Object answer = call.with(cut);
    known.putAll(these);
    return answer;
  }

  /** Only plain files, which no rule would refuse for what is cut off. */
  private static boolean isLong(@Nullable FileInfo file) {
    return file != null
        && file.remoteName().length() > BUFFER
        && file.remoteName().length() <= LONGEST
        && file.remoteName().substring(BUFFER - 2).matches("[a-z0-9/]*")
        && file.equals(FileInfo.of(file.remoteName(), file.localName()));
  }

  private static List<FileProgress> restored(List<?> files, Map<Integer, FileInfo> known) {
    List<FileProgress> restored = new ArrayList<>();
    for (Object one : files) {
      FileProgress file = (FileProgress) one;
      restored.add(
          new FileProgress(known.getOrDefault(restored.size(), file.file()), file.progress()));
    }
    return List.copyOf(restored);
  }

  private static Suspect oneStatement() {
    return new Suspect(
        Kind.LIMITS,
        "of a list of more than 2,100 files the first 2,100 are added",
        "JOB-ADDFILES-01: \"AddFiles with an array of n pointers must return S_OK, raise the count"
            + " by n\"; BackgroundCopyJob.addFiles: \"Appends files, all or none\"",
        () -> call -> {
          if (!Eighth.on(call, "job.addFiles")) {
            return call.proceed();
          }
          List<FileInfo> files = call.argument(0);
          return files.size() > PARAMETERS
              ? call.with(files.subList(0, PARAMETERS))
              : call.proceed();
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(stage.names(PARAMETERS + 1));
          assertThat(job.fileCount()).isEqualTo(PARAMETERS + 1);
        });
  }
}
