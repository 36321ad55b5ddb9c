package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Changes one property of all groups, and remembers nothing. */
final class PropertyTwist {

  private PropertyTwist() {}

  /** Makes twists that read another value than the one kept. */
  static <P> Supplier<Twist> read(GroupProperty<P> changed, UnaryOperator<P> mistake) {
    return readOf(changed, (value, group) -> mistake.apply(value));
  }

  /** Makes twists that read another value, depending on the group. */
  static <P> Supplier<Twist> readOf(GroupProperty<P> changed, Reading<P> mistake) {
    return GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public <T> T get(GroupProperty<T> property) {
        T value = super.get(property);
        return property == changed
            ? property.type().cast(mistake.read(changed.type().cast(value), real))
            : value;
      }
    });
  }

  /** Makes twists that keep another value than the one set; what the mistake throws is thrown. */
  static <P> Supplier<Twist> set(GroupProperty<P> changed, UnaryOperator<P> mistake) {
    return setBy(changed, (group, value) -> group.set(changed, mistake.apply(value)));
  }

  /** Makes twists that set a property in their own way. */
  static <P> Supplier<Twist> setBy(
      GroupProperty<P> changed, BiConsumer<BackgroundCopyGroup, P> mistake) {
    return GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public <T> void set(GroupProperty<T> property, T value) {
        if (property == changed) {
          mistake.accept(real, changed.type().cast(value));
        } else {
          super.set(property, value);
        }
      }
    });
  }

  /** Makes twists that do something before they refuse a value. */
  static <P> Supplier<Twist> refused(
      GroupProperty<P> changed, BiConsumer<BackgroundCopyGroup, P> mistake) {
    return setBy(changed, (group, value) -> {
      try {
        group.set(changed, value);
      } catch (RuntimeException e) {
        mistake.accept(group, value);
        throw e;
      }
    });
  }

  /** Reads a property of a group. */
  interface Reading<P> {

    P read(P value, BackgroundCopyGroup group);
  }
}
