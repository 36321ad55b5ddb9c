package io.github.backgroundcopy.tck.checks.client;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/** Handles, which belong to one life of a group. */
final class HandleChecks {

  private static final String DEAD = "of an earlier group with this id";

  private final Bench bench;

  HandleChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JAVA-HANDLE-01")
  void aReusedIdRevivesNothing() {
    UUID id = bench.id();
    UUID jobId = bench.id();
    List<BackgroundCopyGroup> dead = new ArrayList<>();
    List<BackgroundCopyJob> deadJobs = new ArrayList<>();
    for (int life = 0; life < 3; life++) {
      BackgroundCopyGroup group = bench.u().createGroup(id);
      BackgroundCopyJob job = group.createJob(jobId);
      job.addFiles(bench.files(1 + life));
      group.set(GroupProperty.DISPLAY_NAME, "life " + life);
      EveryCall.ask(bench, group, job);
      Object before = GroupView.of(group);
      for (int i = 0; i < dead.size(); i++) {
        EveryCall.refused(Refusal.INVALID_STATE, DEAD, bench, dead.get(i), deadJobs.get(i));
        Expect.equal("id() " + DEAD, id, dead.get(i).id());
        Expect.equal("id() of a job " + DEAD, jobId, deadJobs.get(i).id());
      }
      Expect.equal("the new group after the refused calls", before, GroupView.of(group));
      dead.add(group);
      dead.add(bench.u().getGroup(id));
      deadJobs.add(job);
      deadJobs.add(group.getJob(jobId));
      group.cancel();
    }
  }

  @Clause("JAVA-HANDLE-02")
  void allHandlesActOnOneGroup() throws Exception {
    QueueManager other = bench.another(Principal.U);
    BackgroundCopyGroup made = bench.group();
    UUID id = made.id();
    List<BackgroundCopyGroup> handles = List.of(made, bench.u().getGroup(id), other.getGroup(id));
    UUID jobId = handles.get(1).createJob(bench.id()).id();
    List<BackgroundCopyJob> jobs = new ArrayList<>();
    for (BackgroundCopyGroup handle : handles) {
      Expect.equal(
          "enumJobs() of each handle", List.of(jobId), handle.enumJobs().next(2));
      jobs.add(handle.getJob(jobId));
    }
    for (int i = 0; i < handles.size(); i++) {
      handles.get(i).set(GroupProperty.DISPLAY_NAME, "by handle " + i);
      jobs.get(i).addFiles(bench.files(1));
      for (int j = 0; j < handles.size(); j++) {
        Expect.equal(
            "DISPLAY_NAME by handle " + j,
            "by handle " + i,
            handles.get(j).get(GroupProperty.DISPLAY_NAME));
        Expect.equal("fileCount() by handle " + j, i + 1, jobs.get(j).fileCount());
      }
    }
    handles.get(1).switchToForeground();
    for (BackgroundCopyGroup handle : handles) {
      Expect.status("status() by each handle", 0x580, handle.status());
    }
    handles.get(2).cancel();
    for (BackgroundCopyGroup handle : handles) {
      Expect.refused(Refusal.INVALID_STATE, "status() of a cancelled group", handle::status);
    }
    nothingIsRemembered();
    threadsLeaveWhatTheyHaveMade();
  }

  /** What a thread has made or taken is there when the thread has ended. */
  private void threadsLeaveWhatTheyHaveMade() throws Exception {
    QueueManager client = elsewhere(() -> bench.another(Principal.U));
    BackgroundCopyGroup group = elsewhere(() -> client.createGroup(bench.id()));
    BackgroundCopyJob job = elsewhere(() -> bench.job(group, 1));
    SnapshotEnumerator<UUID> walk = elsewhere(client::enumGroups);
    SnapshotEnumerator<UUID> jobs = elsewhere(group::enumJobs);
    CompletionStage<GroupDetails> stage = elsewhere(group::completion);
    String made = "made by a thread that has ended";
    group.set(GroupProperty.DISPLAY_NAME, "by another thread");
    Expect.equal(
        "DISPLAY_NAME by a handle " + made,
        "by another thread",
        bench.u().getGroup(group.id()).get(GroupProperty.DISPLAY_NAME));
    Expect.equal("fileCount() by a handle " + made, 1, job.fileCount());
    Expect.equal("an enumerator " + made, true, walk.next(1000).contains(group.id()));
    Expect.equal("an enumerator of jobs " + made, List.of(job.id()), jobs.next(2));
    group.cancel();
    bench.await("the end of a stage " + made, () -> stage.toCompletableFuture().isDone());
    Expect.equal("a client " + made, false, Seen.listed(client).contains(group.id()));
  }

