package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call on its way to the backend, or to a callback. */
final class Call {

  final Scene scene;
  final Origin origin;

  /** Whose method is called, for example {@code group.cancel} or {@code queue.stopService}. */
  final String name;

  final Object target;
  private final Object self;
  private final Method method;
  private final @Nullable Object[] arguments;

  Call(
      Scene scene,
      Origin origin,
      Object self,
      Object target,
      Method method,
      @Nullable Object @Nullable [] arguments) {
    this.scene = scene;
    this.origin = origin;
    this.name = origin.noun() + "." + method.getName();
    this.self = self;
    this.target = target;
    this.method = method;
    this.arguments = arguments == null ? new Object[0] : arguments;
  }

  boolean is(String... names) {
    return Set.of(names).contains(name);
  }

  /** Tells whether a property is read or set. */
  boolean of(String call, GroupProperty<?> property) {
    return name.equals(call) && property.equals(arguments[0]);
  }

  /** Gives an argument; whoever asks knows its type, and whether it may be null. */
  @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
  <T> T argument(int index) {
    return (T) arguments[index];
  }

  boolean hasArguments() {
    for (Object argument : arguments) {
      if (argument == null) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether it is about one file, by its place. */
  boolean hasIndex() {
    return arguments.length == 1 && arguments[0] instanceof Integer;
  }

  Client client() {
    return Objects.requireNonNull(origin.client());
  }

  /** Gives the group's real handle, for calls on a group or its job. */
  BackgroundCopyGroup group() {
    return Objects.requireNonNull(origin.group());
  }

  /** Gives what the group went through: that of the handle, or of the id in the argument. */
  @Nullable
  Past past() {
    if (origin.past() != null) {
      return origin.past();
    }
    return arguments.length == 1 && arguments[0] instanceof UUID id ? scene.past(id) : null;
  }

  /** Gives something that is remembered of the target. */
  <T> T memo(Class<T> type, Supplier<T> first) {
    return scene.memo(target, type, first);
  }

  /** Answers as one should. */
  @Nullable
  Object proceed() throws Throwable {
    return with(arguments);
  }

  /** Answers as one should, but to other arguments. */
  @Nullable
  Object with(@Nullable Object... others) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> self == others[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> on(target, others);
    };
  }

  /** Asks another object the same. */
  @Nullable
  Object again(Object other) throws Throwable {
    return on(other, arguments);
  }

  /** Asks another object. */
  @Nullable
  Object on(Object other, @Nullable Object... others) throws Throwable {
    try {
      return method.invoke(other, others);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
