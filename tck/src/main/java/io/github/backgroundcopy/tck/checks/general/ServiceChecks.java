package io.github.backgroundcopy.tck.checks.general;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.KeptWalks;
import io.github.backgroundcopy.tck.bench.Refusal;
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
    QueueManager manager = bench.u();
    List<UUID> ids = bench.groups(5);
    BackgroundCopyGroup group = manager.getGroup(ids.get(0));
    BackgroundCopyJob job = bench.job(group, 1);
    UUID jobId = job.id();
    KeptWalks walks = KeptWalks.of(bench, manager, group, jobId);

    // Who keeps answers has them by now.
    EveryCall.ask(bench, group, job);
    Expect.equal("details of a group", true, manager.details(ids.get(0)).isPresent());

    bench.queue().stopService();

    expectDown("createGroup", () -> manager.createGroup(bench.id()));
    expectDown("getGroup", () -> manager.getGroup(ids.get(0)));
    expectDown("enumGroups", manager::enumGroups);
    expectDown("enumGroupDetails", manager::enumGroupDetails);
    expectDown("details", () -> manager.details(ids.get(0)));
    EveryCall.refused(Refusal.SERVICE_DOWN, STOPPED, bench, group, job);
    Expect.equal("id() while the service is stopped", ids.get(0), group.id());
    Expect.equal("id() of the job while the service is stopped", jobId, job.id());

    walks.goOn(STOPPED);
    walks.compare(STOPPED);

    bench.queue().startService();
    UUID created = manager.createGroup(bench.id()).id();
    Expect.that(
        "enumGroups() after the start",
        "lists a new group",
        created,
        Bench.listed(manager).contains(created));
  }

  @Clause(value = "LIFE-04", part = "callbacks")
  void callbacksAreUnavailable() {
    BackgroundCopyGroup group = bench.group();
    bench.queue().stopService();
    EveryCall.callbackRefused(Refusal.SERVICE_DOWN, STOPPED, group);
    bench.queue().startService();
  }

  private static void expectDown(String call, Executable code) {
    Expect.refused(Refusal.SERVICE_DOWN, call + " " + STOPPED, code);
  }
}