  private static <T> T elsewhere(Callable<T> call) throws Exception {
    return Threads.together(List.of(call)).get(0);
  }

  /** What a handle or a client was answered once is no answer for later. */
  private void nothingIsRemembered() {
    QueueManager other = bench.another(Principal.U);
    UUID id = bench.id();
    UUID jobId = bench.id();
    Expect.equal("details of no group", Optional.empty(), bench.u().details(id));
    Expect.refused(Refusal.NOT_FOUND, "getGroup of no group", () -> bench.u().getGroup(id));
    BackgroundCopyGroup made = other.createGroup(id);
    BackgroundCopyGroup found = Expect.answered(
        "getGroup of a group that was not there", () -> bench.u().getGroup(id));
    Expect.that(
        "details of a group that was not there",
        "present",
        bench.u().details(id),
        bench.u().details(id).isPresent());
    Expect.refused(Refusal.NOT_FOUND, "getJob of no job", () -> found.getJob(jobId));
    Expect.equal("enumJobs() without a job", List.of(), found.enumJobs().next(1));
    BackgroundCopyJob job = made.createJob(jobId);
    BackgroundCopyJob foundJob =
        Expect.answered("getJob of a job that was not there", () -> found.getJob(jobId));
    Expect.equal("enumJobs() with a new job", List.of(jobId), found.enumJobs().next(1));
    Expect.equal("fileCount() without files", 0, foundJob.fileCount());
    Expect.refused(Refusal.NOT_FOUND, "file(0) without files", () -> foundJob.file(0));
    FileInfo file = bench.file("later");
    job.addFiles(List.of(file));
    Expect.equal("file(0) that was not there", file, foundJob.file(0));
    EveryCall.ask(bench, found, foundJob);
    change(made);
    Expect.equal("a group that was read before", GroupView.of(made), GroupView.of(found));
    if (bench.u().capabilities().contains(Capability.CALLBACKS)) {
      NotifyFlags both =
          new NotifyFlags(NotifyFlags.GROUP_DONE.bits() | NotifyFlags.DISABLE.bits());
      found.get(GroupProperty.NOTIFY_FLAGS);
      made.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
      found.whenDone(new Recorder());
      Expect.equal(
          "flags after whenDone() by a handle that had read others",
          both,
          made.get(GroupProperty.NOTIFY_FLAGS));
    }
    made.cancel();
    Expect.equal("details of a group that is gone", Optional.empty(), bench.u().details(id));
    Expect.refused(
        Refusal.NOT_FOUND, "getGroup of a group that is gone", () -> bench.u().getGroup(id));
  }

  private static void change(BackgroundCopyGroup group) {
    group.set(GroupProperty.DISPLAY_NAME, "changed");
    group.set(GroupProperty.DESCRIPTION, "changed too");
    group.switchToForeground();
  }

  @Clause("JAVA-HANDLE-03")
  void compareByIdentity() {
    QueueManager client = bench.another(Principal.U);
    BackgroundCopyGroup made = client.createGroup(bench.id());
    BackgroundCopyGroup got = client.getGroup(made.id());
    UUID jobId = bench.id();
    BackgroundCopyJob job = made.createJob(jobId);
    compareByIdentity(job, made.getJob(jobId));
    Object one = Seen.unwatched(made);
    Object madeJob = Seen.unwatched(job);
    List<String> before = List.of(one.toString(), madeJob.toString());
    compareByIdentity(made, got);
    int hash = one.hashCode();
    got.cancel();
    Expect.equal("hashCode() of a handle, later on", hash, one.hashCode());
    Object again = Seen.unwatched(client.createGroup(made.id()));
    Expect.that("a handle of a later group with this id", "another one", made, !one.equals(again));
    Expect.equal("what handles print later on", before, printed(one, madeJob));
    if (bench.facilities().contains(Facility.SERVICE)) {
      bench.queue().stopService();
      Expect.equal("what handles print while nobody can be asked", before, printed(one, madeJob));
      bench.queue().startService();
    }
    client.close();
    Expect.equal("what handles of a closed client print", before, printed(one, madeJob));
  }

  private static void compareByIdentity(Object first, Object second) {
    Object one = Seen.unwatched(first);
    Object other = Seen.unwatched(second);
    Expect.that("a handle", "equal to itself", first, Seen.unwatched(first).equals(one));
    Expect.equal("equals() of two handles to one group or job", one == other, one.equals(other));
    Expect.equal("hashCode() of a handle, once more", one.hashCode(), one.hashCode());
  }

  private static List<String> printed(Object one, Object other) {
    try {
      return List.of(one.toString(), other.toString());
    } catch (RuntimeException e) {
      return List.of("threw " + e);
    }
  }
}
