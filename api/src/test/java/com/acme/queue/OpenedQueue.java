package com.acme.queue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Knows what it was opened with, and nothing else. */
record OpenedQueue(String backend, QueueManagerConfig config) implements QueueManager {

  @Override
  public BackgroundCopyGroup createGroup(UUID groupId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BackgroundCopyGroup getGroup(UUID groupId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public GroupEnumerator enumGroups() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Caller caller() {
    return config.caller().orElseGet(Caller::ofProcess);
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return backend + "/" + config.queueName();
  }
}
