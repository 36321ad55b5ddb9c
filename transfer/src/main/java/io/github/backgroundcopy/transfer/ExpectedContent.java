package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import io.github.backgroundcopy.transfer.pieces.PieceDigests;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a file must be to get its name: as long as was announced, no longer than the queue takes,
 * and with every digest that was announced, also those of its pieces.
 */
final class ExpectedContent {

  private final FileInfo info;
  private final String shown;
  private final long announced;
  private final long most;

  /** Takes a file, the source that it is to come from, and the most bytes that a file may have. */
  ExpectedContent(FileInfo info, Source source, long most) {
    this.info = info;
    this.shown = source.redactedRemoteName();
    this.announced = info.size().orElse(Received.UNKNOWN);
    this.most = most;
  }

  /** Judges the length that somebody tells, before there is a byte; an unknown one passes. */
  void requireTotal(long total) throws Unacceptable {
    if (announced > most || total > most) {
      throw tooLarge(Math.max(announced, total) + " bytes");
    }
    if (announced != Received.UNKNOWN && total != Received.UNKNOWN && total != announced) {
      throw otherLength(Long.toString(total));
    }
  }

  /** Judges how much has come; the first byte too many ends it. */
  void requireAtMost(long count) throws Unacceptable {
    if (announced != Received.UNKNOWN && count > announced) {
      throw otherLength("more");
    }
    if (count > most) {
      throw tooLarge("more");
    }
  }

  /** Judges a body that has come to its end. */
  void requireWhole(long length) throws Unacceptable {
    requireTotal(length);
  }

  private Unacceptable otherLength(String found) {
    return new Unacceptable(
        Win32Errors.INVALID_DATA,
        "\"" + shown + "\" was announced with " + announced
            + " bytes, but the server sends " + found
            + "; ask who published the size before you fetch it again");
  }

  private Unacceptable tooLarge(String found) {
    return new Unacceptable(
        Win32Errors.FILE_TOO_LARGE,
        "\"" + shown + "\" has " + found + ", and this queue takes no file of" + " more than "
            + most + "; raise the limit, then resume");
  }

  /** Whether a file with the announced digests cannot be another one, also if somebody tries. */
  boolean isProvable() {
    for (Digest digest : info.digests()) {
      if (digest.algorithm().isCollisionResistant()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file could be this one by its length. */
  boolean hasLength(long length) {
    return length >= 0 && (announced == Received.UNKNOWN || announced == length);
  }

  /** Whether anything was announced by which a file that is there already can be judged. */
  boolean isComparable() {
    return !info.digests().isEmpty() || info.pieces().isPresent();
  }

  /**
   * Tells whether a file that is there already is this one: by every digest that was announced of
   * it, or else by those of all its pieces. A fetched file gets its name by the same digests,
   * however weak they are, and so nothing is won by fetching it again.
   *
   * @param length how long it is
   */
  boolean isContentOf(TargetDisk disk, Path file, long length, byte[] buffer) throws IOException {
    if (info.digests().isEmpty()) {
      return removeDamaged(disk, file, Ranges.prefix(length), buffer) == null;
    }
    return Verification.verify(disk, file, info.digests(), buffer) == null;
  }

  /** Compares what is on the disk with every digest that was announced. */
  void verify(TargetDisk disk, Path file, byte[] buffer) throws IOException, Unacceptable {
    if (info.digests().isEmpty()) {
      return;
    }
    Verification.Mismatch mismatch = Verification.verify(disk, file, info.digests(), buffer);
    if (mismatch != null) {
      Digest expected = mismatch.announced();
      throw new Unacceptable(
          Win32Errors.INVALID_DATA,
          "\"" + shown + "\" has " + expected.algorithm().standardName() + " "
              + mismatch.found() + ", expected was " + expected.hex()
              + "; ask who published the digest before you fetch it again");
    }
  }

  /** Compares the pieces that are on the disk with the digests that were announced of them. */
  void verifyPieces(TargetDisk disk, Path file, long length, byte[] buffer)
      throws IOException, Unacceptable {
    String damage = removeDamaged(disk, file, Ranges.prefix(length), buffer);
    if (damage != null) {
      throw new Unacceptable(
          Win32Errors.INVALID_DATA,
          "\"" + shown + "\" has other content than was announced: " + damage
              + "; ask who published the digests before you fetch it again");
    }
  }

  /**
   * Compares the pieces of a file of which all bytes are here, and takes the bytes of those out of
   * a set that are wrong.
   *
   * @param here all bytes of the file
   * @return what was found of the first piece that is wrong; null if none is, or none was announced
   */
  @Nullable
  String removeDamaged(TargetDisk disk, Path file, Ranges here, byte[] buffer) throws IOException {
    Pieces pieces = info.pieces().orElse(null);
    if (pieces == null) {
      return null;
    }
    String damage = null;
    PieceDigests digests = new PieceDigests(pieces, here.length(), here);
    try (InputStream in = disk.read(file)) {
      for (int number = 0; number < pieces.digests().size(); number++) {
        String found = digests.mismatch(number, in, buffer);
        if (found != null) {
          here.remove(digests.start(number), digests.end(number));
          damage = damage == null ? digests.mismatchText(number, found) : damage;
        }
      }
    }
    return damage;
  }
}
