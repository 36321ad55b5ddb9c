package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.memory.MemoryQueueManagerProvider;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.util.Set;

/** A backend of its own id that is the memory backend. */
public final class HostileProvider implements QueueManagerProvider {

  static final String ID = "hostile";

  private final QueueManagerProvider real = new MemoryQueueManagerProvider();

  /** Made by the loader of services. */
  public HostileProvider() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public ContractVersion contractVersion() {
    return real.contractVersion();
  }

  @Override
  public Set<Capability> capabilities() {
    return real.capabilities();
  }

  @Override
  public Availability availability() {
    return real.availability();
  }

  @Override
  public QueueManager open(QueueManagerConfig config) {
    return real.open(config);
  }
}
