package io.github.backgroundcopy.transfer.pieces;

import io.github.backgroundcopy.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Which pieces of a file are known to be the announced ones, and who has sent the others.
 * Thread-safe.
 */
public final class PieceDigests {

  /** Bytes of several sources, or of nobody knows whom. */
  public static final int SEVERAL = -1;

  private static final int NOBODY = -2;

  private final Pieces pieces;
  private final long size;
  private final Ranges here;
  private final BitSet settled = new BitSet();
  private final int[] senders;

  /** The pieces of which some bytes came from a source that was asked for a part. */
  private final BitSet inParts = new BitSet();

  /**
   * Takes what was announced.
   *
   * @param pieces the pieces
   * @param size the length of the file
   * @param here which bytes are here
   */
  public PieceDigests(Pieces pieces, long size, Ranges here) {
    this.pieces = pieces;
    this.size = size;
    this.here = here;
    this.senders = new int[pieces.digests().size()];
    for (int number = 0; number < senders.length; number++) {
      long first = here.presentFrom(start(number), size);
      senders[number] = first < end(number) ? SEVERAL : NOBODY;
    }
  }

  /**
   * Takes notice that a source has sent bytes.
   *
   * @param from the first
   * @param to behind the last
   * @param source its number
   * @param isPart whether it was asked for a part, and not for the whole
   */
  public synchronized void came(long from, long to, int source, boolean isPart) {
    for (int number = number(from); number <= number(to - 1); number++) {
      inParts.set(number, isPart || inParts.get(number));
      boolean own = senders[number] == NOBODY || senders[number] == source;
      senders[number] = own ? source : SEVERAL;
    }
  }

  /**
   * Finds a piece that is whole and that nobody has judged, and gives it to the caller to judge.
   *
   * @param from where to look from
   * @param to where to look up to
   * @return its number, or -1 if there is none
   */
  public synchronized int next(long from, long to) {
    for (int number = number(from); from < to && number <= number(to - 1); number++) {
      if (!settled.get(number) && here.contains(start(number), end(number))) {
        settled.set(number);
        return number;
      }
    }
    return -1;
  }

  /**
   * Compares a piece with its digest.
   *
   * @param number which
   * @param content the file from the piece on
   * @param buffer what it is read through
   * @return what was found instead; null if it is the announced one
   * @throws IOException if it cannot be read
   */
  public @Nullable String mismatch(int number, InputStream content, byte[] buffer)
      throws IOException {
    MessageDigest digest = start();
    for (long left = end(number) - start(number); left > 0; ) {
      int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        break;
      }
      digest.update(buffer, 0, read);
      left -= read;
    }
    String found = HexFormat.of().formatHex(digest.digest());
    return found.equalsIgnoreCase(pieces.digests().get(number)) ? null : found;
  }

  private MessageDigest start() {
    try {
      return MessageDigest.getInstance(pieces.algorithm().standardName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + pieces.algorithm(), e);
    }
  }

  /**
   * Tells whether any bytes of a piece came from a source that was asked for a part.
   *
   * @param number which
   * @return whether that is so
   */
  public synchronized boolean cameInParts(int number) {
    return inParts.get(number);
  }

  /**
   * Takes notice that a piece is wrong, and is fetched again.
   *
   * @param number which
   * @return the source that has sent all of it, or {@link #SEVERAL}
   */
  public synchronized int damaged(int number) {
    int sender = senders[number];
    settled.clear(number);
    inParts.clear(number);
    senders[number] = NOBODY;
    return sender == NOBODY ? SEVERAL : sender;
  }

  /**
   * Gives where a piece begins.
   *
   * @param number which
   * @return its first byte
   */
  public long start(int number) {
    return number * pieces.length();
  }

  /**
   * Gives where a piece ends.
   *
   * @param number which
   * @return the place behind its last byte
   */
  public long end(int number) {
    long start = start(number);
    return size - start <= pieces.length() ? size : start + pieces.length();
  }

  private int number(long at) {
    return (int) (at / pieces.length());
  }

  /**
   * Says that a piece is wrong.
   *
   * @param number which
   * @param found its digest, as {@link #mismatch} gave it
   * @return part of a sentence, which begins with "piece"
   */
  public String mismatchText(int number, String found) {
    return "piece " + number + " has " + pieces.algorithm().standardName() + " " + found
        + ", expected was " + pieces.digests().get(number);
  }
}
