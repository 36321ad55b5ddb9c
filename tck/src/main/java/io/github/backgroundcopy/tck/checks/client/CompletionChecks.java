package io.github.backgroundcopy.tck.checks.client;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferFailedException;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** How a group ends, as a stage. */
final class CompletionChecks {

  private final Bench bench;

  CompletionChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JAVA-COMPLETION-01")
  void endsWithTheDetailsOfACompleteGroup() {
    Download download = bench.download(50, 60).hold(1, 20);
    BackgroundCopyGroup group = download.group();
    group.set(GroupProperty.DISPLAY_NAME, "its name");
    group.set(GroupProperty.DESCRIPTION, "what it is");
    CompletableFuture<GroupDetails> suspended = completion(group);
    expectOpen("of a suspended group", suspended);
    download.resume().awaitBytes(70);
    CompletableFuture<GroupDetails> running = completion(group);
    expectOpen("of a running group", suspended);
    expectOpen("of a running group, asked for meanwhile", running);
    Download other = bench.download(10).complete();
    expectDetails(other, "of a group that was complete", completion(other.group()));
    CompletableFuture<GroupDetails> dropped = completion(group);
    dropped.cancel(true);
    Expect.equal(
        "details of a group whose completion() was cancelled",
        true,
        bench.u().details(group.id()).isPresent());
    expectOpen("of a running group, after another one was cancelled", running);
    if (bench.facilities().contains(Facility.SERVICE)
        && bench.u().capabilities().contains(Capability.DURABLE)) {
      bench.queue().stopService();
      expectOpen("while the service is stopped", running);
      bench.queue().startService();
      expectOpen("after a restart of the service", running);
    }
    download.release(1);
    expectDetails(download, "asked for while it was suspended", suspended);
    expectDetails(download, "asked for while it ran", running);
    CompletableFuture<List<Path>> collected =
        completion(group).thenApply(details -> group.finish());
    await("of what finishes the group", collected);
    Expect.equal(
        "finish() by what depends on completion()",
        List.of(download.local(0), download.local(1)),
        collected.join());
    whatDependsOnItChangesItsGroup();
  }

  private void whatDependsOnItChangesItsGroup() {
    Download download = bench.download(10).run();
    BackgroundCopyGroup group = download.group();
    CompletableFuture<Integer> changed = completion(group).thenApply(details -> {
      group.set(GroupProperty.DISPLAY_NAME, "complete");
      group.switchToForeground();
      group.getJob(download.job().id()).addFiles(bench.files(1));
      Expect.equal("the name", "complete", group.get(GroupProperty.DISPLAY_NAME));
      Expect.equal("enumGroups() there", true, Seen.listed(bench.u()).contains(group.id()));
      BackgroundCopyGroup made = bench.group();
      bench.job(made, 1);
      made.cancel();
      return group.status().bits();
    });
    download.release(0);
    await("of what changes the group", changed);
    Expect.bits("status() after addFiles() by what depends on completion()", 0x580, changed.join());
  }

  private void expectDetails(
      Download download, String which, CompletableFuture<GroupDetails> future) {
    Object end = endOf(which, future);
    Expect.that("completion() " + which, "ended with details", end, end instanceof GroupDetails);
    GroupDetails details = (GroupDetails) end;
    UUID id = download.group().id();
    Expect.equal("id of completion() " + which, id, details.id());
    Expect.equal("state of completion() " + which, GroupState.COMPLETE, details.state());
    Expect.equal("percent of completion() " + which, 100, details.progress().percent());
    Expect.equal(
        "job of completion() " + which, download.job().id(), details.jobId().orElse(null));
    GroupDetails listed = Seen.details(bench.u(), id);
    Expect.equal("name of completion() " + which, listed.displayName(), details.displayName());
    Expect.equal(
        "description of completion() " + which, listed.description(), details.description());
  }

