package com.example.acme;

import io.github.backgroundcopy.Caller;
import java.util.HashMap;
import java.util.Map;

/** The queues that are open in this process, by name. */
final class AcmeQueues {

  // Static, because managers opened apart from each other must meet in one queue (ACT-01).
  private static final Map<String, AcmeQueue> OPEN = new HashMap<>();

  private AcmeQueues() {}

  /** Opens a client of a queue, which starts with its first one. */
  static AcmeManager open(String name, Caller caller) {
    synchronized (OPEN) {
      AcmeQueue queue =
          OPEN.computeIfAbsent(name, missing -> new AcmeQueue(missing, caller.name()));
      queue.clients++;
      return new AcmeManager(queue, caller);
    }
  }

  /** Ends a client, and with the last one its queue. */
  static void close(AcmeManager client) {
    synchronized (OPEN) {
      if (client.markClosed() && --client.queue.clients == 0) {
        OPEN.remove(client.queue.name);
      }
    }
  }
}
