package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.QueueManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real queue some of whose calls go wrong. */
final class TroubledQueue {

  private TroubledQueue() {}

  /** Makes the n-th call of a method throw. */
  static QueueManager failing(
      QueueManager queue, String method, int call, RuntimeException failure) {
    AtomicInteger calls = new AtomicInteger();
    return proxy(queue, Map.of(method, args -> {
      if (calls.incrementAndGet() == call) {
        throw failure;
      }
      return null;
    }));
  }

  /**
   * Runs something before each call of some methods; what it returns, if not null, is the answer.
   */
  static QueueManager proxy(QueueManager queue, Map<String, Trouble> troubles) {
    return (QueueManager) Proxy.newProxyInstance(
        QueueManager.class.getClassLoader(),
        new Class<?>[] {QueueManager.class},
        (proxy, method, args) -> {
          Trouble trouble = troubles.get(method.getName());
          Object answer = trouble == null ? null : trouble.before(args);
          if (answer != null) {
            return answer;
          }
          try {
            return method.invoke(queue, args);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  /** What happens before a call. */
  interface Trouble {

    @Nullable
    Object before(Object[] args);
  }
}