  @Clause("JAVA-COMPLETION-02")
  void endsWithTheErrorOfAFailedGroup() {
    Download download = bench.download(50, 60).serve(1, Resource.failing(404));
    CompletableFuture<GroupDetails> early = completion(download.group());
    download.resume();
    expectFailed("asked for before the start", 404, early);
    download.awaitStatus(0x380);
    expectFailed("of a group that had failed", 404, completion(download.group()));
  }

  private void expectFailed(String which, int status, CompletableFuture<GroupDetails> future) {
    Object failure = endOf(which, future);
    Expect.that(
        "completion() " + which,
        "ended with TransferFailedException",
        failure,
        failure instanceof TransferFailedException);
    Expect.equal(
        "HTTP status of the error of completion() " + which,
        status,
        ((TransferFailedException) failure).error().transportResult());
  }

  @Clause("JAVA-COMPLETION-03")
  void endsOnce() {
    Download download = bench.download(50).serve(0, Resource.failing(404));
    CompletableFuture<GroupDetails> first = completion(download.group());
    download.resume().awaitStatus(0x380);
    Object failure = endOf("of the first outcome", first);
    download.serve(0).resume();
    CompletableFuture<GroupDetails> second = completion(download.group());
    download.awaitStatus(0x140);
    expectDetails(download, "of the second outcome", second);
    GroupDetails complete = second.join();
    download.add(60).serve(1, Resource.failing(403)).resume();
    CompletableFuture<GroupDetails> third = completion(download.group());
    expectFailed("of the third outcome", 403, third);
    download.group().cancel();
    Expect.equal("completion() of the first outcome, later", failure, endOf("of the first", first));
    Expect.equal("completion() of the second outcome, later", complete, second.join());
    expectFailed("of the third outcome, later", 403, third);
    tellsEachCompletion();
  }

  private void tellsEachCompletion() {
    Download download = bench.download(50).complete();
    expectDetails(download, "of a first completion", completion(download.group()));
    download.group().set(GroupProperty.DISPLAY_NAME, "again");
    download.add(60);
    CompletableFuture<GroupDetails> again = completion(download.group());
    expectOpen("of a group that has files to get again", again);
    download.complete();
    expectDetails(download, "of a second completion", again);
    expectDetails(
        download, "of a second completion, asked for later", completion(download.group()));
  }

  @Clause("JAVA-COMPLETION-04")
  void standsBesideACallback() {
    Recorder unasked = new Recorder();
    Download silent = bench.download(10);
    silent.group().setCallback(unasked);
    CompletableFuture<GroupDetails> withoutFlag = completion(silent.group());
    Expect.equal(
        "NOTIFY_FLAGS after completion()",
        NotifyFlags.ERRORS_ONLY,
        silent.group().get(GroupProperty.NOTIFY_FLAGS));
    silent.complete();
    expectDetails(silent, "of a group whose callback is not told of it", withoutFlag);
    Recorder recorder = new Recorder().refusing(2);
    Download download = bench.download(10);
    download.group().whenDone(recorder);
    CompletableFuture<GroupDetails> future = completion(download.group());
    download.complete();
    expectDetails(download, "of a group whose callback is told of it", future);
    bench.await("three calls of the callback", () -> recorder.calls() >= 3);
    bench.settleForLong();
    Expect.equal("calls of a callback that threw twice", 3, recorder.calls());
    Expect.equal("calls of a callback for errors alone", 0, unasked.calls());
    Expect.equal(
        "NOTIFY_FLAGS of a group with a callback after completion()",
        NotifyFlags.GROUP_DONE,
        download.group().get(GroupProperty.NOTIFY_FLAGS));
  }

  @Clause("JAVA-COMPLETION-05")
  void isCancelledWithTheGroup() {
    BackgroundCopyGroup suspended = bench.group();
    CompletableFuture<GroupDetails> ofSuspended = completion(suspended);
    Download running = bench.download(50).run();
    CompletableFuture<GroupDetails> ofRunning = completion(running.group());
    suspended.cancel();
    running.group().cancel();
    expectFailure("of a suspended group", CancellationException.class, ofSuspended);
    expectFailure("of a running group", CancellationException.class, ofRunning);
    Expect.refused(
        Refusal.INVALID_STATE, "completion() of a cancelled group", suspended::completion);
  }

