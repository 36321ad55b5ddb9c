package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.util.Set;

/** Another backend, which stands beside the one under test and is never opened. */
public final class Neighbour implements QueueManagerProvider {

  /** The id. */
  static final String ID = "tck-neighbour";

  /** Made by the loader of services. */
  public Neighbour() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public ContractVersion contractVersion() {
    return ContractVersion.CURRENT;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Availability availability() {
    return new Availability.Available();
  }

  @Override
  public QueueManager open(QueueManagerConfig config) {
    throw new UnsupportedOperationException(
        "The backend \"" + ID + "\" stands for any other one. Ask for another backend");
  }
}
