package io.github.backgroundcopy.benchmarks.transfers;

/** The path that several connections are for. */
final class LongPath {

  static final long DELAY_MILLIS = 50;
  static final long BYTES_PER_SECOND = 2 << 20;
  static final int CONNECTIONS = 16;

  private LongPath() {}
}
