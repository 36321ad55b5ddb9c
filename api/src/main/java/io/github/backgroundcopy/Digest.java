package io.github.backgroundcopy;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A digest that the content of a file must have.
 *
 * <p>The text is kept as it was given, and only null is refused here: the queue judges it when the
 * file is added ({@link BackgroundCopyJob#addFiles}). Immutable and thread-safe.
 *
 * @param algorithm how the digest is computed
 * @param hex the digest in hexadecimal digits of any letter case, {@link Algorithm#hexDigits()} of
 *     them
 */
public record Digest(Algorithm algorithm, String hex) {

  /**
   * Checks for null.
   *
   * @param algorithm how the digest is computed
   * @param hex the digest in hexadecimal digits
   * @throws NullPointerException if an argument is null
   */
  public Digest {
    Objects.requireNonNull(algorithm, "algorithm");
    Objects.requireNonNull(hex, "hex");
  }

  /** Names algorithm and digest; the form may change. */
  @Override
  public String toString() {
    return algorithm.standardName() + ":" + hex;
  }

  /** The algorithms that a queue checks: those that every JDK has, the strongest first. */
  public enum Algorithm {

    /** SHA-2 with 512 bits. */
    SHA_512("SHA-512", 512, true),

    /** SHA-2 with 384 bits. */
    SHA_384("SHA-384", 384, true),

    /** SHA-2 with 256 bits. */
    SHA_256("SHA-256", 256, true),

    /** SHA-1: finds damage, but proves nothing against an attacker. */
    SHA_1("SHA-1", 160, false),

    /** MD5: finds damage, but proves nothing against an attacker. */
    MD5("MD5", 128, false);

    private final String standardName;
    private final int bits;
    private final boolean collisionResistant;

    Algorithm(String standardName, int bits, boolean collisionResistant) {
      this.standardName = standardName;
      this.bits = bits;
      this.collisionResistant = collisionResistant;
    }

    /**
     * Gives the name by which {@link java.security.MessageDigest} knows the algorithm.
     *
     * @return the name, such as {@code SHA-256}
     */
    public String standardName() {
      return standardName;
    }

    /**
     * Gives the length of a digest.
     *
     * @return the number of hexadecimal digits
     */
    public int hexDigits() {
      return bits / 4;
    }

    /**
     * Tells whether a digest is proof against an attacker. Without this, somebody who chose the
     * content may have made another one with the same digest; damage by chance is still found.
     *
     * @return false for SHA-1 and MD5
     */
    public boolean isCollisionResistant() {
      return collisionResistant;
    }

    /**
     * Finds an algorithm by any of its usual spellings: {@code SHA-256}, {@code sha256},
     * {@code SHA_256}.
     *
     * @param name the spelling
     * @return the algorithm, or empty if no queue checks one of this name
     * @throws NullPointerException if {@code name} is null
     */
    public static Optional<Algorithm> named(String name) {
      String plain = plain(Objects.requireNonNull(name, "name"));
      for (Algorithm algorithm : values()) {
        if (plain(algorithm.standardName).equals(plain)) {
          return Optional.of(algorithm);
        }
      }
      return plain.equals("sha") ? Optional.of(SHA_1) : Optional.empty();
    }

    private static String plain(String name) {
      return name.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
  }
}
