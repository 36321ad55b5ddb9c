package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Mistakes in adding lists of files, section 6.6. */
final class WrongFileLists {

  private static final String LINE = System.lineSeparator();
  private static final String CHANGED = "what can be seen after the refused addFiles";

  private WrongFileLists() {}

  static List<WrongBackend> all() {
    return Stream.of(appending(), allOrNone(), nothing()).flatMap(List::stream).toList();
  }

  private static List<WrongBackend> appending() {
    return List.of(
        wrong(
            "01",
            "adds the first file of a list",
            "fileCount() after 3 files",
            adding(files -> files.subList(0, 1))),
        wrong("01", "adds lists backwards", "file(0)", adding(WrongFileLists::reversed)),
        wrong(
            "01",
            "puts later lists first",
            "file(0)",
            listed((list, files) -> list.addAll(0, files))),
        wrong(
            "01",
            "keeps the last list",
            "fileCount()" + LINE + "  expected: 5",
            listed((list, files) -> {
              list.clear();
              list.addAll(files);
            })));
  }

  private static List<WrongBackend> allOrNone() {
    return List.of(
        wrong(
            "02",
            "adds the files before a bad one",
            CHANGED + " with FileInfo[ftp://server.invalid/a",
            FileTwist.adding(WrongFileLists::oneByOne)),
        wrong(
            "02",
            "adds the good files of a bad list",
            CHANGED + " with FileInfo[ftp://server.invalid/a",
            FileTwist.afterRefusal((job, files) -> files.forEach(file -> addIfGood(job, file)))),
        wrong(
            "02",
            "adds the files before a bad path",
            CHANGED + " with FileInfo[http://server.invalid/a -> relative]",
            partly(file -> !Path.of(file.localName()).isAbsolute())),
        wrong(
            "02",
            "adds the files before a missing directory",
            "missing" + File.separator + "a] at 2",
            partly(file -> file.localName().contains("missing"))),
        wrong(
            "02",
            "adds refused files with the next list",
            "fileCount() after good files",
            JobTwist.of((real, group) -> new PatientJob(real))));
  }

  private static List<WrongBackend> nothing() {
    return List.of(
        wrong("13", "takes an empty list", "addFiles([])", FileTwist.adding((job, files) -> {
          if (files == null || !files.isEmpty()) {
            job.addFiles(files);
          }
        })),
        wrong(
            "13",
            "takes an empty remote name",
            "addFiles([FileInfo[ -> ",
            FileTwist.takes(file -> file.remoteName().isEmpty())),
        wrong(
            "13",
            "takes an empty local name",
            "addFiles([FileInfo[http://server.invalid/a -> ]])",
            FileTwist.takes(file -> file.localName().isEmpty())),
        wrong(
            "13",
            "passes over null",
            ", null])",
            FileTwist.adding((job, files) -> job.addFiles(
                files == null ? files : files.stream().filter(Objects::nonNull).toList()))),
        wrong(
            "13",
            "calls a null file malformed",
            "seen:     " + IllegalArgumentException.class.getName(),
            FileTwist.adding((job, files) -> {
              if (files != null && files.stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("null");
              }
              job.addFiles(files);
            })),
        wrong(
            "13",
            "adds the files before a null",
            CHANGED + "([FileInfo[",
            FileTwist.adding((job, files) -> {
              if (files != null && files.stream().anyMatch(Objects::isNull)) {
                oneByOne(job, files);
              }
              job.addFiles(files);
            })),
        wrong(
            "13",
            "takes no list for an empty one",
            "addFiles(null)",
            FileTwist.adding(
                (job, files) -> job.addFiles(Objects.requireNonNullElse(files, List.of())))));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-ADDFILES-" + clause, mistake, message, twists);
  }

  private static Supplier<Twist> adding(UnaryOperator<List<FileInfo>> mistake) {
    return FileTwist.adding((job, files) -> job.addFiles(mistake.apply(files)));
  }

  private static Supplier<Twist> partly(Predicate<FileInfo> bad) {
    return FileTwist.adding((job, files) -> {
      if (files.stream().anyMatch(bad)) {
        oneByOne(job, files);
      }
      job.addFiles(files);
    });
  }

  private static Supplier<Twist> listed(Listing mistake) {
    return () -> new JobTwist() {
      private final Map<Object, List<FileInfo>> lists = new HashMap<>();

      @Override
      BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group) {
        return new ListedJob(
            real, lists.computeIfAbsent(real.id(), id -> new ArrayList<>()), mistake);
      }
    };
  }

  private static List<FileInfo> reversed(List<FileInfo> files) {
    List<FileInfo> reversed = new ArrayList<>(files);
    Collections.reverse(reversed);
    return reversed;
  }

  private static void oneByOne(BackgroundCopyJob job, List<FileInfo> files) {
    for (FileInfo file : files) {
      job.addFiles(List.of(file));
    }
  }

  private static void addIfGood(BackgroundCopyJob job, FileInfo file) {
    try {
      job.addFiles(List.of(file));
    } catch (IllegalArgumentException e) {
      // Not this one.
    }
  }

  /** Enters files that were taken into a list. */
  private interface Listing {

    void enter(List<FileInfo> list, List<FileInfo> files);
  }

  /** Shows its files from a list. */
  private static final class ListedJob extends ForwardingJob {

    private final List<FileInfo> list;
    private final Listing listing;

    ListedJob(BackgroundCopyJob real, List<FileInfo> list, Listing listing) {
      super(real);
      this.list = list;
      this.listing = listing;
    }

    @Override
    public void addFiles(List<FileInfo> files) {
      super.addFiles(files);
      listing.enter(list, files);
    }

    @Override
    public int fileCount() {
      return list.size();
    }

    @Override
    public FileInfo file(int index) {
      return index >= 0 && index < list.size() ? list.get(index) : super.file(Integer.MAX_VALUE);
    }
  }

  /** Keeps refused files to add them later. */
  private static final class PatientJob extends ForwardingJob {

    private final List<FileInfo> waiting = new ArrayList<>();

    PatientJob(BackgroundCopyJob real) {
      super(real);
    }

    @Override
    public void addFiles(List<FileInfo> files) {
      try {
        super.addFiles(files);
      } catch (IllegalArgumentException e) {
        files.stream().filter(PatientJob::isGood).forEach(waiting::add);
        throw e;
      }
      if (!waiting.isEmpty()) {
        super.addFiles(waiting);
        waiting.clear();
      }
    }

    private static boolean isGood(FileInfo file) {
      Path directory = Path.of(file.localName()).getParent();
      return file.remoteName().startsWith("http:")
          && directory != null
          && file.sha256().isEmpty()
          && Files.isDirectory(directory);
    }
  }
}
