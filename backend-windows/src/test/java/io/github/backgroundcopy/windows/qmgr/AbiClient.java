package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A client that ends the one behind the binary interface with itself, as a process would. */
record AbiClient(QueueManager legacy, QueueManager behind) implements QueueManager {

  @Override
  public BackgroundCopyGroup createGroup(UUID groupId) {
    return legacy.createGroup(groupId);
  }

  @Override
  public BackgroundCopyGroup getGroup(UUID groupId) {
    return legacy.getGroup(groupId);
  }

  @Override
  public GroupEnumerator enumGroups() {
    return legacy.enumGroups();
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    return legacy.enumGroupDetails();
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    return legacy.details(groupId);
  }

  @Override
  public Set<Capability> capabilities() {
    return legacy.capabilities();
  }

  @Override
  public Caller caller() {
    return legacy.caller();
  }

  @Override
  public void close() {
    legacy.close();
    behind.close();
  }
}
