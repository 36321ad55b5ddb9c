package io.github.backgroundcopy.tck.checks.details;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Elements of a listing of details. */
final class EntryChecks {

  private static final int ALL = Integer.MAX_VALUE;

  private final Bench bench;

  EntryChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("DETAIL-07")
  void areReadWhenDelivered() {
    List<UUID> ids = bench.groups(3);
    SnapshotEnumerator<GroupEntry> details = bench.u().enumGroupDetails();
    GroupEntry first = details.next(1).get(0);
    name(ids.get(0), "later");
    name(ids.get(1), "later");
    Expect.equal("the name of one delivered before", Optional.of(""), name(first));
    Expect.equal(
        "the name of one delivered after",
        Optional.of("later"),
        name(details.next(1).get(0)));
    Expect.equal("the name of one delivered before, still", Optional.of(""), name(first));
    details.reset();
    Expect.equal(
        "the name after reset()", Optional.of("later"), name(details.next(1).get(0)));
    SnapshotEnumerator<GroupEntry> clone = details.duplicate();
    name(ids.get(1), "last");
    Expect.equal("the name by a clone", Optional.of("last"), name(clone.next(1).get(0)));
    Expect.equal(
        "the name by the other", Optional.of("last"), name(details.next(1).get(0)));
    SnapshotEnumerator<GroupEntry> behind = details.duplicate();
    Expect.equal(
        "the name by what goes first", Optional.of(""), name(details.next(1).get(0)));
    name(ids.get(2), "since");
    Expect.equal(
        "the name by a clone that comes there later",
        Optional.of("since"),
        name(behind.next(1).get(0)));
    areReadWhenWalked(ids);
  }

  /** By an iterator or a stream too: each element is as it is when it comes. */
  private void areReadWhenWalked(List<UUID> ids) {
    SnapshotEnumerator<GroupEntry> details = bench.u().enumGroupDetails();
    Iterator<GroupEntry> iterator = details.asIterator();
    Stream<GroupEntry> stream = details.stream();
    Iterator<GroupEntry> lateStream = details.stream().iterator();
    name(ids.get(0), "walked");
    Expect.equal(
        "the name by an iterator that was made before",
        Optional.of("walked"),
        name(iterator.next()));
    name(ids.get(2), "in time");
    iterator.next();
    Expect.equal(
        "the name of one that the iterator comes to later",
        Optional.of("in time"),
        name(iterator.next()));
    Expect.equal(
        "the names by a stream that was made before",
        List.of("walked", "last", "in time"),
        stream.map(EntryChecks::name).map(Optional::orElseThrow).toList());
    bench.u().getGroup(ids.get(0)).cancel();
    Expect.equal(
        "one that is gone, by the iterator of a stream that was made before",
        new GroupEntry.Gone(ids.get(0)),
        lateStream.next());
  }

  private void name(UUID id, String name) {
    bench.u().getGroup(id).set(GroupProperty.DISPLAY_NAME, name);
  }

  private static Optional<String> name(GroupEntry entry) {
    return entry.details().map(GroupDetails::displayName);
  }

  @Clause("DETAIL-08")
  void theGoneAreGone() {
    List<UUID> ids = bench.groups(5);
    SnapshotEnumerator<GroupEntry> details = bench.u().enumGroupDetails();
    bench.u().getGroup(ids.get(2)).cancel();
    expectOneUnread(ids, 2, new GroupEntry.Gone(ids.get(2)), details);
    details.reset();
    Expect.equal(
        "ids of the stream of a listing when one has gone",
        ids,
        details.stream().map(GroupEntry::id).toList());
    List<UUID> walked = new ArrayList<>();
    details.asIterator().forEachRemaining(entry -> walked.add(entry.id()));
    Expect.equal("ids of the iterator of a listing when one has gone", ids, walked);
    bench.u().createGroup(ids.get(2)).set(GroupProperty.DISPLAY_NAME, "new");
    expectOneUnread(ids, 2, new GroupEntry.Gone(ids.get(2)), details);
    Expect.equal(
        "the name of the new group in a new listing",
        Optional.of("new"),
        name(bench.u().enumGroupDetails().next(ALL).get(4)));
    if (bench.hasOwners()) {
      bench.u().getGroup(ids.get(3)).cancel();
      bench.v().createGroup(ids.get(3));
      details.reset();
      Expect.equal(
          "one that is gone, and whose id is another user's",
          new GroupEntry.Gone(ids.get(3)),
          details.next(ALL).get(3));
    }
  }

  @Clause("DETAIL-09")
  void theTakenAreDenied() {
    List<UUID> ids = bench.groups(4);
    SnapshotEnumerator<GroupEntry> details = bench.u().enumGroupDetails();
    bench.a().getGroup(ids.get(1));
    expectOneUnread(ids, 1, new GroupEntry.Denied(ids.get(1), HResult.E_ACCESSDENIED), details);
  }

  @Clause("DETAIL-10")
  void allAreDeniedWhileTheServiceIsStopped() {
    List<UUID> ids = bench.groups(4);
    SnapshotEnumerator<GroupEntry> details = bench.u().enumGroupDetails();
    bench.queue().stopService();
    Expect.equal("count() while the service is stopped", 4L, details.count());
    Expect.equal(
        "next(9) while the service is stopped",
        ids.stream()
            .map(id -> (GroupEntry) new GroupEntry.Denied(id, HResult.QM_E_SERVICE_UNAVAILABLE))
            .toList(),
        details.next(9));
    bench.queue().startService();
  }

  /** Expects details of all groups but one. */
  private static void expectOneUnread(
      List<UUID> ids, int place, GroupEntry unread, SnapshotEnumerator<GroupEntry> details) {
    details.reset();
    List<GroupEntry> entries = details.next(ALL);
    Expect.equal("ids of the details", ids, entries.stream().map(GroupEntry::id).toList());
    for (int i = 0; i < ids.size(); i++) {
      Expect.equal(
          "details at " + i + " are there", i != place, entries.get(i).details().isPresent());
    }
    Expect.equal("details at " + place, unread, entries.get(place));
    Expect.equal("next(1) after them", List.of(), details.next(1));
  }
}
