package io.github.backgroundcopy.cli.tour;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The groups that a tour brings: it may cancel these, and no others.
 *
 * <p>Their ids are random, so that tours of several users in one queue do not meet.
 */
final class TourGuests implements AutoCloseable {

  private final QueueManager queue;
  private final Map<UUID, BackgroundCopyGroup> present = new LinkedHashMap<>();
  private final Map<UUID, String> names = new LinkedHashMap<>();

  TourGuests(QueueManager queue) {
    this.queue = queue;
  }

  /** Creates a group. */
  UUID enter(String name) {
    UUID id = UUID.randomUUID();
    BackgroundCopyGroup group = queue.createGroup(id);
    present.put(id, group);
    names.put(id, name);
    group.set(GroupProperty.DISPLAY_NAME, name);
    return id;
  }

  /** Cancels a guest. */
  void leave(UUID id) {
    BackgroundCopyGroup group = present.remove(id);
    if (group != null) {
      group.cancel();
    }
  }

  /** Gives the name of a guest, also after it left. */
  Optional<String> name(UUID id) {
    return Optional.ofNullable(names.get(id));
  }

  int count() {
    return present.size();
  }

  /** Cancels whoever is still there. */
  @Override
  public void close() {
    for (BackgroundCopyGroup group : present.values()) {
      try {
        group.cancel();
      } catch (BackgroundCopyException e) {
        // The queue went away: what ended the tour is already on its way to the user.
      }
    }
    present.clear();
  }
}
