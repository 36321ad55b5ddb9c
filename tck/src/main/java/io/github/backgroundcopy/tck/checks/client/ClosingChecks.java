package io.github.backgroundcopy.tck.checks.client;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.KeptWalks;
import io.github.backgroundcopy.tck.bench.Nulls;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** Clients that have ended. */
final class ClosingChecks {

  private static final String CLOSED = "of a closed client";

  private final Bench bench;

  ClosingChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JAVA-CLOSE-01")
  void closedManagersAnswerNothing() {
    QueueManager closed = bench.another(Principal.U);
    UUID id = bench.group().id();
    Caller caller = closed.caller();
    closed.close();
    Object before = GroupView.listing(bench.u());
    Expect.refused(Refusal.CLOSED, "createGroup " + CLOSED, () -> closed.createGroup(bench.id()));
    Expect.refused(
        Refusal.CLOSED, "createGroup(zero) " + CLOSED, () -> closed.createGroup(new UUID(0, 0)));
    Expect.refused(Refusal.CLOSED, "getGroup " + CLOSED, () -> closed.getGroup(id));
    Expect.refused(
        Refusal.CLOSED, "getGroup(unknown) " + CLOSED, () -> closed.getGroup(bench.id()));
    Expect.refused(Refusal.CLOSED, "details " + CLOSED, () -> closed.details(id));
    Expect.refused(Refusal.CLOSED, "enumGroups " + CLOSED, closed::enumGroups);
    Expect.refused(Refusal.CLOSED, "enumGroupDetails " + CLOSED, closed::enumGroupDetails);
    Expect.refused(
        Refusal.NULL, "getGroup(null) " + CLOSED, () -> closed.getGroup(Nulls.<UUID>nothing()));
    Expect.equal("caller() " + CLOSED, caller, closed.caller());
    Expect.accepted("close() " + CLOSED, closed::close);
    Expect.equal("what the others see", before, GroupView.listing(bench.u()));
  }

  @Clause("JAVA-CLOSE-02")
  void handlesOfClosedManagersChangeNothing() {
    QueueManager closed = bench.another(Principal.U);
    BackgroundCopyGroup group = closed.createGroup(bench.id());
    BackgroundCopyJob job = bench.job(group, 2);
    BackgroundCopyGroup empty = closed.createGroup(bench.id());
    BackgroundCopyGroup taken = bench.another(Principal.U).getGroup(group.id());
    UUID id = group.id();
    UUID jobId = job.id();
    // What they have answered before is no answer afterwards.
    Expect.equal("a group by both handles", GroupView.of(taken), GroupView.of(group));
    Expect.equal("its number of files", 2, job.fileCount());
    Expect.that("its files", "two", job.file(0), !job.file(0).equals(job.file(1)));
    closed.close();
    Object before = List.of(GroupView.of(taken), GroupView.listing(bench.u()));
    EveryCall.refused(Refusal.CLOSED, CLOSED, bench, group, job);
    Expect.refused(Refusal.CLOSED, "createJob " + CLOSED, () -> empty.createJob(bench.id()));
    Expect.equal("id() " + CLOSED, id, group.id());
    Expect.equal("id() of a job " + CLOSED, jobId, job.id());
    Expect.equal(
        "what the others see after the refused calls " + CLOSED,
        before,
        List.of(GroupView.of(taken), GroupView.listing(bench.u())));
  }

  @Clause(value = "JAVA-CLOSE-02", part = "callbacks")
  void handlesOfClosedManagersBindNothing() {
    QueueManager closed = bench.another(Principal.U);
    boolean fetches = bench.facilities().contains(Facility.GATE);
    Download download = fetches ? bench.download(10) : null;
    UUID id = download == null ? bench.group().id() : download.group().id();
    BackgroundCopyGroup group = closed.getGroup(id);
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    closed.close();
    Recorder refused = EveryCall.callbackRefused(Refusal.CLOSED, CLOSED, group);
    if (download != null) {
      download.complete();
      bench.settleForLong();
      Expect.equal("calls of a callback that was refused " + CLOSED, 0, refused.calls());
    }
  }

