package com.acme.queue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.spi.ContractVersion;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A backend whose queues hold nothing; public, as {@link java.util.ServiceLoader} needs it. */
public final class AcmeProvider implements QueueManagerProvider {

  /** Run whenever a queue is opened. */
  public static final Option<Runnable> ON_OPEN = Option.of("acme.on-open", Runnable.class);

  /** Makes the provider. */
  public AcmeProvider() {}

  @Override
  public String id() {
    return "acme";
  }

  @Override
  public ContractVersion contractVersion() {
    return new ContractVersion(1, 0);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Set<Option<?>> options() {
    return Set.of(ON_OPEN);
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public QueueManager open(QueueManagerConfig config) {
    if (config.queueName().equals("down")) {
      throw new ServiceUnavailableException("acmed is down");
    }
    config.option(ON_OPEN).ifPresent(Runnable::run);
    return new Manager(config.queueName());
  }

  private static final class Manager implements QueueManager {

    private final String queue;

    Manager(String queue) {
      this.queue = queue;
    }

    @Override
    public GroupEnumerator enumGroups() {
      return new NoGroups();
    }

    @Override
    public BackgroundCopyGroup createGroup(UUID groupId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BackgroundCopyGroup getGroup(UUID groupId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<GroupDetails> details(UUID groupId) {
      return Optional.empty();
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public Caller caller() {
      return Caller.user("ada");
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return "acme/" + queue;
    }
  }

  private static final class NoGroups implements GroupEnumerator {

    @Override
    public List<UUID> next(int celt) {
      return List.of();
    }

    @Override
    public long skip(long celt) {
      return 0;
    }

    @Override
    public void reset() {}

    @Override
    public GroupEnumerator duplicate() {
      return new NoGroups();
    }

    @Override
    public long count() {
      return 0;
    }

    @Override
    public Iterator<UUID> asIterator() {
      return List.<UUID>of().iterator();
    }

    @Override
    public Stream<UUID> stream() {
      return Stream.empty();
    }
  }
}
