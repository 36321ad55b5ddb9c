package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.tck.fixture.BackendFixture;
import java.util.function.Supplier;

/**
 * A backend with one mistake.
 *
 * @param kind what kind of mistake
 * @param name what it does wrong, in a few words
 * @param promise what it breaks: a clause's id, or the place and words of the Javadoc
 * @param mistakes makes the mistake, once for each queue
 * @param proof shows that it is one
 */
record Suspect(Kind kind, String name, String promise, Supplier<Mistake> mistakes, Proof proof) {

  /** Opens queues with the mistake. */
  BackendFixture fixture() {
    return new SuspectFixture(mistakes);
  }

  @Override
  public String toString() {
    return kind + ": " + name;
  }
}
