package io.github.backgroundcopy.tck.checks.general;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.KeptWalks;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
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
    bench.queue().stopService();
    EveryCall.callbackRefused(Refusal.SERVICE_DOWN, STOPPED, group);
    bench.queue().startService();
  }

  private static void expectDown(String when, String call, Executable code) {
    Expect.refused(Refusal.SERVICE_DOWN, call + " " + when, code);
  }
}
