package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client sees, in one call where the api needs several.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Seen {

  private Seen() {}

  /**
   * Gives the principal who owns a group, as a client sees it.
   *
   * @param client who looks
   * @param group the group's id
   * @return the owner's name, or a word that says why there is none
   */
  public static String owner(QueueManager client, UUID group) {
    return client
        .details(group)
        .map(details -> details.owner().orElse("(owner not told)"))
        .orElse("(not seen)");
  }

  /**
   * Expects an owner, of a queue that tells owners at all (DETAIL-01).
   *
   * @param what what is looked at
   * @param expected the owner's name
   * @param client who looks
   * @param group the group's id
   */
  public static void expectOwner(String what, String expected, QueueManager client, UUID group) {
    if (!isSecret(client, group) || !isSecret(client, null)) {
      Expect.equal(what, expected, owner(client, group));
    }
  }

  /** Whether the owner of a group is not told; of a new one if none is given. */
  private static boolean isSecret(QueueManager client, @Nullable UUID group) {
    if (group != null) {
      return client.details(group).map(details -> details.owner().isEmpty()).orElse(false);
    }
    BackgroundCopyGroup made = client.createGroup(UUID.randomUUID());
    try {
      return isSecret(client, made.id());
    } finally {
      made.cancel();
    }
  }

  /**
   * Gives a group's details, which must be there.
   *
   * @param client who looks
   * @param group the group's id
   * @return its details
   */
  public static GroupDetails details(QueueManager client, UUID group) {
    return client
        .details(group)
        .orElseThrow(() -> Expect.failure("details(" + group + ")", "present", "empty"));
  }

  /**
   * Lists what a client sees.
   *
   * @param client who looks
   * @return all ids of a new enumerator
   */
  public static List<UUID> listed(QueueManager client) {
    return client.enumGroups().next(Integer.MAX_VALUE);
  }

  /**
   * Tells whether a backend gave one object twice.
   *
   * @param one an object of the api
   * @param other another one, perhaps
   * @return true if both are the same object of the backend
   */
  public static boolean isSame(Object one, Object other) {
    return Watched.unwatched(one) == Watched.unwatched(other);
  }

  /**
   * Gives the backend's own object.
   *
   * @param object an object of the api
   * @return what the backend gave
   */
  public static Object unwatched(Object object) {
    return Watched.unwatched(object);
  }

  /**
   * Gives the ids of what is left in a listing of details.
   *
   * @param entries the listing, at its end afterwards
   * @return the ids, in its order
   */
  public static List<UUID> ids(SnapshotEnumerator<GroupEntry> entries) {
    return entries.next(Integer.MAX_VALUE).stream().map(GroupEntry::id).toList();
  }
}
