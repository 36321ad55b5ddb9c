package io.github.backgroundcopy.tck.selftest.trial;

/** Null where the types say that there is none. */
final class Sneaky {

  private Sneaky() {}

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  static <T> T none() {
    return null;
  }
}
