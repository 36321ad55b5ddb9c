package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Puts a log between a check and the objects of the api, so that a failure can tell what was
 * called. What a watched object hands out is watched too.
 */
final class Watched {

  private static final Object[] NOTHING = {};
  private static final List<Class<?>> KINDS = List.of(
      QueueManager.class,
      BackgroundCopyGroup.class,
      BackgroundCopyJob.class,
      GroupEnumerator.class,
      JobEnumerator.class,
      SnapshotEnumerator.class);
  private static final Map<Class<?>, String> NAMES = Map.of(
      BackgroundCopyGroup.class, "group",
      BackgroundCopyJob.class, "job",
      GroupEnumerator.class, "groups",
      JobEnumerator.class, "jobs",
      SnapshotEnumerator.class, "entries");

  private final CallLog log;
  private final Map<Class<?>, AtomicInteger> made = new ConcurrentHashMap<>();

  Watched(CallLog log) {
    this.log = log;
  }

  /** Watches a client. */
  QueueManager manager(QueueManager real, String name) {
    return proxy(QueueManager.class, real, name);
  }

  /** Gives what a watched object stands for; anything else as it is. */
  static Object unwatched(Object object) {
    return Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof Target target
        ? target.real
        : object;
  }

  /** An enumerator may be given to another one, and knows only those of its own backend. */
  private static Object[] unwatched(Object[] arguments) {
    Object[] real = arguments.clone();
    for (int i = 0; i < real.length; i++) {
      if (real[i] instanceof GroupEnumerator) {
        real[i] = unwatched(real[i]);
      }
    }
    return real;
  }

  private @Nullable Object watch(Class<?> declared, @Nullable Object real) {
    if (real != null && KINDS.contains(declared)) {
      int number = made.computeIfAbsent(declared, kind -> new AtomicInteger()).incrementAndGet();
      return proxy(declared, real, NAMES.getOrDefault(declared, "client") + number);
    }
    return real;
  }

  private <T> T proxy(Class<T> kind, Object real, String name) {
    return kind.cast(Proxy.newProxyInstance(
        kind.getClassLoader(), new Class<?>[] {kind}, new Target(real, name)));
  }

  /** What the log keeps of a result: of a watched object its name, so that nothing is held. */
  private static @Nullable Object told(@Nullable Object result) {
    return result != null
            && Proxy.isProxyClass(result.getClass())
            && Proxy.getInvocationHandler(result) instanceof Target target
        ? target.name
        : result;
  }

  /** Passes the calls on. Equality stays identity, as the api has it for handles. */
  private final class Target implements InvocationHandler {

    private final Object real;
    private final String name;

    Target(Object real, String name) {
      this.real = real;
      this.name = name;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
        throws Throwable {
      Object[] arguments = given == null ? NOTHING : given;
      if (method.getDeclaringClass() == Object.class) {
        return switch (method.getName()) {
          case "equals" -> proxy == arguments[0];
          case "hashCode" -> System.identityHashCode(proxy);
          default -> name + " (" + real + ")";
        };
      }
      try {
        Object result = watch(method.getReturnType(), method.invoke(real, unwatched(arguments)));
        log.returned(name, method.getName(), arguments, told(result));
        return result;
      } catch (InvocationTargetException e) {
        Throwable thrown = e.getCause() == null ? e : e.getCause();
        log.threw(name, method.getName(), arguments, thrown);
        throw thrown;
      }
    }
  }
}
