package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** A queue that does not declare a capability. */
class UndeclaringTwist extends Twist {

  private final Capability missing;

  UndeclaringTwist(Capability missing) {
    this.missing = missing;
  }

  /** Does not declare a capability, and twists every handle of a group. */
  static Supplier<Twist> groups(Capability missing, GroupTwists.Handles handles) {
    return () -> new UndeclaringTwist(missing) {
      @Override
      BackgroundCopyGroup group(BackgroundCopyGroup real) {
        return handles.twisted(real, this);
      }
    };
  }

  @Override
  final Set<Capability> capabilities(Set<Capability> real) {
    Set<Capability> declared = EnumSet.copyOf(super.capabilities(real));
    declared.remove(missing);
    return Collections.unmodifiableSet(declared);
  }
}
