package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Set;
import java.util.function.Supplier;

/** Memory queues, each changed by a twist of its own. */
final class TwistedFixture implements BackendFixture {

  private final BackendFixture real;
  private final Supplier<Twist> twists;

  /**
   * Makes queues.
   *
   * @param check the check that they are for: one that closes all clients needs queues that last
   * @param twists changes each queue
   */
  TwistedFixture(String check, Supplier<Twist> twists) {
    this.real = new MemoryFixture(check.startsWith("DUR-") || check.startsWith("MODEL-"));
    this.twists = twists;
  }

  @Override
  public String backend() {
    return real.backend();
  }

  @Override
  public Set<Facility> facilities() {
    return real.facilities();
  }

  @Override
  public QueueFixture open() throws Exception {
    return twists.get().queue(real.open());
  }
}
