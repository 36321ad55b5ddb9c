package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** {@code CancelGroup}. */
final class CancelChecks {

  private final Bench bench;

  CancelChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-CANCEL-01")
  void goneFromEveryState() {
    Download suspended = bench.download(10).run();
    suspended.group().suspend();
    List<BackgroundCopyGroup> groups = List.of(
        bench.group(),
        suspended.group(),
        bench.download(10).run().group(),
        bench.download(10).complete().group(),
        bench.download(10).fail().group());
    for (BackgroundCopyGroup group : groups) {
      String which = "a group with " + group.status();
      group.cancel();
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
    Expect.equal("enumGroups() after a restart", List.of(kept), Bench.listed(after));
  }

  private static void expectGone(String which, QueueManager manager, UUID id) {
    Expect.refused(
        Refusal.NOT_FOUND, "getGroup of " + which + ", cancelled", () -> manager.getGroup(id));
    Expect.that(
        "enumGroups() after cancel() of " + which,
        "without it",
        id,
        !Bench.listed(manager).contains(id));
  }

  @Clause("GROUP-CANCEL-02")
  void finishedFilesStay() throws Exception {
    Download partly = bench.download(100, 2000, 300).hold(2, 10).resume().awaitBytes(2110);
    partly.group().cancel();
    partly.expectFile(0, "after cancel() of a running group");
    partly.expectFile(1, "after cancel() of a running group");
    Download complete = bench.download(50, 60).complete();
    complete.group().cancel();
    complete.expectFile(0, "after cancel() of a complete group");
    complete.expectFile(1, "after cancel() of a complete group");
  }

  @Clause("GROUP-CANCEL-03")
  void nothingIsLeftOfTheOthers() throws Exception {
    Download download = bench.download(100, 2000, 300).hold(1, 700).resume().awaitBytes(800);
    download.group().cancel();
    Expect.equal("what is in D after cancel()", List.of(download.local(0)), present());
    Files.delete(download.local(0));
    bench.download(100).group().cancel();
    bench.download(100).fail().group().cancel();
    Expect.equal("what is in D after more of them", List.of(), present());
  }

  private List<Path> present() throws IOException {
    try (Stream<Path> files = Files.list(bench.directory())) {
      return files.sorted().toList();
    }
  }

  @Clause("GROUP-CANCEL-04")
  void handlesAreDead() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    UUID id = group.id();
    UUID jobId = job.id();
    group.cancel();
    expectDead(group, job, jobId);
    bench.job(bench.u().createGroup(id), 1);
    expectDead(group, job, jobId);
    Expect.equal("id() of a cancelled group", id, group.id());
    Expect.equal("id() of its job", jobId, job.id());
  }

  private void expectDead(BackgroundCopyGroup group, BackgroundCopyJob job, UUID jobId) {
    for (GroupProperty<?> property : GroupProperty.all()) {
      expectDead("get(" + property + ")", () -> group.get(property));
    }
    expectDead("set", () -> group.set(GroupProperty.DISPLAY_NAME, "x"));
    expectDead("status", group::status);
    expectDead("progress", group::progress);
    expectDead("size", group::size);
    expectDead("suspend", group::suspend);
    expectDead("resume", group::resume);
    expectDead("cancel", group::cancel);
    expectDead("switchToForeground", group::switchToForeground);
    expectDead("createJob", () -> group.createJob(bench.id()));
    expectDead("getJob", () -> group.getJob(jobId));
    expectDead("enumJobs", group::enumJobs);
    expectDead("finish", group::finish);
    expectDead("addFiles", () -> job.addFiles(bench.files(1)));
    expectDead("file", () -> job.file(0));
    expectDead("fileCount", job::fileCount);
    expectDead("job status", job::status);
    expectDead("job progress", job::progress);
  }

  private static void expectDead(String call, Executable code) {
    Expect.refused(Refusal.INVALID_STATE, call + " of a cancelled group's handle", code);
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
      download.group().cancel();
      cancelled.set(true);
      bench.settleForLong();
      Expect.equal("calls that began after cancel()", 0, late.get());
    }
  }
}
