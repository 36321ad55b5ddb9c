package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A client whose objects are twisted. */
class ForwardingManager implements QueueManager {

  final QueueManager real;
  final Twist twist;

  ForwardingManager(QueueManager real, Twist twist) {
    this.real = real;
    this.twist = twist;
  }

  @Override
  public BackgroundCopyGroup createGroup(UUID groupId) {
    return twist.group(real.createGroup(groupId));
  }

  @Override
  public List<BackgroundCopyGroup> addAll(Collection<GroupSpec> specs) {
    return real.addAll(specs).stream().map(twist::group).toList();
  }

  @Override
  public BackgroundCopyGroup getGroup(UUID groupId) {
    return twist.group(real.getGroup(groupId));
  }

  @Override
  public GroupEnumerator enumGroups() {
    return twist.groups(real.enumGroups());
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    return twist.entries(real.enumGroupDetails());
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    return real.details(groupId);
  }

  @Override
  public Set<Capability> capabilities() {
    return twist.capabilities(real.capabilities());
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
