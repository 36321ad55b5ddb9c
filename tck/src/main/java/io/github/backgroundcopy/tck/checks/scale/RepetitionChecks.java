package io.github.backgroundcopy.tck.checks.scale;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What may be done once may be done again, however often. */
final class RepetitionChecks {

  private static final int CALLS = 300;
  private static final int TRANSFERS = 40;
  private static final int RESTARTS = 12;

  /** So many files of a job every queue takes. */
  private static final int FILES = 199;

  private final Bench bench;

  RepetitionChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("SCALE-09")
  void callsMayBeRepeated() {
    int most = bench.rounds(CALLS);
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyGroup other = bench.another(Principal.U).getGroup(group.id());
    UUID id = bench.id();
    List<UUID> before = List.of(group.id());
    for (int i = 0; i < most; i++) {
      String time = ", time " + i;
      group.set(GroupProperty.DISPLAY_NAME, "name " + i);
      group.set(GroupProperty.DESCRIPTION, "description " + i);
      Expect.equal("the name" + time, "name " + i, other.get(GroupProperty.DISPLAY_NAME));
      Expect.equal(
          "the description" + time, "description " + i, other.get(GroupProperty.DESCRIPTION));
      Expect.refused(
          Refusal.DUPLICATE, "createGroup(taken)" + time, () -> bench.u().createGroup(group.id()));
      BackgroundCopyGroup made = bench.u().createGroup(id);
      Expect.equal("enumGroups()" + time, List.of(group.id(), id), Seen.listed(bench.u()));
      made.cancel();
      Expect.equal("enumGroups() after cancel()" + time, before, Seen.listed(bench.u()));
      QueueManager client = bench.another(Principal.U);
      Expect.equal("enumGroups() of a new client" + time, before, Seen.listed(client));
      client.close();
    }
    filesOneByOne(group);
  }

  private void filesOneByOne(BackgroundCopyGroup group) {
    BackgroundCopyJob job = bench.job(group, 0);
    int most = bench.rounds(FILES);
    for (int i = 0; i < most; i++) {
      var file = bench.file("file" + i);
      job.addFiles(List.of(file));
      Expect.equal("fileCount() after addFiles(), time " + i, i + 1, job.fileCount());
      Expect.equal("file(" + i + ")", file, job.file(i));
    }
  }

  @Clause(value = "SCALE-09", part = "transfers")
  void transfersMayBeRepeated() throws Exception {
    int most = bench.rounds(TRANSFERS);
    Download paused = bench.download(10).hold(0, 4).resume().awaitBytes(4);
    for (int i = 0; i < most; i++) {
      paused.group().suspend();
      Expect.status("status() after suspend(), time " + i, 0x180, paused.group().status());
      paused.resume();
      Expect.status("status() after resume(), time " + i, 0x080, paused.group().status());
    }
    paused.release(0).awaitStatus(0x140);
    paused.group().finish();
    paused.expectFile(0, "that was paused " + most + " times");
    Download failed = bench.download(10).serve(0, Resource.failing(404));
    Download complete = bench.download(1);
    List<Path> arrived = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      failed.resume().awaitStatus(0x380);
      complete.complete();
      arrived.add(complete.local(i));
      complete.add(1);
      Expect.status(
          "status() after addFiles(), time " + i, 0x180, complete.group().status());
    }
    failed.serve(0).complete();
    complete.complete();
    arrived.add(complete.local(most));
    Expect.equal("finish() at last", arrived, complete.group().finish());
    for (int i = 0; i <= most; i++) {
      complete.expectFile(i, "of a group that was complete " + most + " times");
    }
  }

  @Clause(value = "SCALE-09", part = "callbacks")
  void callsOfCallbacksAreRepeated() {
    BackgroundCopyGroup bound = boundAgainAndAgain();
    int most = bench.rounds(TRANSFERS);
    Download complete = bench.download(1);
    Download failed = bench.download(1).serve(0, Resource.failing(404));
    Recorder completions = new Recorder();
    Recorder failures = new Recorder();
    complete.group().whenDone(completions);
    failed.group().whenDone(failures);
    for (int i = 1; i <= most; i++) {
      int calls = i;
      complete.complete();
      failed.resume().awaitStatus(0x380);
      bench.await("call " + i + " for a completion", () -> completions.calls() == calls);
      bench.await("call " + i + " for an error", () -> failures.calls() == calls);
      complete.add(1);
    }
    bench.await("the group to be gone", () -> !Seen.listed(bench.u()).contains(bound.id()));
  }

  private BackgroundCopyGroup boundAgainAndAgain() {
    Download download = bench.download(1);
    List<Recorder> recorders = new ArrayList<>();
    int most = bench.rounds(CALLS);
    for (int i = 0; i < most; i++) {
      recorders.add(new Recorder());
      download.group().whenDone(recorders.get(i));
      if (i % 3 == 1) {
        download.group().clearCallback();
        download.group().whenDone(recorders.get(i));
      }
    }
    download.complete();
    Recorder last = recorders.get(most - 1);
    bench.await("the call of callback " + most, () -> last.calls() == 1);
    for (int i = 0; i < most - 1; i++) {
      Expect.equal("calls of callback " + i + " of " + most, 0, recorders.get(i).calls());
    }
    download.group().cancel();
    return download.group();
  }

  @Clause(value = "SCALE-09", part = "restarts")
  void restartsMayBeRepeated() {
    BackgroundCopyGroup group = bench.group();
    UUID jobId = bench.job(group, 0).id();
    List<UUID> ids = new ArrayList<>(List.of(group.id()));
    QueueManager client = bench.u();
    int most = bench.rounds(RESTARTS);
    long began = System.nanoTime();
    // A service may take its time to start.
    for (int i = 0; i < most && System.nanoTime() - began < Patience.bound().toNanos(); i++) {
      group.set(GroupProperty.DISPLAY_NAME, "before restart " + i);
      group.getJob(jobId).addFiles(bench.files(1));
      ids.add(client.createGroup(bench.id()).id());
      if (i % 3 == 2) {
        client.getGroup(ids.remove(1)).cancel();
      }
      bench.queue().stopService();
      bench.queue().startService();
      client = bench.another(Principal.U);
      group = client.getGroup(group.id());
      Expect.equal("enumGroups() after restart " + i, ids, Seen.listed(client));
      Expect.equal(
          "the name after restart " + i,
          "before restart " + i,
          group.get(GroupProperty.DISPLAY_NAME));
      Expect.equal("fileCount() after restart " + i, i + 1, group.getJob(jobId).fileCount());
    }
  }
}
