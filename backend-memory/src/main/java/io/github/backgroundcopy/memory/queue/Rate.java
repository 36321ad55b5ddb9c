package io.github.backgroundcopy.memory.queue;

/**
 * How fast bytes come, over the last few seconds. Guarded by the queue's lock.
 *
 * <p>It counts by one window of time after the other, and tells of the last whole one and of the
 * one that is open.
 */
final class Rate {

  private static final long WINDOW_MILLIS = 2_000;

  /** What comes in less time is told as if it had taken so long. */
  private static final long SHORTEST_MILLIS = 100;

  private long openedMillis;
  private long bytes;
  private long earlierMillis;
  private long earlierBytes;

  Rate(long nowMillis) {
    this.openedMillis = nowMillis;
  }

  void came(long count, long nowMillis) {
    roll(nowMillis);
    bytes += count;
  }

  /** Bytes per second, 0 or more. */
  long perSecond(long nowMillis) {
    roll(nowMillis);
    long millis = Math.max(SHORTEST_MILLIS, earlierMillis + nowMillis - openedMillis);
    return (long) ((earlierBytes + bytes) * 1000.0 / millis);
  }

  private void roll(long nowMillis) {
    long open = nowMillis - openedMillis;
    if (open >= WINDOW_MILLIS) {
      earlierMillis = open;
      earlierBytes = bytes;
      openedMillis = nowMillis;
      bytes = 0;
    }
  }
}
