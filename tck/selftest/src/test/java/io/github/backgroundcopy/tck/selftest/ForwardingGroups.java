package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEnumerator;

/** An enumerator of groups, to be overridden. */
class ForwardingGroups extends ForwardingEnumerator<GroupEnumerator> implements GroupEnumerator {

  ForwardingGroups(GroupEnumerator real, Twist twist) {
    super(real, twist);
  }

  @Override
  public GroupEnumerator duplicate() {
    return twist.groups(real.duplicate());
  }

  @Override
  public GroupChanges since(GroupEnumerator earlier) {
    return real.since(earlier instanceof ForwardingGroups groups ? groups.real : earlier);
  }
}
