package io.github.backgroundcopy.cli.commands;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.cli.queue.Download;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The failures that the user was told of while a command stays. A group that is started again and
 * fails again has changed since, and is told of again.
 */
final class ToldFailures {

  private final Map<UUID, Optional<Instant>> told = new HashMap<>();

  /** Groups whose failure was told, and whose last change has not been looked at yet. */
  private final Set<UUID> justTold = new HashSet<>();

  /** Tells whether the user knows already that a group has failed, which it has. */
  boolean contains(GroupDetails group) {
    if (justTold.remove(group.id())) {
      told.put(group.id(), group.changed());
    }
    return group.changed().equals(told.get(group.id()));
  }

  /** Gives the groups but those whose failure the user knows. */
  List<GroupDetails> without(List<GroupDetails> groups) {
    return groups.stream()
        .filter(group -> group.state() != GroupState.ERROR || !contains(group))
        .toList();
  }

  /**
   * Notes that the user was told of the failed ones of some groups, and of those that failed later.
   */
  void addAll(List<GroupDetails> groups, List<Download> failed) {
    for (GroupDetails group : groups) {
      if (group.state() == GroupState.ERROR) {
        told.put(group.id(), group.changed());
      }
    }
    failed.forEach(download -> justTold.add(download.id()));
  }
}
