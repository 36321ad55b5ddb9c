package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Set;

/**
 * Memory queues, exported and called by the legacy interfaces: the id {@code legacy-abi}. Nothing
 * passes between the two ends but pointers, structures and codes.
 */
public final class AbiFixture implements BackendFixture {

  private final BackendFixture memory = new MemoryFixture();

  /** Made by the kit's loader. */
  public AbiFixture() {}

  @Override
  public String backend() {
    return "legacy-abi";
  }

  @Override
  public Set<Facility> facilities() {
    return memory.facilities();
  }

  @Override
  public QueueFixture open() throws Exception {
    return new AbiQueue(memory.open());
  }
}
