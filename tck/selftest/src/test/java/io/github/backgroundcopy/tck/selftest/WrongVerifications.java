package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueAccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes in checking what was announced of files, section 6.6. */
final class WrongVerifications {

  private WrongVerifications() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong("01", "forgets sizes", "file(0)", shown(file -> copy(file, false, file.digests()))),
        wrong(
            "01",
            "keeps the strongest digest only",
            "file(7)",
            shown(file -> copy(file, true, file.digests().stream().limit(1).toList()))),
        wrong(
            "02",
            "takes any text for a digest",
            "addFiles with FileInfo[",
            taken(file -> copy(file, true, List.of()))),
        wrong(
            "02/directories",
            "asks the directory first",
            "which cannot be written either",
            FileTwist.refusesBy(WrongVerifications::deniedFirst)),
        wrong(
            "03",
            "compares the digits letter by letter",
            "status() at the end of a wait",
            taken(file ->
                file.digests().stream().anyMatch(digest -> digest.hex().matches(".*[A-F].*"))
                    ? file.withSize(7)
                    : file)),
        wrong(
            "04",
            "checks no sizes",
            "status() of a file announced with 0 bytes, of 3000",
            taken(file -> copy(file, false, file.digests()))),
        wrong(
            "05",
            "checks nothing but SHA-256",
            "announced with a wrong SHA-512",
            taken(file -> copy(file, true, only(file, Algorithm.SHA_256)))),
        wrong(
            "05",
            "checks the strongest digest only",
            "announced with a wrong SHA-384 beside right ones",
            taken(file -> copy(file, true, file.digests().stream().limit(1).toList()))),
        wrong(
            "06",
            "waits for the whole body",
            "while most of its body is held, of 10 bytes announced",
            taken(file -> copy(file, false, file.digests()))),
        wrong(
            "07",
            "remembers what it has refused",
            "status() at the end of a wait",
            taken(file ->
                file.size().isPresent() ? file.withSize(file.size().getAsLong() + 1) : file)));
  }

  static List<WrongBackend> refusals() {
    String check = "without CONTENT_VERIFICATION";
    return List.of(
        WrongBackend.of(
            check,
            "takes announcements that nobody checks",
            "addFiles with FileInfo[",
            () -> new UndeclaringTwist(Capability.CONTENT_VERIFICATION) {
              @Override
              BackgroundCopyJob job(BackgroundCopyJob real) {
                return new ForwardingJob(real) {
                  @Override
                  public void addFiles(List<FileInfo> files) {
                    super.addFiles(
                        files.stream().map(file -> copy(file, false, List.of())).toList());
                  }
                };
              }
            }),
        WrongBackend.of(
            check,
            "adds what stands before the announced file",
            "what can be seen after the refused addFiles",
            () -> new UndeclaringTwist(Capability.CONTENT_VERIFICATION) {
              @Override
              BackgroundCopyJob job(BackgroundCopyJob real) {
                return new ForwardingJob(real) {
                  @Override
                  public void addFiles(List<FileInfo> files) {
                    for (FileInfo file : files) {
                      if (!file.equals(copy(file, false, List.of()))) {
                        throw new UnsupportedOperationException("announced");
                      }
                      super.addFiles(List.of(file));
                    }
                  }
                };
              }
            }));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-VERIFY-" + clause, mistake, message, twists);
  }

  private static RuntimeException deniedFirst(RuntimeException right) {
    return String.valueOf(right.getMessage()).contains("digest")
            || String.valueOf(right.getMessage()).contains("bytes or more")
        ? new QueueAccessDeniedException("denied")
        : right;
  }

  private static List<Digest> only(FileInfo file, Algorithm algorithm) {
    return file.digests().stream()
        .filter(digest -> digest.algorithm() == algorithm)
        .toList();
  }

  private static FileInfo copy(FileInfo file, boolean size, List<Digest> digests) {
    FileInfo copy = FileInfo.of(file.remoteName(), file.localName());
    if (size && file.size().isPresent()) {
      copy = copy.withSize(file.size().getAsLong());
    }
    for (Digest digest : digests) {
      copy = copy.withDigest(digest);
    }
    return copy;
  }

  private static Supplier<Twist> shown(UnaryOperator<FileInfo> mistake) {
    return FileTwist.looking((real, index) -> mistake.apply(real.file(index)));
  }

  /** Gives the queue another file than the one that is shown. */
  private static Supplier<Twist> taken(UnaryOperator<FileInfo> mistake) {
    return () -> new Twist() {
      private final Map<FileInfo, FileInfo> given = new ConcurrentHashMap<>();

      @Override
      BackgroundCopyJob job(BackgroundCopyJob real) {
        return new ForwardingJob(real) {
          @Override
          public void addFiles(List<FileInfo> files) {
            List<FileInfo> kept = new ArrayList<>();
            for (FileInfo file : files) {
              FileInfo other = mistake.apply(file);
              given.put(other, file);
              kept.add(other);
            }
            super.addFiles(kept);
          }

          @Override
          public FileInfo file(int index) {
            FileInfo kept = super.file(index);
            return given.getOrDefault(kept, kept);
          }
        };
      }
    };
  }
}
