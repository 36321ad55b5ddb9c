package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the conformance suite can do to memory queues: everything but calls on raw pointers.
 *
 * <p>The queues have state files, unless the system property {@value #PLAIN} says {@code true}.
 */
public final class MemoryFixture implements BackendFixture {

  private static final String PLAIN = "memory.fixture.plain";

  private final boolean durable;

  /** Made by the kit's loader. */
  public MemoryFixture() {
    this(!Boolean.getBoolean(PLAIN));
  }

  /**
   * Made by who wants the one or the other.
   *
   * @param durable whether the queues have state files
   */
  public MemoryFixture(boolean durable) {
    this.durable = durable;
  }

  @Override
  public String backend() {
    return "memory";
  }

  @Override
  public Set<Facility> facilities() {
    Set<Facility> facilities = EnumSet.complementOf(EnumSet.of(Facility.RAW));
    if (UnwritableDirectory.find().isEmpty()) {
      facilities.remove(Facility.DIRS);
    }
    return facilities;
  }

  @Override
  public boolean worksBesideOthers() {
    return true;
  }

  @Override
  public QueueFixture open() {
    return new MemoryBench(durable);
  }

  @Override
  public Optional<QueueFixture> openIn(Path directory) {
    return Boolean.getBoolean(PLAIN) ? Optional.empty() : Optional.of(new MemoryBench(directory));
  }
}
