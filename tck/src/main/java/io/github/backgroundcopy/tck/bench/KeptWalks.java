package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * Enumerators of every kind with their views, which must go on whatever becomes of those that made
 * them.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class KeptWalks {

  private static final int ALL = Integer.MAX_VALUE;

  private final UUID came;
  private final UUID job;
  private final List<UUID> ids;
  private final GroupEnumerator earlier;
  private final GroupEnumerator later;
  private final SnapshotEnumerator<GroupEntry> listing;
  private final JobEnumerator jobs;
  private final Iterator<UUID> iterator;
  private final Iterator<UUID> stream;

  private KeptWalks(Bench bench, QueueManager manager, BackgroundCopyGroup group, UUID job) {
    this.job = job;
    this.earlier = manager.enumGroups();
    this.came = manager.createGroup(bench.id()).id();
    this.later = manager.enumGroups();
    this.ids = Seen.listed(manager);
    this.listing = manager.enumGroupDetails();
    this.jobs = group.enumJobs();
    this.iterator = later.asIterator();
    this.stream = later.stream().iterator();
    Expect.equal("next() of an iterator", ids.get(0), iterator.next());
    Expect.equal("next(1)", ids.subList(0, 1), later.next(1));
  }

  /**
   * Makes some; a group is created for them.
   *
   * @param bench where ids come from
   * @param manager who makes them
   * @param group a group that the manager lists
   * @param job the id of the group's job
   * @return what was made
   */
  public static KeptWalks of(
      Bench bench, QueueManager manager, BackgroundCopyGroup group, UUID job) {
    return new KeptWalks(bench, manager, group, job);
  }

  /**
   * Expects that every method answers from the snapshot.
   *
   * @param when what has happened, in words
   */
  public void goOn(String when) {
    Expect.equal("count() " + when, (long) ids.size(), later.count());
    Expect.equal("next(MAX) of duplicate() " + when, rest(1), later.duplicate().next(ALL));
    Expect.equal("skip(1) " + when, ids.size() > 1 ? 1L : 0L, later.skip(1));
    Expect.equal("next(MAX) " + when, rest(2), later.next(ALL));
    later.reset();
    Expect.equal("next(MAX) after reset() " + when, ids, later.next(ALL));
    later.reset();
    Expect.equal("stream() " + when, ids, later.stream().toList());
    Expect.equal("what an iterator has left " + when, rest(1), left(iterator));
    Expect.equal("what the iterator of a stream has left " + when, ids, left(stream));
    Expect.equal("count() of a listing " + when, (long) ids.size(), listing.count());
    Expect.equal("ids of a listing " + when, ids, Seen.ids(listing));
    Expect.equal("count() of jobs " + when, 1L, jobs.count());
    Expect.equal("next(MAX) of jobs " + when, List.of(job), jobs.next(ALL));
    jobs.reset();
    Expect.equal("duplicate() of jobs " + when, List.of(job), jobs.duplicate().next(ALL));
  }

  /**
   * Expects that two of them can be compared.
   *
   * @param when what has happened, in words
   */
  public void compare(String when) {
    Expect.equal(
        "since(earlier) " + when,
        new GroupChanges(List.of(came), List.of()),
        Expect.answered("since(earlier) " + when, () -> later.since(earlier)));
    Expect.equal(
        "since(later) " + when,
        new GroupChanges(List.of(), List.of(came)),
        Expect.answered("since(later) " + when, () -> earlier.since(later)));
  }

  /**
   * Expects that the last snapshot is compared rightly with one of after a restart, or refused.
   *
   * @param now the snapshot of after the restart
   * @param added what has come since; nothing has gone but what went before the restart
   */
  public void compareOrRefuse(GroupEnumerator now, UUID added) {
    try {
      Expect.equal(
          "added() of since(an enumerator of before a restart), unless that is refused",
          List.of(added),
          now.since(later).added());
    } catch (IllegalArgumentException e) {
      // A queue that cannot know may say so.
    }
  }

  private List<UUID> rest(int from) {
    return ids.subList(Math.min(from, ids.size()), ids.size());
  }

  private static List<UUID> left(Iterator<UUID> iterator) {
    List<UUID> left = new ArrayList<>();
    iterator.forEachRemaining(left::add);
    return left;
  }
}