  @Clause("JAVA-COMPLETION-07")
  void nothingDependsOnItInACallThatEndsTheGroup() {
    BackgroundCopyGroup cancelled = bench.group();
    expectElsewhere("cancel()", cancelled, cancelled::cancel);
    QueueManager closed = bench.another(Principal.U);
    expectElsewhere("close()", closed.createGroup(bench.id()), closed::close);
    Download missing = bench.download(10).serve(0, Resource.failing(404));
    expectElsewhere("resume(), and what fails then", missing.group(), missing::resume);
    Download complete = bench.download(10);
    expectElsewhere("resume(), and what arrives then", complete.group(), complete::resume);
    if (bench.u().capabilities().contains(Capability.OWNERSHIP)
        && bench.facilities().contains(Facility.PRINCIPALS)) {
      BackgroundCopyGroup taken = bench.group();
      expectElsewhere(
          "getGroup() by an administrator", taken, () -> bench.a().getGroup(taken.id()));
    }
  }

  private void expectElsewhere(String call, BackgroundCopyGroup group, Runnable end) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    CompletableFuture<?> depending =
        completion(group).handle((details, failure) -> thread.complete(Thread.currentThread()));
    end.run();
    await("of what waits for a group that ends by " + call, depending);
    Expect.that(
        "what depends on completion() when a group ends by " + call,
        "run on another thread than that which calls",
        thread.join(),
        thread.join() != Thread.currentThread());
  }

  @Clause("JAVA-COMPLETION-06")
  void endsWithItsManager() {
    QueueManager closed = bench.another(Principal.U);
    BackgroundCopyGroup group = closed.createGroup(bench.id());
    BackgroundCopyGroup same = bench.u().getGroup(group.id());
    CompletableFuture<GroupDetails> future = completion(group);
    CompletableFuture<GroupDetails> other = completion(same);
    closed.close();
    Object failure = endOf("of a closed manager", future);
    Expect.that(
        "completion() of a closed manager",
        "ended with IllegalStateException, and not as cancelled",
        failure,
        failure instanceof IllegalStateException && !(failure instanceof CancellationException));
    expectOpen("of another manager", other);
  }

  @Clause(value = "JAVA-COMPLETION-06", part = "owner")
  void endsForWhoLosesTheGroup() {
    Download download = bench.download(10);
    CompletableFuture<GroupDetails> future = completion(download.group());
    BackgroundCopyGroup taken = bench.a().getGroup(download.group().id());
    taken.resume();
    bench.awaitStatus(taken, 0x140);
    expectFailure("of a group that was taken over", QueueAccessDeniedException.class, future);
  }

  private void expectFailure(
      String which, Class<? extends Throwable> type, CompletableFuture<GroupDetails> future) {
    Object failure = endOf(which, future);
    Expect.that(
        "completion() " + which,
        "ended with " + type.getSimpleName(),
        failure,
        type.isInstance(failure));
  }

  private static CompletableFuture<GroupDetails> completion(BackgroundCopyGroup group) {
    return group.completion().toCompletableFuture();
  }

  private static void expectOpen(String which, CompletableFuture<GroupDetails> future) {
    Expect.that("completion() " + which, "not ended", future, !future.isDone());
  }

  private void await(String which, CompletableFuture<?> future) {
    bench.await("the end of completion() " + which, future::isDone);
  }

  private Object endOf(String which, CompletableFuture<GroupDetails> future) {
    await(which, future);
    return end(future);
  }

  /** What a future that is done ended with: details, or a failure. */
  private static Object end(CompletableFuture<GroupDetails> future) {
    return future
        .handle((details, failure) -> failure == null ? (Object) details : failure)
        .join();
  }
}
