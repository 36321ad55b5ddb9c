package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.memory.MemoryQueueManagerProvider;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Set;
import java.util.UUID;

/** A backend that can create, list and cancel groups, and nothing else. */
public final class StubProvider implements QueueManagerProvider {

  static final String ID = "stub";

  private final QueueManagerProvider real = new MemoryQueueManagerProvider();

  /** Made by the loader of services. */
  public StubProvider() {}

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
    return new Stub().manager(real.open(config), Principal.U);
  }

  private static final class Stub extends Twist {

    @Override
    Set<Capability> capabilities(Set<Capability> declared) {
      return declared;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup group) {
      return new ForwardingGroup(group, this) {
        @Override
        public <T> void set(GroupProperty<T> property, T value) {
          throw new UnsupportedOperationException("Not yet");
        }

        @Override
        public BackgroundCopyJob createJob(UUID jobId) {
          throw new UnsupportedOperationException("Not yet");
        }
      };
    }
  }
}
