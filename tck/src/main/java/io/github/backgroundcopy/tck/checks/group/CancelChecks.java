package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code CancelGroup}. */
final class CancelChecks {

  private static final String OF_DEAD = "of a cancelled group's handle";

  private final Bench bench;

  CancelChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-CANCEL-01")
  void goneFromEveryState() throws Exception {
    Download takenAway = bench.download(10, 20).complete();
    Files.deleteIfExists(takenAway.local(0));
    Download suspended = bench.download(10).run();
    suspended.group().suspend();
    List<BackgroundCopyGroup> groups = List.of(
        bench.group(),
        suspended.group(),
        bench.download(10).run().group(),
        bench.download(10).complete().group(),
        takenAway.group(),
        bench.download(10).fail().group());
    for (BackgroundCopyGroup group : groups) {
      String which = "a group with " + group.status();
      Expect.accepted("cancel() of " + which, group::cancel);
      expectGone(which, bench.u(), group.id());
    }
  }

  @Clause(value = "GROUP-CANCEL-01", part = "restart")
  void goneAfterARestart() {
    BackgroundCopyGroup group = bench.group();
    UUID kept = bench.group().id();
    bench.job(group, 1);
    group.cancel();
    bench.queue().stopService();
    bench.queue().startService();
    QueueManager after = bench.another(Principal.U);
    expectGone("a group cancelled before a restart", after, group.id());
    Expect.equal("enumGroups() after a restart", List.of(kept), Seen.listed(after));
  }

  private static void expectGone(String which, QueueManager manager, UUID id) {
    Expect.refused(
        Refusal.NOT_FOUND, "getGroup of " + which + ", cancelled", () -> manager.getGroup(id));
    Expect.that(
        "enumGroups() after cancel() of " + which,
        "without it",
        id,
        !Seen.listed(manager).contains(id));
    Expect.that(
        "enumGroupDetails() after cancel() of " + which,
        "without it",
        id,
        manager.enumGroupDetails().stream().noneMatch(entry -> entry.id().equals(id)));
    Expect.equal("details(id) after cancel() of " + which, Optional.empty(), manager.details(id));
  }

  @Clause("GROUP-CANCEL-02")
  void finishedFilesStay() throws Exception {
    Download partly = bench.download(100, 2000, 300).hold(2, 10).resume().awaitBytes(2110);
    partly.group().cancel();
    partly.expectFile(0, "after cancel() of a running group");
    partly.expectFile(1, "after cancel() of a running group");
    Download suspended = bench.download(100, 2000).hold(1, 10).resume().awaitBytes(110);
    suspended.group().suspend();
    suspended.group().cancel();
    suspended.expectFile(0, "after cancel() of a suspended group");
    Download failed = bench.download(100, 200).serve(1, Resource.failing(404)).resume();
    failed.awaitStatus(0x380).group().cancel();
    failed.expectFile(0, "after cancel() of a failed group");
    Download complete = bench.download(50, 0, 60).complete();
    complete.group().cancel();
    for (int i = 0; i < 3; i++) {
      complete.expectFile(i, "after cancel() of a complete group");
    }
  }

  @Clause("GROUP-CANCEL-03")
  void nothingIsLeftOfTheOthers() throws Exception {
    for (boolean suspended : new boolean[] {false, true}) {
      Download download = bench.download(100, 2000, 300).hold(1, 700).resume().awaitBytes(800);
      if (suspended) {
        download.group().suspend();
      }
      String which = suspended ? "a suspended group" : "a running group";
      download.group().cancel();
      Expect.equal(
          "what is in D after cancel() of " + which, List.of(download.local(0)), bench.present());
      Files.delete(download.local(0));
    }
    bench.download(100).group().cancel();
    Expect.equal("what is in D after cancel() of a new group", List.of(), bench.present());
    bench.download(100).fail().group().cancel();
    Expect.equal("what is in D after cancel() of a failed group", List.of(), bench.present());

    Download again = bench.download(100).hold(0, 40).resume().awaitBytes(40);
    again.group().suspend();
    again.hold(0, 60).resume().awaitBytes(60);
    again.group().cancel();
    bench.await(
        "D to be empty after cancel() in a second attempt",
        () -> bench.present().isEmpty());
    Download early = bench.download(100).run();
    early.group().cancel();
    early.release(0);
    bench.await(
        "D to be empty after an answer that came late", () -> bench.present().isEmpty());
  }

  @Clause(value = "GROUP-CANCEL-03", part = "restart")
  void nothingIsLeftAfterARestart() {
    Download download = bench.download(100, 2000).hold(1, 700).resume().awaitBytes(800);
    bench.queue().stopService();
    bench.queue().startService();
    QueueManager after = bench.another(Principal.U);
    BackgroundCopyGroup again = after.getGroup(download.group().id());
    bench.await(
        "the bytes before the restart, or after it",
        () -> again.progress().bytesTransferred() == 800);
    again.cancel();
    bench.await(
        "D to have the file that had arrived and nothing else",
        () -> bench.present().equals(List.of(download.local(0))));
  }

  @Clause("GROUP-CANCEL-04")
  void handlesAreDead() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    UUID id = group.id();
    UUID jobId = job.id();
    BackgroundCopyGroup other = bench.u().getGroup(id);
    BackgroundCopyJob otherJob = other.getJob(jobId);
    group.cancel();
    expectDead(group, job);
    expectDead(other, otherJob);
    BackgroundCopyGroup later = bench.u().createGroup(id);
    later.createJob(jobId).addFiles(bench.files(1));
    expectDead(group, job);
    expectDead(other, otherJob);
    String kept = "id() of a cancelled group";
    Expect.equal(kept, id, Expect.answered(kept, group::id));
    Expect.equal(kept + "'s job", jobId, Expect.answered(kept + "'s job", job::id));
  }

  private void expectDead(BackgroundCopyGroup group, BackgroundCopyJob job) {
    EveryCall.refused(Refusal.INVALID_STATE, OF_DEAD, bench, group, job);
  }

  @Clause(value = "GROUP-CANCEL-04", part = "callbacks")
  void nothingCanBeBound() {
    BackgroundCopyGroup group = bench.group();
    group.setCallback(new Recorder());
    group.cancel();
    EveryCall.callbackRefused(Refusal.INVALID_STATE, OF_DEAD, group);
  }

  @Clause("GROUP-CANCEL-05")
  void noCallAfterwards() {
    AtomicBoolean cancelled = new AtomicBoolean();
    AtomicInteger late = new AtomicInteger();
    Recorder recorder = new Recorder(event -> {
      if (cancelled.get()) {
        late.incrementAndGet();
      }
    });
    recorder.refusing(Integer.MAX_VALUE);
    for (boolean failing : new boolean[] {false, true}) {
      cancelled.set(false);
      int before = recorder.calls();
      Download download = bench.download(10);
      download.group().whenDone(recorder);
      if (failing) {
        download.fail();
      } else {
        download.complete();
      }
      bench.await("the first call", () -> recorder.calls() > before);
      bench.queue().settle();
      List<FileInfo> files = List.of(download.job().file(0));
      download.group().cancel();
      cancelled.set(true);
      bench.settleForLong();
      Expect.equal("calls that began after cancel()", 0, late.get());

      BackgroundCopyGroup next = bench.u().createGroup(download.group().id());
      next.createJob(bench.id()).addFiles(files);
      download.serve(0, Resource.failing(404));
      next.resume();
      bench.awaitStatus(next, 0x380);
      bench.settleForLong();
      Expect.equal("calls of the former callback for a new group of the id", 0, late.get());
    }
  }
}
