package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.QueueManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A client every call of which takes a while, as if its queue were on a server. Ids and enumerators
 * are at hand.
 */
final class Delayed {

  private static final List<Class<?>> FAR =
      List.of(QueueManager.class, BackgroundCopyGroup.class, BackgroundCopyJob.class);

  private static final Set<String> AT_HAND =
      Set.of("id", "capabilities", "caller", "hashCode", "equals", "toString");

  private Delayed() {}

  static QueueManager client(QueueManager real, Duration delay) {
    return (QueueManager) delayed(QueueManager.class, real, delay);
  }

  private static Object delayed(Class<?> type, Object real, Duration delay) {
    InvocationHandler handler = (self, method, arguments) -> {
      if (method.getName().equals("equals")) {
        return self == arguments[0];
      }
      if (!AT_HAND.contains(method.getName())) {
        pause(delay);
      }
      try {
        return answered(method.invoke(real, arguments), delay);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    };
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static @Nullable Object answered(@Nullable Object answer, Duration delay) {
    if (answer instanceof List<?> several
        && !several.isEmpty()
        && several.get(0) instanceof BackgroundCopyGroup) {
      return several.stream().map(group -> answered(group, delay)).toList();
    }
    for (Class<?> type : FAR) {
      if (type.isInstance(answer)) {
        return delayed(type, answer, delay);
      }
    }
    return answer;
  }

  private static void pause(Duration delay) {
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
