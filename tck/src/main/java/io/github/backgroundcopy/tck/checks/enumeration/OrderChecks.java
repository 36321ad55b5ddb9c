package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Crowd;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The order of a listing. */
final class OrderChecks {

  private final Bench bench;

  OrderChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ENUM-ORDER-01")
  void orderOfCreation() {
    List<UUID> ids = bench.groups(40);
    expectOrder("as created", ids);
    BackgroundCopyGroup middle = bench.u().getGroup(ids.get(20));
    middle.set(GroupProperty.DISPLAY_NAME, "!first");
    middle.set(GroupProperty.DESCRIPTION, "changed");
    middle.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    middle.switchToForeground();
    bench.job(middle, 2);
    bench.u().getGroup(ids.get(39)).suspend();
    expectOrder("after property changes", ids);
  }

  private void expectOrder(String when, List<UUID> ids) {
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    SnapshotEnumerator<UUID> clone = enumerator.duplicate();
    Expect.equal("enumGroups() " + when, ids, enumerator.next(Integer.MAX_VALUE));
    enumerator.reset();
    Expect.equal("second pass " + when, ids, enumerator.next(Integer.MAX_VALUE));
    Expect.equal("clone " + when, ids, clone.next(Integer.MAX_VALUE));
    Expect.equal("a new enumGroups() " + when, ids, Seen.listed(bench.u()));
    List<UUID> details = new ArrayList<>();
    bench.u().enumGroupDetails().asIterator().forEachRemaining(entry -> details.add(entry.id()));
    Expect.equal("enumGroupDetails() " + when, ids, details);
  }

  @Clause(value = "ENUM-ORDER-01", part = "status")
  void statusDoesNotMatter() {
    UUID first = bench.group().id();
    Download finishing = bench.download(10);
    Download failing = bench.download(10);
    Download running = bench.download(10);
    UUID last = bench.group().id();
    List<UUID> ids = List.of(
        first, finishing.group().id(), failing.group().id(), running.group().id(), last);
    finishing.complete();
    running.run();
    failing.fail();
    expectOrder("with groups complete, running and failed", ids);
  }

  @Clause(value = "ENUM-ORDER-01", part = "owner")
  void ownerDoesNotMatter() {
    List<UUID> ids = bench.groups(9);
    UUID taken = ids.get(4);
    Expect.equal("getGroup by A", taken, bench.a().getGroup(taken).id());
    Expect.equal("A's enumGroups() after a take-over", ids, Seen.listed(bench.a()));
    List<UUID> rest = new ArrayList<>(ids);
    rest.remove(taken);
    expectOrder("after a take-over", rest);
  }

  @Clause(value = "ENUM-ORDER-01", part = "crowd")
  void longQueuesKeepTheirOrder() {
    Crowd crowd =
        new Crowd(bench).grow(1000, bench.v()).grow(5_000, bench.u(), bench.u(), bench.v());
    expectCrowd("of a crowd", crowd);
    crowd.takeOver(crowd.shuffled(10, 75));
    expectCrowd("after many take-overs", crowd);
    crowd.cancel(crowd.shuffled(30, 50));
    crowd.takeOver(crowd.part(90, 100));
    expectCrowd("after many were cancelled", crowd);
    crowd.grow(600, bench.v(), bench.a(), bench.u());
    crowd.takeOver(crowd.shuffled(0, 60));
    expectCrowd("after some more came", crowd);
    crowd.cancel(crowd.part(20, 95));
    expectCrowd("when most are gone", crowd);
    crowd.takeOver(crowd.shuffled(0, 100));
    expectCrowd("when all are A's", crowd);
    crowd.grow(300, bench.a()).grow(300, bench.u());
    expectCrowd("after A and U created some more", crowd);
    crowd.cancel(crowd.shuffled(0, 100));
    crowd.grow(10, bench.v());
    expectCrowd("of a few after all others were cancelled", crowd);
    crowd.expectFrozen();
  }

  private void expectCrowd(String when, Crowd crowd) {
    crowd.expectListed(when, bench.u(), false);
    crowd.expectListed(when, bench.v(), false);
    crowd.expectListed(when, bench.a(), true);
  }
}
