package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes with further sources of files, section 6.6. */
final class WrongSources {

  private WrongSources() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong("01", "keeps one source", "file(0).sources()", shown(WrongSources::alone)),
        wrong("01", "forgets priorities", "file(0).sources()", shown(file -> {
          FileInfo other = alone(file);
          for (Source source : further(file)) {
            other = other.withSource(new Source(source.remoteName(), Source.BEST));
          }
          return other;
        })),
        wrong(
            "02",
            "takes any source",
            "addFiles with FileInfo[",
            FileTwist.takes(FileInfo::hasFurtherSources)),
        wrong(
            "02",
            "takes a source twice",
            "addFiles with FileInfo[",
            FileTwist.takes(file ->
                file.sources().stream().map(Source::remoteName).distinct().count()
                    < file.sources().size())),
        wrong(
            "03", "asks the first source alone", "status() at the end of a wait", FirstAlone::new),
        wrong(
            "04", "asks the first source alone", "status() at the end of a wait", FirstAlone::new),
        wrong("05", "names the first source alone", "the reason of the error", FirstAlone::new));
  }

  static List<WrongBackend> refusals() {
    return List.of(WrongBackend.of(
        "without SOURCES",
        "takes sources that nobody asks",
        "addFiles with FileInfo[",
        () -> new UndeclaringTwist(Capability.SOURCES) {
          @Override
          BackgroundCopyJob job(BackgroundCopyJob real) {
            return new ForwardingJob(real) {
              @Override
              public void addFiles(List<FileInfo> files) {
                super.addFiles(files.stream().map(WrongSources::alone).toList());
              }
            };
          }
        }));
  }

  /** Keeps the first source, and shows all. */
  private static final class FirstAlone extends Twist {
    private final Map<FileInfo, FileInfo> given = new ConcurrentHashMap<>();

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
      FileInfo kept = alone(file);
      if (file.size().isPresent()) {
        kept = kept.withSize(file.size().getAsLong());
      }
      for (Digest digest : file.digests()) {
        kept = kept.withDigest(digest);
      }
      given.put(kept, file);
      return kept;
    }
  }

  private static FileInfo alone(FileInfo file) {
    return FileInfo.of(file.remoteName(), file.localName());
  }

  private static List<Source> further(FileInfo file) {
    return file.sources().subList(1, file.sources().size());
  }

  private static Supplier<Twist> shown(UnaryOperator<FileInfo> mistake) {
    return FileTwist.looking((real, index) -> mistake.apply(real.file(index)));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-SOURCE-" + clause, mistake, message, twists);
  }
}
