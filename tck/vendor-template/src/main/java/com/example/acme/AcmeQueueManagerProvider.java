package com.example.acme;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.util.Set;

/**
 * Offers the queue to {@link io.github.backgroundcopy.QueueManagers} under the id {@code acme}.
 *
 * <p>Public only because {@link java.util.ServiceLoader} needs it.
 */
public final class AcmeQueueManagerProvider implements QueueManagerProvider {

  /** What this was written for. Not CURRENT, which rises with the api at hand. */
  private static final ContractVersion CONTRACT = new ContractVersion(1, 1);

  /** Makes the provider. */
  public AcmeQueueManagerProvider() {}

  @Override
  public String id() {
    return "acme";
  }

  @Override
  public ContractVersion contractVersion() {
    return CONTRACT;
  }

  @Override
  public Set<Capability> capabilities() {
    return AcmeManager.CAPABILITIES;
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public QueueManager open(QueueManagerConfig config) {
    Caller user = Caller.ofProcess();
    Caller caller = config.caller().orElse(user);
    if (!caller.equals(user)) {
      // OWNERSHIP is not declared: this is its refusal.
      throw new UnsupportedOperationException("Backend \"acme\" does not tell callers apart: asked"
          + " for " + caller + ", it serves " + user + " alone. Leave the caller out");
    }
    return AcmeQueues.open(config.queueName(), user);
  }
}
