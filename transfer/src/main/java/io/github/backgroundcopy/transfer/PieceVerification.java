package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import io.github.backgroundcopy.transfer.pieces.PieceDigests;
import io.github.backgroundcopy.transfer.pieces.Plan;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Compares the pieces of one file with their digests as soon as they are whole, and throws away
 * those that are wrong. Thread-safe.
 */
final class PieceVerification {

  private final Holding holding;
  private final int index;
  private final TargetDisk disk;
  private final Plan plan;
  private final Mirrors mirrors;
  private final PieceDigests digests;

  PieceVerification(
      Holding holding,
      int index,
      TargetDisk disk,
      Plan plan,
      Mirrors mirrors,
      Pieces pieces,
      long size,
      Ranges here) {
    this.holding = holding;
    this.index = index;
    this.disk = disk;
    this.plan = plan;
    this.mirrors = mirrors;
    this.digests = new PieceDigests(pieces, size, here);
  }

  /** Takes notice of bytes that are about to count as here. */
  void came(long from, long to, Sender sender) {
    digests.came(from, to, sender.mirror().number, sender.isPart());
  }

  /**
   * Judges the pieces that are whole by now, and that nobody has judged.
   *
   * @param content the temporary file
   * @param from where to look from
   * @param to where to look up to
   * @return whether to go on; not if the group is lost
   * @throws LocalFailure if what was written cannot be read
   */
  boolean judge(Path content, long from, long to, byte[] buffer) throws LocalFailure {
    for (int number = digests.next(from, to); number >= 0; number = digests.next(from, to)) {
      String found;
      try (InputStream in = disk.read(content)) {
        in.skipNBytes(digests.start(number));
        found = digests.mismatch(number, in, buffer);
      } catch (IOException e) {
        throw LocalFailure.before(e);
      }
      if (found != null && !isThrownAway(number, found)) {
        return false;
      }
    }
    return true;
  }

  private boolean isThrownAway(int number, String found) {
    boolean cameInParts = digests.cameInParts(number);
    int sender = digests.damaged(number);
    long count = plan.damaged(number, sender);
    if (sender != PieceDigests.SEVERAL) {
      String reason = "The server sends other content than was announced: "
          + digests.mismatchText(number, found);
      mirrors.lied(sender, cameInParts, Win32Errors.INVALID_DATA, reason);
    }
    return holding.came(index, count, 0);
  }
}
