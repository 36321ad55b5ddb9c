package io.github.backgroundcopy.cli.tour;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import java.util.List;
import java.util.UUID;

/** The walk: one snapshot, passed over in steps while groups come and go. */
final class TourWalk {

  private static final String GONE = "nothing; queue.details(id) is empty from now on";

  private final QueueManager queue;
  private final TourGuests guests;
  private final TourGuide guide;
  private final GroupEnumerator groups;
  private final List<UUID> snapshot;
  private final int firstStride;

  /**
   * Takes the snapshot.
   *
   * @param firstStride how many ids the first {@code next} takes: the first guest must be among
   *     them, the last must not
   */
  TourWalk(QueueManager queue, TourGuests guests, TourGuide guide, int firstStride) {
    this.queue = queue;
    this.guests = guests;
    this.guide = guide;
    this.groups = queue.enumGroups();
    this.snapshot = groups.stream().toList();
    this.firstStride = firstStride;
  }

  void walk(UUID first, UUID last) {
    begin();
    UUID late = changeTheQueue(first, last);
    goOn();
    moveAClone();
    takeTheRest(last, late);
    startAgain();
    lookAnew(first, last, late);
  }

  private void begin() {
    guide.call("GroupEnumerator groups = queue.enumGroups();", "EnumGroups");
    guide.returned("an enumerator");
    guide.position("groups", groups);
    guide.shows(
        snapshot.size() == groups.count(),
        "The ids are frozen as they are now, oldest first. Nobody's group changes its owner.");

    guide.call("groups.count();", "GetCount");
    long count = groups.count();
    guide.returned(Long.toString(count));
    guide.shows(
        count == snapshot.size(), "All ids of the snapshot, wherever the enumerator stands.");

    guide.call("groups.next(" + firstStride + ");", "Next");
    List<UUID> taken = groups.next(firstStride);
    guide.returned(taken);
    guide.position("groups", groups);
    guide.shows(
        taken.equals(snapshot.subList(0, firstStride)),
        "Next takes ids in order of creation and moves past them.");
  }

  private UUID changeTheQueue(UUID first, UUID last) {
    guide.call("firstGuest.cancel();", "CancelGroup");
    guests.leave(first);
    guide.returned(GONE);
    guide.shows(
        queue.details(first).isEmpty(),
        "A group that was delivered already leaves the queue: all behind it move up one place.");

    guide.call("lastGuest.cancel();", "CancelGroup");
    guests.leave(last);
    guide.returned(GONE);
    guide.shows(queue.details(last).isEmpty(), "One that is still to come leaves as well ...");

    guide.call("queue.createGroup(id);", "CreateGroup");
    UUID late = guests.enter("Guest: comes late");
    guide.returned("a group, " + late);
    guide.shows(queue.details(late).isPresent(), "... and a new one joins.");

    guide.call("groups.count();", "GetCount");
    guide.returned(Long.toString(groups.count()));
    guide.position("groups", groups);
    guide.shows(
        groups.count() == snapshot.size(), "Three changes to the queue, none to the snapshot.");
    return late;
  }

  private void goOn() {
    guide.call("groups.next(1);", "Next");
    List<UUID> taken = groups.next(1);
    guide.returned(taken);
    guide.position("groups", groups);
    guide.shows(
        taken.equals(List.of(snapshot.get(firstStride))),
        "A listing by pages would skip this id now, because its group moved up. Next does not.");

    guide.call("groups.skip(1);", "Skip");
    long passed = groups.skip(1);
    guide.returned(Long.toString(passed));
    guide.position("groups", groups);
    guide.shows(passed == 1, "Skip passes ids without delivering them, and says how many.");
  }

  private void moveAClone() {
    guide.call("GroupEnumerator twin = groups.duplicate();", "Clone");
    GroupEnumerator twin = groups.duplicate();
    guide.returned("an enumerator");
    guide.position("twin", twin);
    guide.shows(
        twin.count() == snapshot.size()
            && twin.stream().toList().equals(groups.stream().toList()),
        "The same snapshot at the same place, with a position of its own.");

    guide.call("twin.next(1);", "Next");
    List<UUID> ofTwin = twin.next(1);
    guide.returned(ofTwin);
    guide.position("twin", twin);
    guide.position("groups", groups);
    guide.shows(
        ofTwin.equals(groups.stream().limit(1).toList()),
        "The clone has moved, the original stands where it stood ...");

    guide.call("groups.next(1);", "Next");
    List<UUID> ofOriginal = groups.next(1);
    guide.returned(ofOriginal);
    guide.shows(ofOriginal.equals(ofTwin), "... and delivers the same id.");

    guide.call("twin.skip(1_000_000);", "Skip");
    long left = twin.stream().count();
    long passed = twin.skip(1_000_000);
    guide.returned(Long.toString(passed));
    guide.position("twin", twin);
    guide.shows(
        passed == Math.min(left, 1_000_000),
        "Fewer than asked: that is the end. COM says S_FALSE, Java says how many there were.");

    guide.call("twin.next(1);", "Next");
    List<UUID> none = twin.next(1);
    guide.returned(none);
    guide.shows(none.isEmpty(), "At the end there is nothing, however often one asks.");
  }

  private void takeTheRest(UUID last, UUID late) {
    guide.call("groups.next(Integer.MAX_VALUE);", "Next");
    List<UUID> left = groups.stream().toList();
    List<UUID> rest = groups.next(Integer.MAX_VALUE);
    guide.returned(rest);
    guide.position("groups", groups);
    guide.shows(
        rest.equals(left) && rest.contains(last) && !rest.contains(late),
        "The cancelled guest is in the snapshot still, the late one is not. "
            + "A huge number takes no memory.");

    guide.call("queue.getGroup(idOfLastGuest);", "GetGroup");
    boolean found;
    try {
      queue.getGroup(last);
      found = true;
      guide.returned("a group");
    } catch (ItemNotFoundException e) {
      found = false;
      guide.returned("ItemNotFoundException, " + e.hresult().name());
    }
    guide.shows(
        !found, "An enumerator holds ids, not groups: the queue knows what is there by now.");
  }

  private void startAgain() {
    guide.call("groups.reset();", "Reset");
    groups.reset();
    guide.returned("nothing");
    guide.position("groups", groups);
    guide.shows(
        groups.stream().count() == snapshot.size(), "Back to the first id of the same snapshot.");

    guide.call("groups.next(Integer.MAX_VALUE).equals(theFirstPass);", "Next");
    boolean same = groups.next(Integer.MAX_VALUE).equals(snapshot);
    guide.returned(Boolean.toString(same));
    guide.position("groups", groups);
    guide.shows(same, "Every id exactly once, in the same order, whatever happened meanwhile.");
  }

  private void lookAnew(UUID first, UUID last, UUID late) {
    guide.call("GroupEnumerator fresh = queue.enumGroups();", "EnumGroups");
    GroupEnumerator fresh = queue.enumGroups();
    guide.returned("an enumerator");
    guide.position("fresh", fresh);
    guide.shows(fresh.count() > 0, "A new enumerator is a new snapshot ...");

    guide.call("fresh.next(Integer.MAX_VALUE);", "Next");
    List<UUID> now = fresh.next(Integer.MAX_VALUE);
    guide.returned(now);
    guide.shows(
        now.contains(late) && !now.contains(first) && !now.contains(last),
        "... of the queue as it is now: two guests have left, a late one has come.");
  }
}
