package io.github.backgroundcopy.postgresql.monitor;

import java.util.UUID;

/**
 * Is told what this process does for a queue, for a display or for metrics. Each claim is followed
 * by one other event of the same group.
 */
@FunctionalInterface
public interface WorkListener {

  /**
   * Takes notice of an event. Called on the thread that transfers the group, or on one of its own
   * where the group fails without a transfer, by several at a time for different groups: it must be
   * quick and thread-safe. What it throws is logged and changes nothing.
   *
   * @param group the group's id
   * @param event what happened to it
   */
  void happened(UUID group, WorkEvent event);
}
