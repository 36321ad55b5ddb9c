package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A client that declares the binary interface. */
record ExportedClient(QueueManager real) implements QueueManager {

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> declared = EnumSet.of(Capability.BINARY_INTERFACE);
    declared.addAll(real.capabilities());
    return declared;
  }

  @Override
  public BackgroundCopyGroup createGroup(UUID groupId) {
    return real.createGroup(groupId);
  }

  @Override
  public BackgroundCopyGroup getGroup(UUID groupId) {
    return real.getGroup(groupId);
  }

  @Override
  public GroupEnumerator enumGroups() {
    return real.enumGroups();
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    return real.enumGroupDetails();
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    return real.details(groupId);
  }

  @Override
  public Caller caller() {
    return real.caller();
  }

  @Override
  public void close() {
    real.close();
  }
}
