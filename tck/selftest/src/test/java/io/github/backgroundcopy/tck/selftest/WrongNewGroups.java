package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.GroupProperty.DESCRIPTION;
import static io.github.backgroundcopy.GroupProperty.DISPLAY_NAME;
import static io.github.backgroundcopy.GroupProperty.NOTIFY_CLSID;
import static io.github.backgroundcopy.GroupProperty.NOTIFY_FLAGS;
import static io.github.backgroundcopy.GroupProperty.PRIORITY;
import static io.github.backgroundcopy.GroupProperty.PROTOCOL_FLAGS;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes in the properties of new groups, section 6.4. */
final class WrongNewGroups {

  private WrongNewGroups() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "starts with another priority",
            "PRIORITY of a new group",
            PropertyTwist.read(PRIORITY, value -> 0)),
        wrong(
            "starts without a protocol",
            "PROTOCOL_FLAGS of a new group",
            PropertyTwist.read(PROTOCOL_FLAGS, value -> 0)),
        wrong(
            "starts with GROUP_DONE",
            "NOTIFY_FLAGS of a new group",
            starts(NOTIFY_FLAGS, NotifyFlags.GROUP_DONE)),
        wrong(
            "starts without a class text",
            "NOTIFY_CLSID of a new group",
            PropertyTwist.read(
                NOTIFY_CLSID, text -> text.equals(GroupProperty.NO_CLASS) ? "" : text)),
        wrong(
            "starts with a name", "DISPLAY_NAME of a new group", starts(DISPLAY_NAME, "New group")),
        wrong(
            "starts with a description", "DESCRIPTION of a new group", starts(DESCRIPTION, "null")),
        wrong(
            "starts with the flags last set",
            "NOTIFY_FLAGS of the next new group",
            startsWithTheLast(NOTIFY_FLAGS)),
        wrong(
            "starts with the name last set",
            "DISPLAY_NAME of the next new group",
            startsWithTheLast(DISPLAY_NAME)),
        wrong(
            "starts with the description last set",
            "DESCRIPTION of the next new group",
            startsWithTheLast(DESCRIPTION)));
  }

  private static WrongBackend wrong(String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("GROUP-PROP-11", mistake, message, twists);
  }

  private static <T> Supplier<Twist> starts(GroupProperty<T> property, T value) {
    return () -> new Starts<>(property, value, false);
  }

  private static <T> Supplier<Twist> startsWithTheLast(GroupProperty<T> property) {
    return () -> new Starts<>(property, null, true);
  }

  /** Sets a property of every new group, if need be to what another group was set to last. */
  private static final class Starts<P> extends Twist {

    private final GroupProperty<P> changed;
    private @Nullable P start;
    private final boolean follows;

    Starts(GroupProperty<P> changed, @Nullable P start, boolean follows) {
      this.changed = changed;
      this.start = start;
      this.follows = follows;
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID groupId) {
          BackgroundCopyGroup group = real.createGroup(groupId);
          P value = start;
          if (value != null) {
            group.set(changed, value);
          }
          return Starts.this.group(group);
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public <T> void set(GroupProperty<T> property, T value) {
          super.set(property, value);
          if (follows && property == changed) {
            start = changed.type().cast(value);
          }
        }
      };
    }
  }
}
