package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes of sizes and numbers. */
final class TwentyseventhSizes {

  private static final int MOST_FILES = 256;
  private static final int MOST_RUNNING = 32;
  private static final long TWO_GIB = 1L << 31;
  private static final long FOUR_GIB = 1L << 32;

  private TwentyseventhSizes() {}

  static List<Suspect> all() {
    return List.of(longList(), percentInInts(), signedSize(), tooManyRun());
  }

  private static Suspect longList() {
    return new Suspect(
        Kind.LIMITS,
        "of a list of more than 256 files the first 256 are added, and nothing is said",
        "BackgroundCopyJob.addFiles: \"Appends files, all or none\"; JOB-ADDFILES-01",
        () -> call -> {
          if (!Eighth.on(call, "job.addFiles")) {
            return call.proceed();
          }
          List<?> files = call.argument(0);
          return files.size() > MOST_FILES
              ? call.with(new ArrayList<>(files.subList(0, MOST_FILES)))
              : call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID()).addFiles(stage.names(MOST_FILES + 44));
          assertThat(Stage.job(group).fileCount()).isEqualTo(MOST_FILES + 44);
        });
  }

  private static Suspect percentInInts() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage is computed from 32-bit bytes, and is 0 from 21 MB on",
        "Progress.percent: \"100 exactly when complete, else rounded down\"; GROUP-PROG-02",
        () -> call -> {
          Object answer = call.proceed();
          if (!(answer instanceof Progress progress)
              || progress.percent() == 100
              || progress.bytesTotal().orElse(0) == 0) {
            return answer;
          }
          int hundredfold = (int) progress.bytesTransferred() * 100;
          long percent = hundredfold / progress.bytesTotal().orElseThrow();
          return new Progress(progress.bytesTransferred(), progress.bytesTotal(), (int)
              Math.max(0, Math.min(99, percent)));
        },
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(30_000_000));
          stage.network().hold(Stage.path(file), 24_000_000);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress())
              .isEqualTo(new Progress(24_000_000, OptionalLong.of(30_000_000), 80));
        });
  }

  private static Suspect signedSize() {
    return new Suspect(
        Kind.NUMBERS,
        "a size from 2 GiB to 4 GiB is negative in 32 bits, and told as unknown",
        "BackgroundCopyGroup.size: \"Where COM saturates at 32 bits this does not\"; GROUP-SIZE-03",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.size")) {
            return answer;
          }
          long size = ((OptionalLong) Objects.requireNonNull(answer)).orElse(0);
          return size >= TWO_GIB && size < FOUR_GIB ? OptionalLong.empty() : answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(3L << 30));
          stage.network().hold(Stage.path(file), 0);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.size()).hasValue(3L << 30);
          group.cancel();
        });
  }

  /** The table of those that run has 32 places. */
  private static Suspect tooManyRun() {
    return new Suspect(
        Kind.LIMITS,
        "while 32 groups run another one is not started, and nothing is said",
        "BackgroundCopyGroup.resume: \"Starts the group\"; GROUP-STATE-02",
        () -> {
          Set<Past> started = ConcurrentHashMap.newKeySet();
          return call -> {
            if (!Eighth.on(call, "group.resume")) {
              return call.proceed();
            }
            boolean full = started.size() >= MOST_RUNNING
                && started.stream().filter(past -> isRunning(call, past)).count() >= MOST_RUNNING;
            Object answer = call.proceed();
            if (full) {
              call.group().suspend();
            } else {
              started.add(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          for (int i = 0; i <= MOST_RUNNING; i++) {
            BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
            assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
          }
        });
  }

  private static boolean isRunning(Call call, Past past) {
    return !past.equals(call.origin.past())
        && past.look().filter(group -> group.state() == GroupState.RUNNING).isPresent();
  }
}
