package io.github.backgroundcopy.benchmarks.coldstart;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import java.util.List;
import java.util.UUID;

/** The first thing one does with the library: opens the queue, creates a group, enumerates. */
public final class OneGroup {

  private OneGroup() {}

  /**
   * Opens, creates, enumerates.
   *
   * @param args ignored
   */
  public static void main(String[] args) {
    try (QueueManager manager = QueueManagers.open("memory")) {
      UUID id = new UUID(1, 2);
      manager.createGroup(id);
      List<UUID> ids = manager.enumGroups().next(1);
      if (!ids.get(0).equals(id)) {
        throw new AssertionError(ids);
      }
    }
  }
}
