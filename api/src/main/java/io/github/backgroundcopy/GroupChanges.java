package io.github.backgroundcopy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How one snapshot of the ids of groups differs from another: what
 * {@link GroupEnumerator#since(GroupEnumerator)} gives (ENUM-SINCE-01).
 *
 * <p>Immutable and thread-safe.
 *
 * @param added the ids that only the later snapshot has, in its order
 * @param removed the ids that only the earlier snapshot has, in its order
 */
public record GroupChanges(List<UUID> added, List<UUID> removed) {

  /**
   * Copies the lists.
   *
   * @param added the ids that came
   * @param removed the ids that went
   * @throws NullPointerException if a list or an id is null
   */
  public GroupChanges {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /**
   * Compares two lists by their ids, in time that is proportional to both.
   *
   * @param earlier the ids of the earlier snapshot, each once
   * @param later the ids of the later snapshot, each once
   * @return what is in one of them alone
   * @throws NullPointerException if a list or an id is null
   */
  public static GroupChanges between(List<UUID> earlier, List<UUID> later) {
    return new GroupChanges(without(later, earlier), without(earlier, later));
  }

  /**
   * Tells whether nothing came and nothing went.
   *
   * @return true if both lists are empty
   */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }

  private static List<UUID> without(List<UUID> ids, List<UUID> others) {
    Set<UUID> known = new HashSet<>(others);
    List<UUID> left = new ArrayList<>();
    for (UUID id : ids) {
      if (!known.contains(id)) {
        left.add(id);
      }
    }
    return left;
  }
}
