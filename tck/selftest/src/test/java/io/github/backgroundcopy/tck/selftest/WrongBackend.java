package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.tck.fixture.BackendFixture;
import java.util.function.Supplier;

/**
 * A backend with one mistake, which the kit must catch.
 *
 * @param check the check that must fail, as reports name it: a clause's id, with the part after a
 *     stroke if it is not the first
 * @param mistake what it does wrong, in a few words
 * @param message what the vendor must read in the failure's message
 * @param fixture opens its queues
 */
record WrongBackend(
    String check, String mistake, String message, Supplier<BackendFixture> fixture) {

  /** Makes one from the memory backend. */
  static WrongBackend of(String check, String mistake, String message, Supplier<Twist> twists) {
    return new WrongBackend(check, mistake, message, () -> new TwistedFixture(check, twists));
  }

  /** Gives the id of the clause that is broken. */
  String clause() {
    return check.replaceFirst("/.*", "");
  }

  @Override
  public String toString() {
    return check + ": " + mistake;
  }
}
