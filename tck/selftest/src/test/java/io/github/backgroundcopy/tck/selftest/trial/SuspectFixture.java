package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Set;
import java.util.function.Supplier;

/** Memory queues, each with a mistake of its own. */
final class SuspectFixture implements BackendFixture {

  /** Queues that last, whatever the properties of the build say. */
  private final BackendFixture real = new MemoryFixture(true);

  private final Supplier<Mistake> mistakes;

  SuspectFixture(Supplier<Mistake> mistakes) {
    this.mistakes = mistakes;
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
    return new Scene(real.open(), mistakes.get()).queue();
  }
}
