package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Changes which files jobs take, and how they show them. */
final class FileTwist {

  private FileTwist() {}

  /** Makes twists that take files which must be refused. */
  static Supplier<Twist> takes(Predicate<FileInfo> which) {
    return () -> new Careless(which);
  }

  /** Makes twists that refuse files which must be taken. */
  static Supplier<Twist> refuses(
      Predicate<FileInfo> which, Function<String, RuntimeException> how) {
    return adding((real, files) -> {
      if (files.stream().anyMatch(which)) {
        throw how.apply("this queue does not take such files");
      }
      real.addFiles(files);
    });
  }

  /** Makes twists that refuse otherwise than they should. */
  static Supplier<Twist> refusesBy(UnaryOperator<RuntimeException> otherwise) {
    return adding((real, files) -> {
      try {
        real.addFiles(files);
      } catch (RuntimeException e) {
        throw otherwise.apply(e);
      }
    });
  }

  /** Makes twists that do something before they refuse files. */
  static Supplier<Twist> afterRefusal(Adding mistake) {
    return adding((real, files) -> {
      try {
        real.addFiles(files);
      } catch (RuntimeException e) {
        mistake.add(real, files);
        throw e;
      }
    });
  }

  /** Makes twists that add files in their own way. */
  static Supplier<Twist> adding(Adding mistake) {
    return JobTwist.of((real, group) -> new ForwardingJob(real) {
      @Override
      public void addFiles(List<FileInfo> files) {
        mistake.add(real, files);
      }
    });
  }

  /** Makes twists that show other remote names than those kept. */
  static Supplier<Twist> showsUrl(UnaryOperator<String> mistake) {
    return shows(file -> FileInfo.of(mistake.apply(file.remoteName()), file.localName()));
  }

  /** Makes twists that show other local names than those kept. */
  static Supplier<Twist> showsPath(UnaryOperator<String> mistake) {
    return shows(file -> FileInfo.of(file.remoteName(), mistake.apply(file.localName())));
  }

  private static Supplier<Twist> shows(UnaryOperator<FileInfo> mistake) {
    return looking((real, index) -> mistake.apply(real.file(index)));
  }

  /** Makes twists that look files up in their own way. */
  static Supplier<Twist> looking(Looking mistake) {
    return JobTwist.of((real, group) -> new ForwardingJob(real) {
      @Override
      public FileInfo file(int index) {
        return mistake.file(real, index);
      }
    });
  }

  /** Adds files to a job. */
  interface Adding {

    void add(BackgroundCopyJob real, List<FileInfo> files);
  }

  /** Looks up a file of a job. */
  interface Looking {

    FileInfo file(BackgroundCopyJob real, int index);
  }

  /** Keeps acceptable files in place of others, and shows what it was given. */
  private static final class Careless extends Twist {

    private final Predicate<FileInfo> which;
    private final Map<FileInfo, FileInfo> given = new ConcurrentHashMap<>();

    Careless(Predicate<FileInfo> which) {
      this.which = which;
    }

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real) {
      return new ForwardingJob(real) {
        @Override
        public void addFiles(List<FileInfo> files) {
          super.addFiles(files.stream().map(file -> kept(file)).toList());
        }

        @Override
        public FileInfo file(int index) {
          FileInfo kept = super.file(index);
          return given.getOrDefault(kept, kept);
        }
      };
    }

    private FileInfo kept(FileInfo file) {
      if (!which.test(file)) {
        return file;
      }
      FileInfo kept = FileInfo.of(
          "http://server.invalid/kept-" + given.size(),
          Path.of(System.getProperty("java.io.tmpdir"), "kept").toAbsolutePath().toString());
      given.put(kept, file);
      return kept;
    }
  }
}
