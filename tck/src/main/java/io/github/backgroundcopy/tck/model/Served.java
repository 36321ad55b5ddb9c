package io.github.backgroundcopy.tck.model;

/**
 * How the network answers for a path.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param size the size of the body
 * @param manner in which way it is answered
 */
public record Served(long size, Manner manner) {

  /** A way of answering. */
  public enum Manner {
    /** As it should be. */
    WELL,
    /** Without telling the length. */
    WITHOUT_LENGTH,
    /** With a break in the middle of the body. */
    BROKEN,
    /** Not at all: connections are refused. */
    REFUSED,
    /** With status 404. */
    MISSING,
    /** With status 503. */
    BUSY
  }

  /**
   * Says where a broken body breaks.
   *
   * @return after how many bytes
   */
  public long breaksAfter() {
    return size / 2;
  }

  boolean isFinal() {
    return manner == Manner.MISSING;
  }

  boolean isRetried() {
    return manner == Manner.BROKEN || manner == Manner.REFUSED || manner == Manner.BUSY;
  }
}
