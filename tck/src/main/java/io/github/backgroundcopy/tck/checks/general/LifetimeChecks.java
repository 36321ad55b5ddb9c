package io.github.backgroundcopy.tck.checks.general;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What outlives what. */
final class LifetimeChecks {

  /** For a queue that does something a little later. */
  private static final Duration MOMENT = Duration.ofMillis(120);

  private final Bench bench;

  LifetimeChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("LIFE-01")
  void runningGroupNeedsNoHandle() {
    Expect.equal("groups of the client that stays", List.of(), Seen.listed(bench.u()));
    QueueManager passing = bench.another(Principal.U);
    Download download = bench.downloadOf(passing, 100, 200).run();
    UUID id = download.group().id();
    passing.close();
    download.release(0);
    BackgroundCopyGroup found = bench.u().getGroup(id);
    bench.awaitStatus(found, 0x140);
    Expect.equal("getGroup(id).id()", id, found.id());
  }

  @Clause("LIFE-02")
  void everythingSurvivesARestart() {
    BackgroundCopyGroup complete = bench.download(10).complete().group();
    BackgroundCopyGroup failed = bench.download(10).fail().serve(0).group();
    BackgroundCopyGroup named = bench.group();
    named.set(GroupProperty.DISPLAY_NAME, "Name \uD83D\uDE00");
    named.set(GroupProperty.DESCRIPTION, "Description");
    named.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    bench.job(named, 3);
    Download paused = bench.download(50).hold(0, 20).resume().awaitBytes(20);
    paused.group().suspend();
    Download running = bench.download(50, 60).run();
    Download foreground = bench.download(10);
    foreground.group().switchToForeground();
    List<UUID> ids = new ArrayList<>(List.of(
        complete.id(),
        failed.id(),
        named.id(),
        paused.group().id(),
        running.group().id(),
        foreground.group().id()));
    List<Download> more = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      more.add(bench.download(10).hold(0, Network.BEFORE_HEAD).resume());
      ids.add(more.get(i).group().id());
    }
    long asked = paused.requests(0);
    Object listing = GroupView.listing(bench.u());
    List<GroupView> views = views(bench.u(), ids);

    bench.queue().stopService();
    bench.queue().startService();

