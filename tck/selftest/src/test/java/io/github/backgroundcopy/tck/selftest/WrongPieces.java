package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes with announced pieces of files, section 6.6. */
final class WrongPieces {

  private static final List<Source> NONE = List.of();

  private WrongPieces() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong("01", "forgets pieces", "file(0).pieces()", shown(WrongPieces::without)),
        wrong(
            "01",
            "shows digests in small letters",
            "file(0).pieces()",
            shown(file -> file.pieces().map(pieces -> small(file, pieces)).orElse(file))),
        wrong(
            "02",
            "takes pieces without a size",
            "addFiles with FileInfo[",
            FileTwist.takes(file -> file.pieces().isPresent() && file.size().isEmpty())),
        wrong(
            "02",
            "counts whole pieces alone",
            "3 pieces of 300 bytes",
            FileTwist.takes(file -> file.pieces().isPresent()
                && file.pieces().get().length() > 0
                && file.size().orElse(0) / file.pieces().get().length()
                    == file.pieces().get().digests().size())),
        wrong("03", "checks no pieces", "the file after cancel()", kept(true, false)),
        wrong("03", "asks one source", "status() at the end of a wait", kept(false, true)),
        wrong(
            "04", "checks no pieces", "status() of a file with a wrong piece", kept(true, false)));
  }

  static List<WrongBackend> refusals() {
    return List.of(WrongBackend.of(
        "without PIECES",
        "takes pieces that nobody checks",
        "addFiles with FileInfo[",
        () -> new UndeclaringTwist(Capability.PIECES) {
          @Override
          BackgroundCopyJob job(BackgroundCopyJob real) {
            return new ForwardingJob(real) {
              @Override
              public void addFiles(List<FileInfo> files) {
                super.addFiles(files.stream().map(WrongPieces::without).toList());
              }
            };
          }
        }));
  }

  private static FileInfo small(FileInfo file, Pieces pieces) {
    List<String> digests =
        pieces.digests().stream().map(hex -> hex.toLowerCase(Locale.ROOT)).toList();
    return file.withPieces(new Pieces(pieces.algorithm(), pieces.length(), digests));
  }

  /** Keeps the size, and of sources and pieces what is asked for. */
  private static Supplier<Twist> kept(boolean sources, boolean pieces) {
    return FileTwist.adding((real, files) -> {
      List<FileInfo> kept = new ArrayList<>();
      for (FileInfo file : files) {
        FileInfo made = without(file);
        if (file.size().isPresent()) {
          made = made.withSize(file.size().getAsLong());
        }
        for (Source source : sources ? file.sources().subList(1, file.sources().size()) : NONE) {
          made = made.withSource(source);
        }
        kept.add(
            pieces && file.pieces().isPresent() ? made.withPieces(file.pieces().get()) : made);
      }
      real.addFiles(kept);
    });
  }

  private static FileInfo without(FileInfo file) {
    return FileInfo.of(file.remoteName(), file.localName());
  }

  private static Supplier<Twist> shown(UnaryOperator<FileInfo> mistake) {
    return FileTwist.looking((real, index) -> mistake.apply(real.file(index)));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-PIECE-" + clause, mistake, message, twists);
  }
}
