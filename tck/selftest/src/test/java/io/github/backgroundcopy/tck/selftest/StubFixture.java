package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Set;

/** The fixture of the memory backend under another name: it says nothing of what that one opens. */
public final class StubFixture implements BackendFixture {

  private final BackendFixture real = new MemoryFixture();

  /** Made by the kit's loader. */
  public StubFixture() {}

  @Override
  public String backend() {
    return StubProvider.ID;
  }

  @Override
  public Set<Facility> facilities() {
    return Boolean.getBoolean(HostileFixture.BARE) ? Set.of(Facility.QUEUE) : real.facilities();
  }

  @Override
  public QueueFixture open() throws Exception {
    return real.open();
  }
}
