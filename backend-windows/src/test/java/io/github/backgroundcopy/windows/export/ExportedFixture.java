package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.EnumSet;
import java.util.Set;

/** Memory queues that native code can call: the id {@code exported}. */
public final class ExportedFixture implements BackendFixture {

  private final BackendFixture memory = new MemoryFixture();

  /** Made by the kit's loader. */
  public ExportedFixture() {}

  @Override
  public String backend() {
    return "exported";
  }

  @Override
  public Set<Facility> facilities() {
    Set<Facility> facilities = EnumSet.of(Facility.RAW);
    facilities.addAll(memory.facilities());
    return facilities;
  }

  @Override
  public QueueFixture open() throws Exception {
    return new ExportedQueue(memory.open());
  }
}
