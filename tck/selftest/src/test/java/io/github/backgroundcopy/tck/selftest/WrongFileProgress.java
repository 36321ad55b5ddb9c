package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Mistakes in the progress of single files, section 6.6. */
final class WrongFileProgress {

  private WrongFileProgress() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "01",
            "tells the bytes of the job",
            "progress(1).bytesTransferred() in the first file",
            telling((real, index) -> {
              Progress file = real.progress(index);
              long all = real.progress().bytesTransferred();
              return new Progress(all, OptionalLong.empty(), file.percent());
            })),
        wrong(
            "01",
            "tells no sizes",
            "bytesTotal() of a file that is being fetched",
            telling((real, index) -> {
              Progress file = real.progress(index);
              return new Progress(file.bytesTransferred(), OptionalLong.empty(), file.percent());
            })),
        wrong(
            "02",
            "rounds up",
            "progress(0).percent() before the last byte of the first file",
            telling((real, index) -> {
              Progress file = real.progress(index);
              return new Progress(
                  file.bytesTransferred(),
                  file.bytesTotal(),
                  file.percent() == 99 ? 100 : file.percent());
            })),
        wrong(
            "02",
            "is at a hundred with the group alone",
            "progress(0).percent() in the second file",
            telling((real, index) -> {
              Progress file = real.progress(index);
              int most = real.progress().percent() == 100 ? 100 : 99;
              return new Progress(
                  file.bytesTransferred(), file.bytesTotal(), Math.min(most, file.percent()));
            })),
        wrong(
            "03",
            "knows nothing of what is not there",
            "progress(3) of 3 files",
            telling((real, index) -> {
              try {
                return real.progress(index);
              } catch (ItemNotFoundException e) {
                return Progress.NONE;
              }
            })),
        wrong("04", "lists the last file first", "files().get(0)", listing(job -> {
          List<FileProgress> files = new ArrayList<>(job.files());
          Collections.reverse(files);
          return Collections.unmodifiableList(files);
        })),
        wrong(
            "04",
            "gives a list that can be changed",
            "files().clear()",
            listing(job -> new ArrayList<>(job.files()))));
  }

  static List<WrongBackend> refusals() {
    return List.of(WrongBackend.of(
        "without FILE_PROGRESS",
        "makes up progress",
        "progress(0)",
        () -> new UndeclaringTwist(Capability.FILE_PROGRESS)));
  }

  private static Supplier<Twist> telling(BiFunction<BackgroundCopyJob, Integer, Progress> mistake) {
    return JobTwist.of((real, group) -> new ForwardingJob(real) {
      @Override
      public Progress progress(int index) {
        return mistake.apply(real, index);
      }
    });
  }

  private static Supplier<Twist> listing(Function<BackgroundCopyJob, List<FileProgress>> mistake) {
    return JobTwist.of((real, group) -> new ForwardingJob(real) {
      @Override
      public List<FileProgress> files() {
        return mistake.apply(real);
      }
    });
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-PROG-" + clause, mistake, message, twists);
  }
}
