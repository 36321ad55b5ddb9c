package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with sizes and numbers. */
final class TwentythirdSizes {

  private static final int HUNDRED = 100;
  private static final int THOUSAND = 1000;
  private static final int MANY = 20_000_000;
  private static final long LIMIT = 1L << 33;

  private TwentythirdSizes() {}

  static List<Suspect> all() {
    return List.of(singlePrecision(), elevenDigits(), firstThousandStay(), hundredPaths());
  }

  private static Suspect singlePrecision() {
    return new Suspect(
        Kind.NUMBERS,
        "a group of 20 MB that lacks one byte is at 100 percent",
        "Progress.percent: \"100 exactly when complete, else rounded down and at most 99\";"
            + " GROUP-PROG-02: \"never 100 before completion\"",
        () -> call -> progress(call, TwentythirdSizes::single),
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(MANY));
          stage.network().hold(Stage.path(file), MANY - 1);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress()).isEqualTo(new Progress(MANY - 1, OptionalLong.of(MANY), 99));
        });
  }

  private static Progress single(Progress progress) {
    float total = progress.bytesTotal().orElse(0);
    return progress.percent() == HUNDRED || total == 0
        ? progress
        : new Progress(progress.bytesTransferred(), progress.bytesTotal(), (int)
            (100f * progress.bytesTransferred() / total));
  }

  private static @Nullable Object progress(Call call, UnaryOperator<Progress> change)
      throws Throwable {
    Object answer = Eighth.told(
        call,
        details ->
            Eighth.copy(details).progress(change.apply(details.progress())).build());
    return Eighth.on(call, "group.progress", "job.progress") && !call.hasIndex()
        ? change.apply((Progress) Objects.requireNonNull(answer))
        : answer;
  }

  /** Sizes have eleven octal digits, as in the head of a tar file. */
  private static Suspect elevenDigits() {
    return new Suspect(
        Kind.NUMBERS,
        "sizes of 8 GiB and more wrap",
        "BackgroundCopyGroup.size: \"Where COM saturates at 32 bits this does not\", \"the sum in"
            + " bytes\"; GROUP-SIZE-01",
        () -> call -> {
          Object answer = progress(
              call,
              progress -> new Progress(
                  progress.bytesTransferred(), wrapped(progress.bytesTotal()), progress.percent()));
          return Eighth.on(call, "group.size")
              ? wrapped((OptionalLong) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(LIMIT + 5));
          stage.network().hold(Stage.path(file), 0);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.size()).hasValue(LIMIT + 5);
          group.cancel();
        });
  }

  private static OptionalLong wrapped(OptionalLong size) {
    return size.isPresent() ? OptionalLong.of(size.getAsLong() % LIMIT) : size;
  }

  /** Long lists are sent in parts. */
  private static Suspect firstThousandStay() {
    return new Suspect(
        Kind.LIMITS,
        "of a list of more than 1,000 files that is refused the first 1,000 are added",
        "JOB-ADDFILES-02: \"If any element is rejected no element must be added\";"
            + " BackgroundCopyJob: \"A call that throws has changed nothing\"",
        () -> call -> {
          try {
            return call.proceed();
          } catch (IllegalArgumentException e) {
            if (Eighth.on(call, "job.addFiles")) {
              List<FileInfo> files = call.argument(0);
              if (files.size() > THOUSAND) {
                addFirst(call, files.subList(0, THOUSAND));
              }
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          List<FileInfo> files = new ArrayList<>(stage.names(THOUSAND));
          files.add(FileInfo.of("ftp://host/a", stage.folder.resolve("a").toString()));
          assertThatIllegalArgumentException().isThrownBy(() -> job.addFiles(files));
          assertThat(job.fileCount()).isZero();
        });
  }

  private static void addFirst(Call call, List<FileInfo> files) {
    TwentythirdSuspects.quietly(() -> ((BackgroundCopyJob) call.target).addFiles(files));
  }

  private static Suspect hundredPaths() {
    return new Suspect(
        Kind.LIMITS,
        "finish() gives no more than 100 paths",
        "BackgroundCopyGroup.finish: \"the paths of the files, in the order in which they were"
            + " added\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.finish")) {
            return answer;
          }
          List<?> paths = (List<?>) Objects.requireNonNull(answer);
          return List.copyOf(paths.subList(0, Math.min(HUNDRED, paths.size())));
        },
        stage -> {
          FileInfo[] files = new FileInfo[HUNDRED + 1];
          for (int i = 0; i < files.length; i++) {
            files[i] = stage.file(1);
          }
          BackgroundCopyGroup group = Eighth.with(stage, files);
          stage.complete(group);
          assertThat(group.finish()).hasSize(files.length);
        });
  }
}
