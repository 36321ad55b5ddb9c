package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.LimitExceededException;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes in how many files a job takes, and in files that are alike, section 6.6. */
final class WrongFileCounts {

  private WrongFileCounts() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "15",
            "takes fewer than 200 files",
            "addFiles of 200 files at once",
            limit(
                199,
                () -> new LimitExceededException(
                    HResult.BG_E_TOO_MANY_FILES_IN_JOB, "no more than 199", null))),
        wrong(
            "15",
            "takes 100 files in one call",
            "addFiles of 200 files at once",
            FileTwist.adding((job, files) -> {
              if (files.size() > 100) {
                throw new IllegalArgumentException("too many at once");
              }
              job.addFiles(files);
            })),
        wrong(
            "15",
            "takes 199 calls",
            "addFiles of 200 files one by one",
            JobTwist.of((real, group) -> new TiredJob(real))),
        wrong(
            "15",
            "calls file 201 malformed",
            "addFiles beyond 200 files",
            limit(200, () -> new IllegalArgumentException("no more than 200"))),
        wrong(
            "15",
            "refuses file 201 as a job too many",
            "addFiles beyond 200 files",
            limit(200, () -> new LimitExceededException("no more than 200"))),
        wrong(
            "15",
            "refuses a local name twice",
            "addFiles of files with the same local name",
            FileTwist.adding((job, files) -> {
              if (files.stream().map(FileInfo::localName).distinct().count() < files.size()) {
                throw new IllegalArgumentException("the same local name twice");
              }
              job.addFiles(files);
            })),
        wrong(
            "15",
            "keeps equal files once",
            "fileCount()" + System.lineSeparator() + "  expected: 3",
            adding(files -> files.stream().distinct().toList())),
        wrong(
            "15",
            "keeps one URL for a local name",
            "file(1)",
            JobTwist.of((real, group) -> new UrlByLocalName(real))));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-ADDFILES-" + clause, mistake, message, twists);
  }

  private static Supplier<Twist> adding(UnaryOperator<List<FileInfo>> mistake) {
    return FileTwist.adding((job, files) -> job.addFiles(mistake.apply(files)));
  }

  private static Supplier<Twist> limit(int most, Supplier<RuntimeException> refusal) {
    return FileTwist.adding((job, files) -> {
      if (job.fileCount() + files.size() > most) {
        throw refusal.get();
      }
      job.addFiles(files);
    });
  }

  /** Takes so many calls, and no more. */
  private static final class TiredJob extends ForwardingJob {

    private int calls;

    TiredJob(BackgroundCopyJob real) {
      super(real);
    }

    @Override
    public void addFiles(List<FileInfo> files) {
      if (calls == 199) {
        throw new IllegalArgumentException("too many calls");
      }
      super.addFiles(files);
      calls++;
    }
  }

  /** Finds the URL of a file by its local name. */
  private static final class UrlByLocalName extends ForwardingJob {

    UrlByLocalName(BackgroundCopyJob real) {
      super(real);
    }

    @Override
    public FileInfo file(int index) {
      String local = super.file(index).localName();
      int first = 0;
      while (!super.file(first).localName().equals(local)) {
        first++;
      }
      return super.file(first);
    }
  }
}
