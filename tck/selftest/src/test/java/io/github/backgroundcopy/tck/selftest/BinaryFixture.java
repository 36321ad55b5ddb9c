package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.selftest.binary.Mistake;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** Memory queues with a simulated binary interface. */
final class BinaryFixture implements BackendFixture {

  private final BackendFixture real = new MemoryFixture();
  private final Supplier<Mistake> mistakes;

  BinaryFixture(Supplier<Mistake> mistakes) {
    this.mistakes = mistakes;
  }

  @Override
  public String backend() {
    return real.backend();
  }

  @Override
  public Set<Facility> facilities() {
    Set<Facility> facilities = EnumSet.of(Facility.RAW);
    facilities.addAll(real.facilities());
    return facilities;
  }

  @Override
  public QueueFixture open() throws Exception {
    return new BinaryQueue(real.open(), new Declared(), mistakes.get());
  }

  private static final class Declared extends Twist {

    @Override
    Set<Capability> capabilities(Set<Capability> real) {
      Set<Capability> declared = EnumSet.copyOf(super.capabilities(real));
      declared.add(Capability.BINARY_INTERFACE);
      return Collections.unmodifiableSet(declared);
    }
  }
}
