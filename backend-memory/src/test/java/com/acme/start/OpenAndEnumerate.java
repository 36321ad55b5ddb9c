package com.acme.start;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import java.util.UUID;

/** The shortest program that does something with a queue. */
public final class OpenAndEnumerate {

  private OpenAndEnumerate() {}

  /**
   * Opens a queue, creates a group and lists it.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.out.println("[begin]");
    try (QueueManager manager = QueueManagers.open("memory")) {
      UUID id = manager.createGroup(new UUID(1, 2)).id();
      UUID listed = manager.enumGroups().next(2).get(0);
      System.out.println(listed.equals(id) ? "[end]" : "[wrong]");
    }
  }
}
