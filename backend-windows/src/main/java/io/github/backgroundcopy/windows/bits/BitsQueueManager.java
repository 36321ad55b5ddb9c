package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.host.Host;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The machine's queue, by {@code IBackgroundCopyManager}. Listings of a closed manager, which has
 * released its pointers, deliver {@link GroupEntry.Denied} (JAVA-CLOSE-05).
 */
public final class BitsQueueManager implements QueueManager {

  /** How long closing waits for a call that is under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Bindings.Timing TIMING =
      new Bindings.Timing(Duration.ofSeconds(30), Duration.ofSeconds(2));

  private final BitsService service;
  private final BitsQueue queue;
  private final Bindings bindings;
  private final Caller caller;

  private BitsQueueManager(Apartment apartment, Host host, Caller caller, Bindings.Timing timing) {
    this.service = new BitsService(apartment, host.administrator());
    this.queue = new BitsQueue(service, host);
    this.bindings = new Bindings(apartment, timing);
    this.caller = caller;
  }

  /**
   * Opens the queue.
   *
   * @param api the native side
   * @param host tells who the process runs as
   * @param name what to call the process's user
   * @return a new manager
   * @throws RuntimeException if the service is out of reach, as
   *     {@link io.github.backgroundcopy.windows.com.Results#failure} makes it
   */
  public static QueueManager open(ComApi api, Host host, String name) {
    return open(api, host, name, TIMING);
  }

  static QueueManager open(ComApi api, Host host, String name, Bindings.Timing timing) {
    Caller caller = new Caller(name, host.administrator());
    Apartment apartment = Apartment.enter(api, PATIENCE);
    BitsQueueManager manager = new BitsQueueManager(apartment, host, caller, timing);
    try {
      manager.service.reach();
      return manager;
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public BackgroundCopyGroup createGroup(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    return handle(queue.create(groupId));
  }

  @Override
  public BackgroundCopyGroup getGroup(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    QueuedGroup group = queue.require(groupId);
    queue.own(group);
    return handle(group);
  }

  private BackgroundCopyGroup handle(QueuedGroup group) {
    return new BitsGroup(queue, group, bindings);
  }

  @Override
  public GroupEnumerator enumGroups() {
    return Enumerators.groups(snapshot(QueuedGroup::id));
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    return Enumerators.reading(snapshot(Function.identity()), new EntryReader(queue));
  }

  private <T> Snapshot<T> snapshot(Function<QueuedGroup, T> item) {
    List<QueuedGroup> groups = queue.list();
    QueueOrder<T> order = new QueueOrder<>();
    for (QueuedGroup group : groups) {
      var unused = order.append("", item.apply(group));
    }
    return order.all();
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    QueuedGroup group = queue.find(groupId);
    if (group == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(queue.details(group, service.look(group.jobId())));
    } catch (ServiceUnavailableException e) {
      throw e;
    } catch (BackgroundCopyException e) {
      // It has left the queue, or is somebody else's, since it was found.
      return Optional.empty();
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return BitsCapabilities.DECLARED;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public void close() {
    bindings.close();
    service.close();
  }
}
