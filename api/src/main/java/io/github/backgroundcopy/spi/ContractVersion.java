package io.github.backgroundcopy.spi;

/**
 * The version of this contract that a backend was written for.
 *
 * <p>A backend is usable when the major numbers are equal and its minor number is not above that of
 * the api at hand: additions to the contract are default methods, so an older backend goes on
 * working. Immutable and thread-safe.
 *
 * @param major rises when backends must change
 * @param minor rises with every addition
 */
public record ContractVersion(int major, int minor) {

  /** The version of the api at hand. */
  public static final ContractVersion CURRENT = new ContractVersion(1, 1);

  /**
   * Checks the ranges.
   *
   * @param major rises when backends must change
   * @param minor rises with every addition
   * @throws IllegalArgumentException if a number is negative
   */
  public ContractVersion {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException(
          "A contract version has numbers of 0 or more, got \"" + major + "." + minor + "\"");
    }
  }

  /**
   * Tells whether a backend written for this version works with the api of another.
   *
   * @param api the version of the api at hand
   * @return true if the major numbers are equal and this minor number is not above the other
   */
  public boolean worksWith(ContractVersion api) {
    return major == api.major && minor <= api.minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
