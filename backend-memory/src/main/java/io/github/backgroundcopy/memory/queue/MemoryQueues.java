package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queues that are open in this JVM, by name: each starts with its first client and ends with
 * its last.
 *
 * <p>Internal: not for use outside this module.
 */
public final class MemoryQueues {

  /** What a queue with a state file can do. */
  static final Set<Capability> DURABLE = Set.of(
      Capability.OWNERSHIP,
      Capability.CALLBACKS,
      Capability.DURABLE,
      Capability.FILES_AT_COMPLETION,
      Capability.UNIQUE_IDS,
      Capability.LONG_DESCRIPTION,
      Capability.CONTENT_VERIFICATION);

  /** What every memory queue can do. */
  public static final Set<Capability> CAPABILITIES = Set.of(
      Capability.OWNERSHIP,
      Capability.CALLBACKS,
      Capability.FILES_AT_COMPLETION,
      Capability.UNIQUE_IDS,
      Capability.LONG_DESCRIPTION,
      Capability.CONTENT_VERIFICATION);

  // Static, because managers opened apart from each other must meet in one queue (ACT-01).
  private static final Map<String, MemoryQueue> OPEN = new HashMap<>();

  private MemoryQueues() {}

  /**
   * Opens a client of a queue.
   *
   * @param name the queue's name
   * @param caller on whose behalf the client calls
   * @param settings what the client says about the queue
   * @param classes the callback classes the client knows, or null for none
   * @return the client
   * @throws IllegalArgumentException if the queue is open with other settings
   * @throws ServiceUnavailableException if the state file cannot be used
   */
  public static QueueManager open(
      String name, Caller caller, QueueSettings settings, @Nullable CallbackClasses classes) {
    synchronized (OPEN) {
      MemoryQueue queue = OPEN.get(name);
      if (queue == null) {
        queue = new MemoryQueue(name, settings);
        queue.startService();
        OPEN.put(name, queue);
      } else {
        queue.settings().requireNoConflict(name, settings);
      }
      queue.clients++;
      return new Client(queue, caller, classes);
    }
  }

  /** Ends a client, and with the last one its queue. */
  static void close(Client client) {
    MemoryQueue queue = client.queue;
    synchronized (OPEN) {
      if (!client.markClosed()) {
        return;
      }
      queue.clients--;
      if (queue.clients > 0) {
        return;
      }
      if (queue.isDurable()) {
        // Whoever opens it again finds its state file free.
        queue.end();
      }
      OPEN.remove(queue.name());
    }
    if (!queue.isDurable()) {
      queue.end();
    }
  }

  /** Finds an open queue, for tests that stop its service. */
  static @Nullable MemoryQueue find(String name) {
    synchronized (OPEN) {
      return OPEN.get(name);
    }
  }
}
