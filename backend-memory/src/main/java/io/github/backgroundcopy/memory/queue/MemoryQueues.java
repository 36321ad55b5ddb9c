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
      Capability.CONTENT_VERIFICATION,
      Capability.SOURCES,
      Capability.PIECES,
      Capability.FILE_PROGRESS,
      Capability.ATOMIC_ADD);

  /** What every memory queue can do. */
  public static final Set<Capability> CAPABILITIES = Set.of(
      Capability.OWNERSHIP,
      Capability.CALLBACKS,
      Capability.FILES_AT_COMPLETION,
      Capability.UNIQUE_IDS,
      Capability.LONG_DESCRIPTION,
      Capability.CONTENT_VERIFICATION,
      Capability.SOURCES,
      Capability.PIECES,
      Capability.FILE_PROGRESS,
      Capability.ATOMIC_ADD);

  // Static, because managers opened apart from each other must meet in one queue (ACT-01).
  private static final Map<String, Slot> SLOTS = new HashMap<>();

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
    Slot slot = slot(name);
    try {
      synchronized (slot) {
        MemoryQueue queue = slot.queue;
        if (queue == null) {
          queue = new MemoryQueue(name, settings);
          queue.startService();
        } else {
          queue.settings().requireNoConflict(name, settings);
        }
        Client client = new Client(queue, caller, classes);
        queue.clients++;
        slot.queue = queue;
        return client;
      }
    } finally {
      leave(name, slot);
    }
  }

  /** Ends a client, and with the last one its queue. */
  static void close(Client client) {
    MemoryQueue queue = client.queue;
    Slot slot = slot(queue.name());
    try {
      synchronized (slot) {
        if (!client.markClosed()) {
          return;
        }
        queue.clients--;
        if (queue.clients > 0) {
          return;
        }
        try {
          if (queue.settings().isDurable()) {
            // Whoever opens it again finds its state file free.
            queue.end();
          }
        } finally {
          slot.queue = null;
        }
      }
    } finally {
      leave(queue.name(), slot);
    }
    if (!queue.settings().isDurable()) {
      queue.end();
    }
  }

  private static Slot slot(String name) {
    synchronized (SLOTS) {
      // No lambda: the first one of a process costs more than all the rest of opening.
      Slot slot = SLOTS.get(name);
      if (slot == null) {
        slot = new Slot();
        SLOTS.put(name, slot);
      }
      slot.users++;
      return slot;
    }
  }

  private static void leave(String name, Slot slot) {
    synchronized (SLOTS) {
      slot.users--;
      if (slot.users == 0 && slot.queue == null) {
        SLOTS.remove(name);
      }
    }
  }

  /** Finds an open queue, for tests that stop its service. */
  static @Nullable MemoryQueue find(String name) {
    synchronized (SLOTS) {
      Slot slot = SLOTS.get(name);
      return slot == null ? null : slot.queue;
    }
  }

  /**
   * Where the queue of a name is. To open or end a queue may take long, and holds this; nobody who
   * is after another queue waits for it.
   */
  private static final class Slot {

    volatile @Nullable MemoryQueue queue;

    /** How many are about to open or close; guarded by {@link #SLOTS}. */
    int users;
  }
}
