package io.github.backgroundcopy.spi;

import java.util.Objects;

/**
 * Whether a backend can be opened on this machine, and if not, why and what to do. Immutable and
 * thread-safe.
 */
public sealed interface Availability {

  /** The backend can be opened. */
  record Available() implements Availability {

    /** Makes the answer; {@link Availability#available()} is shorter. */
    public Available {}
  }

  /**
   * The backend cannot be opened.
   *
   * @param reason why, in one sentence
   * @param remedy what to do about it, in one sentence
   */
  record Unavailable(String reason, String remedy) implements Availability {

    /**
     * Checks for null.
     *
     * @param reason why
     * @param remedy what to do about it
     * @throws NullPointerException if an argument is null
     */
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(remedy, "remedy");
    }
  }

  /**
   * Says that the backend can be opened.
   *
   * @return the answer
   */
  static Availability available() {
    return new Available();
  }

  /**
   * Says that the backend cannot be opened.
   *
   * @param reason why, in one sentence
   * @param remedy what to do about it, in one sentence
   * @return the answer
   * @throws NullPointerException if an argument is null
   */
  static Availability unavailable(String reason, String remedy) {
    return new Unavailable(reason, remedy);
  }
}
