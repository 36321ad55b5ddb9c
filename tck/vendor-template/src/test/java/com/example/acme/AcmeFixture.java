package com.example.acme;

import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the kit can do to queues of this backend. What is not listed here leaves its clauses not
 * run, and the verdict INCOMPLETE.
 */
public final class AcmeFixture implements BackendFixture {

  /** Made by the kit. */
  public AcmeFixture() {}

  @Override
  public String backend() {
    return "acme";
  }

  @Override
  public Set<Facility> facilities() {
    Set<Facility> facilities = EnumSet.of(Facility.QUEUE, Facility.CLIENT, Facility.SETTLE);
    if (UnwritableDirectory.find().isPresent()) {
      facilities.add(Facility.DIRS);
    }
    return facilities;
  }

  @Override
  public QueueFixture open() {
    return new AcmeQueueFixture();
  }
}
