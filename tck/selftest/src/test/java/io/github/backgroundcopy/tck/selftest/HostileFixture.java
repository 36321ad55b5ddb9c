package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Set;

/**
 * Queues of the backend "hostile": memory queues that misbehave where they are asked to.
 *
 * <p>With the system property {@value #BARE} they have no facility but QUEUE, as those of a vendor
 * who has just begun: a whole run is short then.
 */
public final class HostileFixture implements BackendFixture {

  static final String BARE = "hostility.bare";

  private final BackendFixture real = new MemoryFixture(true);

  /** Made by the kit's loader. */
  public HostileFixture() {}

  @Override
  public String backend() {
    return HostileProvider.ID;
  }

  @Override
  public Set<Facility> facilities() {
    return Boolean.getBoolean(BARE) ? Set.of(Facility.QUEUE) : real.facilities();
  }

  @Override
  public boolean worksBesideOthers() {
    return true;
  }

  @Override
  public QueueFixture open() throws Exception {
    return Hostility.current().inflictedOn(real.open());
  }
}
