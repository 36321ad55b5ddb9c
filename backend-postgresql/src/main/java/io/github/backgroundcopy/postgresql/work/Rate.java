package io.github.backgroundcopy.postgresql.work;

/** How fast bytes come, over the last seconds. Thread-safe. */
final class Rate {

  private static final double WINDOW_NANOS = 3e9;

  private double bytes;
  private long seen = System.nanoTime();

  synchronized void came(int count) {
    fade();
    bytes += count;
  }

  synchronized long perSecond() {
    fade();
    return (long) (bytes * 1e9 / WINDOW_NANOS);
  }

  private void fade() {
    long now = System.nanoTime();
    bytes *= Math.exp((seen - now) / WINDOW_NANOS);
    seen = now;
  }
}