  @Clause("JAVA-CLOSE-03")
  void theOthersGoOn() {
    QueueManager one = bench.another(Principal.U);
    QueueManager other = bench.another(Principal.U);
    BackgroundCopyGroup byOne = one.createGroup(bench.id());
    BackgroundCopyGroup byOther = other.getGroup(byOne.id());
    List<UUID> ids = List.of(byOne.id(), other.createGroup(bench.id()).id());
    UUID jobId = bench.id();
    one.getGroup(ids.get(1)).createJob(jobId).addFiles(bench.files(2));
    BackgroundCopyJob jobOfOther = other.getGroup(ids.get(1)).getJob(jobId);
    KeptWalks walks = KeptWalks.of(bench, one, one.getGroup(ids.get(1)), jobId);
    other.getGroup(Seen.listed(other).get(2)).cancel();
    one.close();
    one.close();
    Expect.equal(
        "enumGroups() of the other",
        ids,
        Expect.answered("enumGroups() of the other", () -> Seen.listed(other)));
    Expect.status("status() of the other's handle", 0x180, byOther.status());
    Expect.equal(
        "fileCount() of the other's handle of a job that the closed one made",
        2,
        Expect.answered("fileCount() of the other's handle of a job", jobOfOther::fileCount));
    walks.goOn("after its client was closed");
    walks.compare("after its client was closed");
    QueueManager third = bench.another(Principal.U);
    Expect.equal("enumGroups() of a third", ids, Seen.listed(third));
    byOther.cancel();
    Expect.equal("enumGroups() of a third", ids.subList(1, 2), Seen.listed(third));
    one.close();
    Expect.equal("enumGroups() of a third", ids.subList(1, 2), Seen.listed(third));
  }

  @Clause("JAVA-CLOSE-05")
  void listingsGoOn() {
    QueueManager closed = bench.another(Principal.U);
    List<BackgroundCopyGroup> groups = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      groups.add(bench.group());
      groups.get(i).set(GroupProperty.DISPLAY_NAME, "group " + i);
    }
    SnapshotEnumerator<GroupEntry> listing = closed.enumGroupDetails();
    SnapshotEnumerator<GroupEntry> other = closed.enumGroupDetails();
    Iterator<GroupEntry> iterator = closed.enumGroupDetails().asIterator();
    Expect.equal("the first before close()", List.of("group 0"), names(listing.next(1)));
    closed.close();
    groups.get(1).set(GroupProperty.DISPLAY_NAME, "renamed");
    List<String> names = List.of("group 0", "renamed", "group 2", "group 3");
    Expect.equal("the others " + CLOSED, names.subList(1, 4), names(listing.next(9)));
    Expect.equal("a clone " + CLOSED, names, names(other.duplicate().next(9)));
    Expect.equal("a stream " + CLOSED, names, names(other.stream().toList()));
    Expect.equal("an iterator " + CLOSED, List.of("group 0"), names(List.of(iterator.next())));
  }

  private static List<String> names(List<GroupEntry> entries) {
    return entries.stream()
        .map(entry -> entry.details().map(GroupDetails::displayName).orElse(entry.toString()))
        .toList();
  }

  @Clause(value = "JAVA-CLOSE-03", part = "running")
  void runningGroupsGoOn() throws Exception {
    bench.u();
    QueueManager closed = bench.another(Principal.U);
    Download download = bench.downloadOf(closed, 100, 200).run();
    UUID id = download.group().id();
    QueueManager another = bench.another(Principal.U);
    for (int time = 0; time < 3; time++) {
      closed.close();
      another.close();
      Expect.status("status() of its group", 0x080, bench.u().getGroup(id).status());
    }
    download.release(0);
    BackgroundCopyGroup found = bench.u().getGroup(id);
    bench.awaitStatus(found, 0x140);
    found.cancel();
    download.expectFile(0, "of a closed client's group");
    download.expectFile(1, "of a closed client's group");
    if (bench.hasOwners()) {
      takenGroupsGoOn();
    }
  }

  /** Who made a group and has lost it has no more to do with it. */
  private void takenGroupsGoOn() throws Exception {
    QueueManager closed = bench.another(Principal.U);
    Download download = bench.downloadOf(closed, 100).run();
    BackgroundCopyGroup taken = bench.a().getGroup(download.group().id());
    closed.close();
    Expect.status("status() of a group that A has taken over", 0x080, taken.status());
    download.release(0);
    bench.awaitStatus(taken, 0x140);
    taken.cancel();
  }

  @Clause("JAVA-CLOSE-04")
  void closedComesBeforeStopped() {
    QueueManager closed = bench.another(Principal.U);
    BackgroundCopyGroup group = closed.createGroup(bench.id());
    BackgroundCopyJob job = bench.job(group, 1);
    Object before = List.of(GroupView.of(group), GroupView.listing(bench.u()));
    closed.close();
    bench.queue().stopService();
    EveryCall.refused(Refusal.CLOSED, CLOSED + " of a stopped service", bench, group, job);
    Expect.refused(Refusal.CLOSED, "enumGroups of a stopped service", closed::enumGroups);
    bench.queue().startService();
    if (bench.u().capabilities().contains(Capability.DURABLE)) {
      Expect.equal(
          "the group and the listing after the refused calls " + CLOSED + " of a stopped service",
          before,
          List.of(GroupView.of(bench.u().getGroup(group.id())), GroupView.listing(bench.u())));
    }
  }
}
