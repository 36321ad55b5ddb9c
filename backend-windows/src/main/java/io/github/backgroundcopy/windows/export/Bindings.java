package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.windows.com.ComObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The native callbacks that are bound, one for each group at most: whose references are to be given
 * back when something takes their place, and when the export ends.
 *
 * <p>References are given back without a lock: that may run any code of the client.
 */
final class Bindings {

  private final Map<UUID, ComObject> bound = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * Binds a callback in place of any other.
   *
   * @param callback the reference, taken over in any case
   * @param change what binds it in the queue
   */
  void bind(UUID group, ComObject callback, Runnable change) {
    ComObject useless = callback;
    try {
      // In one step: else the queue might go on with a callback that was given back here.
      synchronized (this) {
        if (closed) {
          throw new IllegalStateException("The export was closed");
        }
        change.run();
        useless = bound.put(group, callback);
      }
    } finally {
      if (useless != null) {
        useless.release();
      }
    }
  }

  /**
   * Ends a binding.
   *
   * @param change what ends it in the queue
   */
  void unbind(UUID group, Runnable change) {
    ComObject before = bound.get(group);
    change.run();
    if (before != null && bound.remove(group, before)) {
      before.release();
    }
  }

  void close() {
    synchronized (this) {
      closed = true;
    }
    for (UUID group : bound.keySet()) {
      unbind(group, () -> {});
    }
  }
}
