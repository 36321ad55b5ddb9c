package com.example.acme;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One client of a queue. */
final class AcmeManager implements QueueManager {

  /** What is kept in full. For all the others the refusals are kept. */
  static final Set<Capability> CAPABILITIES =
      Set.of(Capability.UNIQUE_IDS, Capability.LONG_DESCRIPTION);

  final AcmeQueue queue;
  private final Caller caller;
  private volatile boolean closed;

  AcmeManager(AcmeQueue queue, Caller caller) {
    this.queue = queue;
    this.caller = caller;
  }

  @Override
  public BackgroundCopyGroup createGroup(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    synchronized (queue.lock) {
      requireOpen();
      return new AcmeGroup(this, queue.create(groupId));
    }
  }

  @Override
  public BackgroundCopyGroup getGroup(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    synchronized (queue.lock) {
      requireOpen();
      return new AcmeGroup(this, queue.get(groupId));
    }
  }

  @Override
  public GroupEnumerator enumGroups() {
    requireOpen();
    return queue.enumGroups();
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    requireOpen();
    return Enumerators.reading(queue.snapshot(), queue::entry);
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    synchronized (queue.lock) {
      requireOpen();
      return queue.details(groupId);
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public void close() {
    AcmeQueues.close(this);
  }

  @Override
  public String toString() {
    return "QueueManager[acme \"" + queue.name + (closed ? "\", closed]" : "\"]");
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "This manager of queue \"" + queue.name + "\" was closed; open another one to go on");
    }
  }

  /** Closes; tells whether it was open. Called by {@link AcmeQueues} alone. */
  boolean markClosed() {
    boolean wasOpen = !closed;
    closed = true;
    return wasOpen;
  }
}
