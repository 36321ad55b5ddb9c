package io.github.backgroundcopy.tck.checks.general;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.KeptWalks;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.function.Executable;

/** A stopped service. */
final class ServiceChecks {

  private static final String STOPPED = "while the service is stopped";

  private final Bench bench;

  ServiceChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("LIFE-04")
  void everythingButIdsAndEnumeratorsIsUnavailable() {
    bench.groups(4);
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    stopWith(group, job, "while the service is stopped");
    if (!bench.u().capabilities().contains(Capability.DURABLE)) {
      group = bench.group();
      job = bench.job(group, 1);
    }
    stopWith(group, job, "while the service is stopped for the second time");
  }

  private void stopWith(BackgroundCopyGroup group, BackgroundCopyJob job, String when) {
    QueueManager manager = bench.u();
    UUID id = group.id();
    UUID jobId = job.id();
    KeptWalks walks = KeptWalks.of(bench, manager, group, jobId);

    // Who keeps answers has them by now.
    EveryCall.ask(bench, group, job);
    Expect.equal("details of a group", true, manager.details(id).isPresent());
    Object before = List.of(GroupView.of(group), GroupView.listing(manager));

    bench.queue().stopService();

    expectDown(when, "createGroup", () -> manager.createGroup(bench.id()));
    expectDown(when, "getGroup", () -> manager.getGroup(id));
    expectDown(when, "enumGroups", manager::enumGroups);
    expectDown(when, "enumGroupDetails", manager::enumGroupDetails);
    expectDown(when, "details", () -> manager.details(id));
    EveryCall.refused(Refusal.SERVICE_DOWN, when, bench, group, job);
    Expect.equal("id() " + when, id, group.id());
    Expect.equal("id() of the job " + when, jobId, job.id());

    walks.goOn(when);
    walks.compare(when);

    bench.queue().startService();
    if (manager.capabilities().contains(Capability.DURABLE)) {
      Expect.equal(
          "the group and the listing after calls that were refused " + when,
          before,
          List.of(GroupView.of(manager.getGroup(id)), GroupView.listing(manager)));
    }
    UUID created = manager.createGroup(bench.id()).id();
    Expect.that(
        "enumGroups() after the start",
        "lists a new group",
        created,
        Seen.listed(manager).contains(created));
  }

  @Clause(value = "LIFE-04", part = "callbacks")
  void callbacksAreUnavailable() {
    BackgroundCopyGroup group = bench.group();
    boolean fetches = bench.facilities().contains(Facility.GATE);
    if (fetches) {
      group = bench.download(10).group();
      group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    }
    UUID id = group.id();
    GroupView before = GroupView.of(group);
    bench.queue().stopService();
    Recorder refused = EveryCall.callbackRefused(Refusal.SERVICE_DOWN, STOPPED, group);
    bench.queue().startService();
    if (bench.u().capabilities().contains(Capability.DURABLE)) {
      BackgroundCopyGroup after = bench.u().getGroup(id);
      Expect.equal("the group after calls that were refused", before, GroupView.of(after));
      if (fetches) {
        after.resume();
        bench.awaitStatus(after, 0x140);
        bench.settleForLong();
        Expect.equal("calls of a callback that was refused " + STOPPED, 0, refused.calls());
      }
    }
  }

  private static void expectDown(String when, String call, Executable code) {
    Expect.refused(Refusal.SERVICE_DOWN, call + " " + when, code);
  }
}
