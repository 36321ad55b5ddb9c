package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Set;
import java.util.function.Supplier;

/** Memory queues, each changed by a twist of its own. */
final class TwistedFixture implements BackendFixture {

  private final BackendFixture real = new MemoryFixture();
  private final Supplier<Twist> twists;

  TwistedFixture(Supplier<Twist> twists) {
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
