package io.github.backgroundcopy.tck.checks.setup;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.bench.Expect;
import java.util.List;
import java.util.UUID;

/**
 * What a client sees of a queue, by whichever call works. The set-up is judged here, not the
 * backend: a backend that lists or finds wrongly has a right set-up all the same.
 */
final class Sight {

  private static final int ENOUGH = 16;

  private Sight() {}

  /** Lists groups that are really there, as far as the client can tell. */
  static List<UUID> of(QueueManager client) {
    return listed(client).stream().filter(id -> finds(client, id)).toList();
  }

  /** Expects that a client sees a group, by listing or by finding it. */
  static void expect(String who, QueueManager client, UUID group) {
    boolean seen = finds(client, group) || listed(client).contains(group);
    Expect.that("group " + group + " for " + who, "seen", seen ? "seen" : "not seen", seen);
  }

  private static List<UUID> listed(QueueManager client) {
    try {
      return List.copyOf(client.enumGroups().next(ENOUGH));
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private static boolean finds(QueueManager client, UUID group) {
    try {
      return client.getGroup(group).id().equals(group);
    } catch (RuntimeException e) {
      return false;
    }
  }
}
