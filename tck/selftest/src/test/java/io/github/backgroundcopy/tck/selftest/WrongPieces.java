package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes with announced pieces of files, section 6.6. */
final class WrongPieces {

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
                    == file.pieces().get().digests().size())));
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
