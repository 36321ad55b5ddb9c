package io.github.backgroundcopy.transfer.pieces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which connection fetches which bytes of a file. Thread-safe.
 *
 * <p>What is missing is cut into as many segments as there are connections. One that has nothing
 * left to do takes a part of the segment that would last longest: so much that both end at one
 * time, or all where the other is too slow to be waited for.
 */
public final class Plan {

  /** Less is not worth a connection of its own. */
  public static final long LEAST = 256 * 1024;

  private static final double SECOND = 1e9;

  private final long size;
  private final Ranges here;
  private final long piece;
  private final int connections;
  private final List<Segment> open = new ArrayList<>();

  /** The source that has sent a piece wrong, by the number of the piece. */
  private final Map<Long, Integer> avoided = new HashMap<>();

  private final long begunNanos;
  private long fetched;

  /**
   * Begins to fetch what is missing.
   *
   * @param size the length of the file
   * @param here which bytes are here; kept up to date
   * @param piece the length of its pieces, in which it is cut; 1 if there are none
   * @param connections how many connections there are at most
   * @param nowNanos the time by a steady clock
   */
  public Plan(long size, Ranges here, long piece, int connections, long nowNanos) {
    this.size = size;
    this.here = here;
    this.piece = piece;
    this.connections = connections;
    this.begunNanos = nowNanos;
  }

  /**
   * Gives a connection something to do.
   *
   * @param source the number of the source that it asks
   * @param isOnly whether no other source can be asked, so that it is asked again for what it has
   *     sent wrong
   * @param nowNanos the time
   * @return bytes that nobody else fetches; null if there are none that it should
   */
  public synchronized @Nullable Segment take(int source, boolean isOnly, long nowNanos) {
    Segment free = free(source, isOnly, nowNanos);
    Segment taken = free == null ? stolen(source, nowNanos) : free;
    if (taken != null) {
      open.add(taken);
    }
    return taken;
  }

  private @Nullable Segment free(int source, boolean isOnly, long nowNanos) {
    long from = here.missingFrom(0);
    while (from < size) {
      long to = here.presentFrom(from, size);
      for (Segment other : open) {
        if (other.start <= from && from < other.end) {
          to = from;
          from = other.end;
        } else if (from < other.start && other.start < to) {
          to = other.start;
        }
      }
      if (from < to) {
        to = wanted(from, Math.min(to, from + share()), source, isOnly);
        if (from < to) {
          return new Segment(source, from, to, nowNanos);
        }
        from = pieceEnd(from);
      }
      from = here.missingFrom(from);
    }
    return null;
  }

  /** The even share of a connection, in whole pieces. */
  private long share() {
    long even = Math.max(LEAST, (size - here.length() + connections - 1) / connections);
    return roundedUp(even);
  }

  /** Ends a stretch before the first piece that the source has sent wrong. */
  private long wanted(long from, long to, int source, boolean isOnly) {
    long end = to < size ? Math.max(pieceEnd(from), to - to % piece) : to;
    end = Math.min(end, to);
    if (isOnly || avoided.isEmpty()) {
      return end;
    }
    for (long at = from; at < end; at = pieceEnd(at)) {
      Integer liar = avoided.get(at / piece);
      if (liar != null && liar == source) {
        return at;
      }
    }
    return end;
  }

  private long pieceEnd(long at) {
    return piece >= size ? size : Math.min(size, (at / piece + 1) * piece);
  }

  private long roundedUp(long length) {
    return piece >= size ? size : (length + piece - 1) / piece * piece;
  }

  private @Nullable Segment stolen(int source, long nowNanos) {
    double mine = Math.max(1, average(nowNanos));
    Segment slowest = null;
    double longest = 0;
    for (Segment other : open) {
      double lasts = other.rest() / Math.max(1, other.speed(nowNanos, mine));
      if (other.rest() > 0 && lasts > longest && !isAvoided(other, source)) {
        longest = lasts;
        slowest = other;
      }
    }
    return slowest == null ? null : stolenFrom(slowest, longest, source, mine, nowNanos);
  }

  private boolean isAvoided(Segment other, int source) {
    for (long at = other.position; at < other.end && !avoided.isEmpty(); at = pieceEnd(at)) {
      Integer liar = avoided.get(at / piece);
      if (liar != null && liar == source) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Segment stolenFrom(
      Segment victim, double lasts, int source, double mine, long nowNanos) {
    double its = Math.max(1, victim.speed(nowNanos, mine));
    long rest = victim.rest();
    long left = (long) (rest * (its / (its + mine)));
    long split = roundedUp(victim.position + left);
    boolean isSlow = lasts > 1 + 2 * rest / mine;
    if (split - victim.position < LEAST && isSlow) {
      split = victim.position;
    } else if (victim.end - split < LEAST || split <= victim.position) {
      return null;
    }
    Segment taken = new Segment(source, split, victim.end, nowNanos);
    victim.end = split;
    return taken;
  }

  /** Bytes per second of one connection. */
  private double average(long nowNanos) {
    long elapsed = Math.max(1, nowNanos - begunNanos);
    return fetched * SECOND / elapsed / Math.max(1, open.size());
  }

  /**
   * Lets a connection go on behind its segment, whose answer does so too.
   *
   * @param segment its segment, of which all bytes have come
   * @return whether it has more to do now; not if somebody else fetches what follows, or it is here
   */
  public synchronized boolean extend(Segment segment) {
    long to = Math.min(here.presentFrom(segment.end, size), segment.end + share());
    for (Segment other : open) {
      if (other != segment && other.start < to && segment.end < other.end) {
        to = Math.max(segment.end, other.start);
      }
    }
    boolean isMore = segment.end < to;
    segment.end = to;
    return isMore;
  }

  /**
   * Lets a connection write bytes of its segment; nobody takes them from it any more.
   *
   * @param segment its segment
   * @param count how many bytes have come
   * @return how many of them it writes; the others are not its own, and nor is what follows
   */
  public synchronized int reserve(Segment segment, int count) {
    int allowed = (int) Math.min(count, segment.rest());
    segment.position += allowed;
    return allowed;
  }

  /**
   * Tells where the next byte of a segment goes.
   *
   * @param segment the segment
   * @return its place in the file
   */
  public synchronized long position(Segment segment) {
    return segment.position;
  }

  /**
   * Tells how far a segment goes.
   *
   * @param segment the segment
   * @return the place behind its last byte
   */
  public synchronized long end(Segment segment) {
    return segment.end;
  }

  /**
   * Takes notice of bytes that were written.
   *
   * @param from the first
   * @param to behind the last
   * @return how many bytes of the file are here now
   */
  public synchronized long came(long from, long to) {
    here.add(from, to);
    fetched += to - from;
    return here.length();
  }

  /**
   * Takes a segment back: what is missing of it is free again.
   *
   * @param segment the segment
   * @return whether anything is
   */
  public synchronized boolean release(Segment segment) {
    open.remove(segment);
    return !here.contains(segment.start, segment.end);
  }

  /**
   * Throws away a piece that is wrong.
   *
   * @param number its number
   * @param source the source that has sent all of it, or -1 if there were several
   * @return how many bytes of the file are here now
   */
  public synchronized long damaged(long number, int source) {
    here.remove(number * piece, pieceEnd(number * piece));
    if (source >= 0) {
      avoided.put(number, source);
    }
    return here.length();
  }

  /**
   * Tells whether all bytes are here.
   *
   * @return whether nothing is missing
   */
  public synchronized boolean isComplete() {
    return here.length() == size;
  }
}