    QueueManager after = bench.another(Principal.U);
    Expect.equal("enumGroups() after a restart", ids, Seen.listed(after));
    Expect.equal("the listing after a restart", listing, GroupView.listing(after));
    Expect.equal("the groups after a restart", views, views(after, ids));
    paused.release(0);
    running.release(0);
    more.forEach(download -> download.release(0));
    bench.awaitStatus(after.getGroup(running.group().id()), 0x140);
    for (Download download : more) {
      bench.awaitStatus(after.getGroup(download.group().id()), 0x140);
    }
    List<BackgroundCopyGroup> suspended =
        Stream.of(named.id(), paused.group().id()).map(after::getGroup).toList();
    var unused = new Patience(MOMENT, () -> {})
        .until(() -> suspended.stream().anyMatch(group -> group.status().bits() != 0x180));
    for (BackgroundCopyGroup group : suspended) {
      Expect.status("status() of a suspended group, a moment later", 0x180, group.status());
    }
    Expect.equal("requests of a group that was suspended", asked, paused.requests(0));
  }

  private static List<GroupView> views(QueueManager manager, List<UUID> ids) {
    return ids.stream().map(manager::getGroup).map(GroupView::of).toList();
  }

  @Clause(value = "LIFE-03", part = "restart")
  void aRestartIsNoChange() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyGroup changed = bench.group();
    group.set(GroupProperty.DESCRIPTION, "old");
    bench.queue().advance(Duration.ofDays(30));
    changed.set(GroupProperty.DESCRIPTION, "changed after a month");
    bench.queue().advance(Duration.ofDays(20));
    bench.queue().stopService();
    boolean passed = passesWhileStopped(Duration.ofDays(10));
    bench.queue().startService();
    if (!passed) {
      bench.queue().advance(Duration.ofDays(10));
    }
    QueueManager after = bench.another(Principal.U);
    bench.queue().advance(Duration.ofDays(29));
    Expect.equal(
        "enumGroups() 89 days after the last change",
        List.of(group.id(), changed.id()),
        Seen.listed(after));
    bench.queue().advance(Duration.ofDays(2));
    bench.await(
        "the group to leave 91 days after its last change",
        () -> Seen.listed(after).equals(List.of(changed.id())));
    bench.queue().advance(Duration.ofDays(28));
    Expect.equal(
        "enumGroups() 89 days after a change before the restart",
        List.of(changed.id()),
        Seen.listed(after));
    bench.queue().advance(Duration.ofDays(2));
    bench.await(
        "the other group to leave 91 days after its last change",
        () -> Seen.listed(after).isEmpty());
    UUID untouched = after.createGroup(bench.id()).id();
    bench.queue().stopService();
    passed = passesWhileStopped(Duration.ofDays(91));
    bench.queue().startService();
    if (!passed) {
      bench.leftOut(
          "days for which the service was stopped: the fixture cannot move the time then");
      return;
    }
    QueueManager last = bench.another(Principal.U);
    bench.await(
        "the group " + untouched + " to leave, of whose days the service was stopped for all",
        () -> Seen.listed(last).isEmpty());
  }

  /** Moves the time of a stopped service, if its fixture can. */
  private boolean passesWhileStopped(Duration time) {
    try {
      bench.queue().advance(time);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Clause("LIFE-03")
  void inactiveGroupsLeave() {
    BackgroundCopyGroup alone = bench.group();
    bench.queue().advance(Duration.ofDays(91));
    bench.await("the only group to leave", () -> Seen.listed(bench.u()).isEmpty());
    Expect.refused(Refusal.INVALID_STATE, "status() of its handle", alone::status);
    BackgroundCopyGroup untouched = bench.group();
    BackgroundCopyGroup changed = bench.group();
    List<UUID> both = List.of(untouched.id(), changed.id());
    bench.queue().advance(Duration.ofDays(89));
    Expect.equal("enumGroups() after 89 days", both, Seen.listed(bench.u()));
    bench.queue().advance(Duration.ofHours(23));
    Expect.equal("enumGroups() after 89 days and 23 hours", both, Seen.listed(bench.u()));
    changed.set(GroupProperty.DISPLAY_NAME, "changed");
    bench.queue().advance(Duration.ofHours(2));
    bench.await(
        "the untouched group to leave", () -> !Seen.listed(bench.u()).contains(untouched.id()));
    Expect.equal("enumGroups() when it has left", List.of(changed.id()), Seen.listed(bench.u()));
    Expect.refused(
        Refusal.NOT_FOUND,
        "getGroup of a group without activity",
        () -> bench.u().getGroup(untouched.id()));
    Expect.refused(Refusal.INVALID_STATE, "status() of its handle", untouched::status);
    Expect.equal(
        "the changed group's name",
        "changed",
        bench.u().getGroup(changed.id()).get(GroupProperty.DISPLAY_NAME));
    bench.queue().advance(Duration.ofDays(90));
    bench.await("the changed group to leave", () -> Seen.listed(bench.u()).isEmpty());
  }

  @Clause(value = "LIFE-03", part = "progress")
  void progressIsActivity() {
    Download download = bench.download(10, 20).hold(1, Network.BEFORE_HEAD).run();
    UUID id = download.group().id();
    bench.queue().advance(Duration.ofDays(89));
    download.release(0).awaitBytes(10);
    bench.queue().advance(Duration.ofDays(2));
    Expect.equal("enumGroups() 2 days after progress", List.of(id), Seen.listed(bench.u()));
    bench.queue().advance(Duration.ofDays(90));
    bench.await(
        "the group without progress to leave", () -> Seen.listed(bench.u()).isEmpty());
  }

  private void theNewOwnersChangesCount() {
    BackgroundCopyGroup taken = bench.a().getGroup(bench.group().id());
    bench.queue().advance(Duration.ofDays(80));
    taken.set(GroupProperty.DESCRIPTION, "changed by its new owner");
    bench.queue().advance(Duration.ofDays(20));
    Expect.equal(
        "enumGroups() by A, 20 days after it changed a group that it has taken over",
        List.of(taken.id()),
        Seen.listed(bench.a()));
    bench.queue().advance(Duration.ofDays(80));
    bench.await("that group to leave", () -> Seen.listed(bench.a()).isEmpty());
  }

  /** Makes every call that leaves a group as it is, by its owner. */
  private void lookAt(UUID id) {
    BackgroundCopyGroup group = bench.u().getGroup(id);
    EveryCall.ask(bench, group, group.getJob(group.enumJobs().next(1).get(0)));
    Expect.equal("details of a group", true, bench.u().details(id).isPresent());
    Expect.equal("a listing", true, Seen.ids(bench.u().enumGroupDetails()).contains(id));
    for (GroupProperty<String> text :
        List.of(GroupProperty.DISPLAY_NAME, GroupProperty.DESCRIPTION)) {
      group.set(text, group.get(text));
    }
    group.set(GroupProperty.NOTIFY_FLAGS, group.get(GroupProperty.NOTIFY_FLAGS));
    group.suspend();
  }

  @Clause(value = "LIFE-03", part = "changes")
  void everyChangeCounts() throws Exception {
    BackgroundCopyGroup described = bench.group();
    BackgroundCopyGroup flagged = bench.group();
    BackgroundCopyGroup foreground = bench.group();
    BackgroundCopyGroup withJob = bench.group();
    BackgroundCopyGroup withFiles = bench.group();
    BackgroundCopyJob job = bench.job(withFiles, 1);
    Download resumed = bench.download(10).hold(0, Network.BEFORE_HEAD);
    Download suspended = bench.download(10).run();
    Download moving = bench.download(10).hold(0, 4).resume().awaitBytes(4);
    Download finishing = bench.download(10).run();
    Download stuck = bench.download(10, 20).hold(1, 5).resume().awaitBytes(15);
    UUID untouched = bench.group().id();
    bench.job(bench.u().getGroup(untouched), 1);
    List<UUID> active = new ArrayList<>(Seen.listed(bench.u()));
    active.removeAll(List.of(untouched, stuck.group().id()));

    bench.queue().advance(Duration.ofDays(80));
    described.set(GroupProperty.DESCRIPTION, "changed");
    flagged.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    foreground.switchToForeground();
    bench.job(withJob, 0);
    job.addFiles(bench.files(1));
    suspended.group().suspend();
    resumed.resume();
    moving.hold(0, 6).awaitBytes(6);
    finishing.release(0).awaitStatus(0x140);
    lookAt(untouched);
    bench.queue().advance(Duration.ofDays(20));

    bench.await(
        "all to leave but those with progress or change 20 days ago",
        () -> Seen.listed(bench.u()).equals(active));
    // In two leaps: between them a queue must not begin to count anew.
    bench.queue().advance(Duration.ofDays(45));
    bench.queue().advance(Duration.ofDays(46));
    bench.await("the others to leave", () -> Seen.listed(bench.u()).isEmpty());
    Set<Path> arrived = Set.of(finishing.local(0), stuck.local(0));
    bench.await(
        "D to hold the files that had arrived, and nothing else",
        () -> Set.copyOf(bench.present()).equals(arrived));
    finishing.expectFile(0, "after its group was inactive for too long");
    if (bench.hasOwners()) {
      theNewOwnersChangesCount();
    }
    stuck.expectFile(0, "after its group was inactive for too long");
  }
}
