package io.github.backgroundcopy.tck.bench;

/**
 * Makes the nulls that callers without a null checker pass.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Nulls {

  private Nulls() {}

  /**
   * Gives null where the contract wants a value.
   *
   * @param <T> the type of the value
   * @return null
   */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  public static <T> T nothing() {
    return null;
  }
}
