package io.github.backgroundcopy.cli.control;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A queue as commands list and steer it, whichever process has it open.
 *
 * <p>A stream must be read to its end or closed before anything else is asked. What the queue
 * refuses is a {@link Refusal}, or an exception of the queue itself.
 *
 * <p>Internal: not for use outside this module.
 */
public interface QueueControl extends ListedQueue {

  /**
   * Gives the name on whose behalf groups are added.
   *
   * @return the name, which is part of the ids of new groups
   */
  String caller();

  /**
   * Gives the ids of all groups.
   *
   * @return the ids, oldest group first
   */
  Stream<UUID> ids();

  /**
   * Gives the groups that are running, and of the others those that are known already.
   *
   * @param known ids of groups that are asked about whatever state they are in
   * @return those groups; a known one that has left the queue is gone
   */
  Stream<GroupEntry> moving(Collection<UUID> known);

  /**
   * Begins to watch which groups come and go.
   *
   * @return what tells, each time it is asked, what came and went since the time before; the first
   *     time all groups came
   */
  Supplier<GroupChanges> changes();

  /**
   * Gives where the files of a group go.
   *
   * @param id the group
   * @return the paths in its order, as the queue has them: the locale of this process may lack
   *     characters that they have; none if the group is gone
   */
  List<String> targets(UUID id);

  /**
   * Does something with a group.
   *
   * @param id the group
   * @param steering what is done
   * @return what people call the group
   */
  String steer(UUID id, Steering steering);

  /**
   * Adds groups, suspended: all of them, or none.
   *
   * @param additions what is added
   */
  void add(List<Addition> additions);
}
