package io.github.backgroundcopy.windows.machine;

import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Set;

/**
 * What the conformance suite can do to the queue of the machine it runs on, which it empties: run
 * it only where the queue is a test's own, as under Wine.
 *
 * <p>The machine has one queue, so checks must not run side by side. Its service is neither stopped
 * nor driven in time here, and Wine's cannot be held at a gate: a cancelled transfer waits for the
 * server.
 */
public final class MachineFixture implements BackendFixture {

  /** Made by the kit's loader. */
  public MachineFixture() {}

  @Override
  public String backend() {
    return "windows";
  }

  @Override
  public Set<Facility> facilities() {
    return Set.of(Facility.QUEUE, Facility.CLIENT);
  }

  @Override
  public boolean hasOneQueue() {
    return true;
  }

  @Override
  public QueueFixture open() {
    return new MachineQueue();
  }
}
