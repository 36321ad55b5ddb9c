package io.github.backgroundcopy;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One client of a download queue: creates, finds and enumerates groups.
 * {@code IBackgroundCopyQMgr}.
 *
 * <p>Opened by {@link QueueManagers}. Managers of one backend with one queue name are clients of
 * one queue (ACT-01).
 *
 * <p><b>Threads.</b> Safe for use by many threads. No method waits for a transfer; taking a
 * snapshot waits for nobody. A thread that is interrupted is served like any other, and stays
 * interrupted; a queue that has to wait for others may refuse the call instead, and has changed
 * nothing then (JAVA-THREAD-06).
 *
 * <p><b>Errors of every method</b>, first match wins: {@link NullPointerException} for a null
 * argument; {@link IllegalStateException} when this manager was closed;
 * {@link ServiceUnavailableException} while the service is stopped (LIFE-04); then what the method
 * names. A call that throws has changed nothing, unless it says that this is unknown.
 * {@link #capabilities()}, {@link #caller()} and {@link #close()} never fail.
 */
public interface QueueManager extends AutoCloseable {

  /**
   * Adds a new, suspended, empty group that belongs to the caller ({@code CreateGroup};
   * QMGR-CREATE-01).
   *
   * @param groupId the new group's id; unique among all groups of the queue, seen or not
   * @return the group
   * @throws IllegalArgumentException if the id is all zero (QMGR-CREATE-04)
   * @throws DuplicateIdException if a group has the id (QMGR-CREATE-02, QMGR-CREATE-03,
   *     QMGR-CREATE-06)
   * @throws LimitExceededException if the policy allows no more groups; it allows a user at least
   *     60 (QMGR-CREATE-07)
   */
  BackgroundCopyGroup createGroup(UUID groupId);

  /**
   * Adds a group with all that it is to be: {@link #addAll} of one element.
   *
   * @param spec what the group is to be
   * @return the group
   * @throws RuntimeException what {@link #addAll} throws
   */
  default BackgroundCopyGroup add(GroupSpec spec) {
    return addAll(List.of(Objects.requireNonNull(spec, "spec"))).get(0);
  }

  /**
   * Adds groups with all that they are to be, each as the single calls would make it: created, its
   * properties set by rising number, its job created, its files added, and resumed if it is to be
   * started (QMGR-ADD-01, QMGR-ADD-02, QMGR-ADD-03). Ids that a group or a job of the list does not
   * name are chosen at random.
   *
   * <p>All groups are added or none (QMGR-ADD-05). The elements are judged in their order, and each
   * in the order of the single calls; the first fault decides, and is the exception of that call,
   * in which {@link RefusedElement} says which element it was (QMGR-ADD-04).
   *
   * <p>This default makes the single calls, starts the groups last, and cancels all that it created
   * when one of the calls is refused. Others may see a part of the list meanwhile, and a part is
   * left where the process ends meanwhile. With {@link Capability#ATOMIC_ADD} it is one step
   * (QMGR-ADD-07).
   *
   * @param specs what the groups are to be, in the order in which they are created; may be empty
   * @return the groups, in the order of the list; unmodifiable
   * @throws NullPointerException if the list or an element is null (QMGR-ADD-06)
   * @throws RuntimeException what {@link #createGroup}, {@link BackgroundCopyGroup#set},
   *     {@link BackgroundCopyGroup#createJob}, {@link BackgroundCopyJob#addFiles} and
   *     {@link BackgroundCopyGroup#resume} throw (QMGR-ADD-04)
   */
  default List<BackgroundCopyGroup> addAll(Collection<GroupSpec> specs) {
    return SingleCalls.addAll(this, specs);
  }

  /**
   * Gets a group and <b>makes the caller its owner</b> ({@code GetGroup}; QMGR-GET-01,
   * QMGR-GET-04).
   *
   * <p>An ordinary caller gets only what it owns. An administrator gets any group, and takes it
   * away from its user: to look at a group, use {@link #details(UUID)}. Its properties, files,
   * state and callback stay as they are.
   *
   * @param groupId the group's id
   * @return the group
   * @throws ItemNotFoundException if there is no such group, or an ordinary caller does not own it
   *     (QMGR-GET-02, QMGR-GET-03)
   */
  BackgroundCopyGroup getGroup(UUID groupId);

  /**
   * Takes a snapshot of the ids of the caller's groups, or of all groups for an administrator
   * ({@code EnumGroups}; QMGR-ENUM-02 to QMGR-ENUM-06). No owner changes.
   *
   * @return an enumerator over the snapshot, oldest group first
   */
  GroupEnumerator enumGroups();

  /**
   * Takes the same snapshot as {@link #enumGroups()}, whose elements tell what a listing shows.
   *
   * <p>Which groups are in it is fixed now; each one is read once, when it is delivered. That
   * changes no owner (DETAIL-07). A group that cannot be read is delivered as
   * {@link GroupEntry.Gone} or {@link GroupEntry.Denied}; the listing goes on (DETAIL-08 to
   * DETAIL-10).
   *
   * @return an enumerator over the snapshot, oldest group first
   */
  SnapshotEnumerator<GroupEntry> enumGroupDetails();

  /**
   * Looks at one group without taking it from its owner (DETAIL-01, DETAIL-02).
   *
   * @param groupId the group's id
   * @return its details, or empty if there is no such group or an ordinary caller does not own it
   */
  Optional<GroupDetails> details(UUID groupId);

  /**
   * Tells what this queue can do beyond the rest of the contract (JAVA-VIEW-06).
   *
   * @return the declared capabilities; unmodifiable, and the same for the life of the manager
   */
  Set<Capability> capabilities();

  /**
   * Tells on whose behalf this manager calls.
   *
   * @return the caller
   */
  Caller caller();

  /**
   * Ends this client, and only it: its manager and handles answer {@link IllegalStateException}
   * from now on, its callbacks are unbound (CB-BIND-02), its running groups and enumerators go on,
   * and listings still tell details. Closing again has no effect (JAVA-CLOSE-01 to JAVA-CLOSE-05).
   */
  @Override
  void close();
}
