package io.github.backgroundcopy.transfer.pieces;

/**
 * Bytes that one connection fetches, from the first to the last. Its end comes nearer when another
 * connection takes a part of it. Guarded by its {@link Plan}.
 */
public final class Segment {

  private static final double SECOND = 1e9;

  /** A connection that has brought nothing yet is not called slow before so many nanoseconds. */
  private static final long PATIENCE = 5_000_000_000L;

  final int source;
  final long start;
  final long begunNanos;
  long position;
  long end;

  Segment(int source, long start, long end, long nowNanos) {
    this.source = source;
    this.start = start;
    this.position = start;
    this.end = end;
    this.begunNanos = nowNanos;
  }

  /**
   * Gives the first byte.
   *
   * @return its place in the file
   */
  public long start() {
    return start;
  }

  long rest() {
    return end - position;
  }

  /** Bytes per second; of one that has just begun what others have. */
  double speed(long nowNanos, double others) {
    long elapsed = Math.max(1, nowNanos - begunNanos);
    return position == start && elapsed < PATIENCE ? others : (position - start) * SECOND / elapsed;
  }
}
