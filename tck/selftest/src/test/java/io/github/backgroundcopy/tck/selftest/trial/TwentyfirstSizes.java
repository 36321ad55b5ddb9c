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
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Mistakes with long lists, long names and large numbers. */
final class TwentyfirstSizes {

  private static final int KIB = 1024;
  private static final int MIB = KIB * KIB;

  /** So many files are added by one statement. */
  private static final int BATCH = 500;

  private static final int LONG_QUERY = 1024;

  private TwentyfirstSizes() {}

  static List<Suspect> all() {
    return List.of(percentOfKibibytes(), percentOverflows(), batches(), longQueries());
  }

  private static Suspect percentOfKibibytes() {
    return percent(
        "the percentage of 1 MiB and more is reckoned of whole KiB",
        progress -> {
          long total = progress.bytesTotal().orElse(0);
          return total < MIB
              ? progress.percent()
              : Math.min(99, progress.bytesTransferred() / KIB * 100 / (total / KIB));
        },
        MIB,
        10_490,
        1);
  }

  private static Suspect percentOverflows() {
    return percent(
        "a hundred times the bytes that have come is an int when the percentage is reckoned",
        progress -> {
          long total = progress.bytesTotal().orElse(0);
          int hundredfold = (int) (progress.bytesTransferred() * 100);
          return total == 0 ? progress.percent() : Math.min(99, Math.max(0, hundredfold / total));
        },
        30_000_000,
        22_000_000,
        73);
  }

  /** Reckons the percentage of what is not complete. */
  @FunctionalInterface
  private interface Reckoning {

    long percent(Progress progress);
  }

  private static Suspect percent(
      String name, Reckoning reckoning, int size, int bytes, int expected) {
    UnaryOperator<Progress> wrong = progress -> progress.percent() == 100
        ? progress
        : new Progress(
            progress.bytesTransferred(),
            progress.bytesTotal(),
            Math.toIntExact(reckoning.percent(progress)));
    return new Suspect(
        Kind.NUMBERS,
        name,
        "Progress.percent: \"100 exactly when complete, else rounded down\"; GROUP-PROG-02:"
            + " \"floor of the percentage while sizes are known\"",
        () -> call -> {
          Object answer = Eighth.told(
              call,
              details ->
                  Eighth.copy(details).progress(wrong.apply(details.progress())).build());
          return answer instanceof Progress progress ? wrong.apply(progress) : answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.ofSize(size));
          stage.network().hold(Stage.path(file), bytes);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.progress().bytesTransferred()).isEqualTo(bytes);
          assertThat(group.progress().percent()).isEqualTo(expected);
        });
  }

  /** Each batch is a transaction, and the list is not. */
  private static Suspect batches() {
    return new Suspect(
        Kind.LIMITS,
        "of a list that is refused the first 500 files are added if they are right",
        "BackgroundCopyJob.addFiles: \"Appends files, all or none\"; JOB-ADDFILES-02",
        () -> call -> {
          try {
            return call.proceed();
          } catch (IllegalArgumentException e) {
            if (Eighth.on(call, "job.addFiles")) {
              List<FileInfo> files = call.argument(0);
              if (files.size() > BATCH) {
                call.with(List.copyOf(files.subList(0, BATCH)));
              }
            }
            throw e;
          }
        },
        stage -> {
          List<FileInfo> files = new ArrayList<>(stage.names(BATCH));
          files.add(FileInfo.of("ftp://host/a", stage.folder.resolve("a").toString()));
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          assertThatIllegalArgumentException().isThrownBy(() -> job.addFiles(files));
          assertThat(job.fileCount()).isZero();
        });
  }

  private static Suspect longQueries() {
    return new Suspect(
        Kind.LIMITS,
        "a URL with a query of more than 1,024 characters is refused",
        "JOB-ADDFILES-05: \"A URL of 2,200 characters (segments ≤ 260) must be accepted\"",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && Eighth.state(call) != null) {
            List<FileInfo> files = call.argument(0);
            for (FileInfo file : files) {
              if (file != null && query(file.remoteName()) > LONG_QUERY) {
                throw new IllegalArgumentException("A remote name has a query that is too long");
              }
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          String local = stage.folder.resolve("a").toString();
          job.addFiles(List.of(FileInfo.of("http://host/a?" + "k=v&".repeat(300), local)));
          assertThat(job.fileCount()).isEqualTo(1);
        });
  }

  private static int query(String url) {
    int start = url.indexOf('?');
    return start < 0 ? 0 : url.length() - start - 1;
  }
}
