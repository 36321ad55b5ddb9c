package io.github.backgroundcopy.tck.model;

/**
 * What is said of a file's content before it is fetched.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param what which parts of it
 * @param size how long the content is that is meant
 */
public record Announcement(What what, long size) {

  /** Nothing. */
  public static final Announcement NOTHING = new Announcement(What.NOTHING, 0);

  /** Which parts of the content are announced, rightly or wrongly. */
  public enum What {
    /** None. */
    NOTHING,
    /** The size. */
    SIZE,
    /** A digest. */
    DIGEST,
    /** Size, digest, and digests of pieces. */
    PIECES,
    /** A size that is too large by one. */
    WRONG_SIZE,
    /** A digest of something else. */
    WRONG_DIGEST
  }

  /**
   * Tells whether no content is the announced one.
   *
   * @return true if the file cannot arrive
   */
  public boolean isWrong() {
    return what == What.WRONG_SIZE || what == What.WRONG_DIGEST;
  }

  /**
   * Tells which size is announced.
   *
   * @return the size, or -1 if none is
   */
  public long announcedSize() {
    return switch (what) {
      case SIZE, PIECES -> size;
      case WRONG_SIZE -> size + 1;
      default -> ModelFile.UNKNOWN;
    };
  }
}
