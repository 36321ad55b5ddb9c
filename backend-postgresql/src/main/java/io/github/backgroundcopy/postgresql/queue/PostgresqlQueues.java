package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queues that are open in this process, each with the clients that say the same about it. What
 * they have in common starts with the first of them and ends with the last; the queue itself lives
 * on in the database.
 *
 * <p>Internal: not for use outside this module.
 */
public final class PostgresqlQueues {

  /** What these queues can do. */
  public static final Set<Capability> CAPABILITIES = Set.of(
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

  // Static, because managers opened apart from each other share connections and the order.
  private static final Map<Key, PostgresqlQueue> OPEN = new HashMap<>();

  private PostgresqlQueues() {}

  /**
   * Opens a client of a queue.
   *
   * @param name the queue's name
   * @param caller on whose behalf the client calls
   * @param settings what the client says about the queue
   * @param classes the callback classes the client knows, or null for none
   * @return the client
   * @throws io.github.backgroundcopy.ServiceUnavailableException if the server cannot be used
   */
  public static QueueManager open(
      String name, Caller caller, QueueSettings settings, @Nullable CallbackClasses classes) {
    Key key = new Key(name, settings);
    synchronized (OPEN) {
      PostgresqlQueue queue = OPEN.get(key);
      if (queue != null) {
        queue.clients++;
        return new Client(queue, caller, classes);
      }
    }
    // Asks the server, and so holds up nobody who is after another queue.
    PostgresqlQueue opened = PostgresqlQueue.open(name, settings);
    synchronized (OPEN) {
      PostgresqlQueue queue = OPEN.putIfAbsent(key, opened);
      if (queue == null) {
        opened.clients = 1;
        return new Client(opened, caller, classes);
      }
      queue.clients++;
      opened.end();
      return new Client(queue, caller, classes);
    }
  }

  /** Ends a client, and with the last one what this process has of its queue. */
  static void close(Client client) {
    PostgresqlQueue queue = client.queue;
    boolean last;
    synchronized (OPEN) {
      if (!client.markClosed()) {
        return;
      }
      queue.clients--;
      last = queue.clients == 0;
      if (last) {
        OPEN.remove(new Key(queue.name(), queue.settings()));
      }
    }
    if (last) {
      queue.end();
    } else {
      queue.bindings().unbind(client);
    }
  }

  /** Finds the open queues of a name, for tests that drive them. */
  static java.util.List<PostgresqlQueue> find(String name) {
    synchronized (OPEN) {
      return OPEN.values().stream().filter(queue -> queue.name().equals(name)).toList();
    }
  }

  private record Key(String name, QueueSettings settings) {}
}
