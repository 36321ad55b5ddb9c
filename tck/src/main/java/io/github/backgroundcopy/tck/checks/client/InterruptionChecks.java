package io.github.backgroundcopy.tck.checks.client;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Threads;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Calls on threads that are interrupted. */
final class InterruptionChecks {

  private final Bench bench;

  InterruptionChecks(Bench bench) {
    this.bench = bench;
  }

  private record Answer(
      @Nullable Object value, @Nullable RuntimeException thrown, boolean isInterrupted) {}

  @Clause("JAVA-THREAD-06")
  void interruptedThreadsAreServed() throws Exception {
    UUID id = bench.id();
    UUID jobId = bench.id();
    expectServed("createGroup()", id, () -> bench.u().createGroup(id).id());
    BackgroundCopyGroup group = bench.u().getGroup(id);
    expectServed("createJob()", jobId, () -> group.createJob(jobId).id());
    BackgroundCopyJob job = group.getJob(jobId);
    List<FileInfo> files = bench.files(2);
    // One call each where a repetition would do it twice.
    expectServed("addFiles()", true, () -> {
      job.addFiles(files);
      return true;
    });
    expectServed("fileCount()", 2, job::fileCount);
    expectServed("set()", "its name", () -> {
      group.set(GroupProperty.DISPLAY_NAME, "its name");
      return group.get(GroupProperty.DISPLAY_NAME);
    });
    expectServed("file()", files.get(1), () -> job.file(1));
    expectServed("details()", "its name", () -> Seen.details(bench.u(), id).displayName());
    expectServed("enumGroups()", List.of(id), () -> Seen.listed(bench.u()));
    expectServed("enumGroupDetails()", List.of(id), () -> Seen.ids(bench.u().enumGroupDetails()));
    expectServed("getGroup()", id, () -> bench.u().getGroup(id).id());
    expectServed("every call that changes nothing", true, () -> {
      EveryCall.ask(bench, group, job);
      return true;
    });
    expectServed("suspend()", GroupState.SUSPENDED, () -> {
      group.suspend();
      return group.status().state();
    });
    expectServed("switchToForeground()", new GroupStatus(0x580), () -> {
      group.switchToForeground();
      return group.status();
    });
    UUID other = bench.id();
    expectServed(
        "add()",
        other,
        () -> bench.u().add(GroupSpec.builder().id(other).build()).id());
    expectServed("cancel()", true, () -> {
      group.cancel();
      return true;
    });
    expectServed("enumGroups() after cancel()", List.of(other), () -> Seen.listed(bench.u()));
  }

  @Clause(value = "JAVA-THREAD-06", part = "transfers")
  void interruptedThreadsDriveTransfers() throws Exception {
    Download download = bench.download(10, 20).hold(1, 5);
    BackgroundCopyGroup group = download.group();
    expectServed("resume()", GroupState.RUNNING, () -> after(group, group::resume));
    download.awaitBytes(15);
    expectServed("suspend()", GroupState.SUSPENDED, () -> after(group, group::suspend));
    expectServed("resume() after suspend()", GroupState.RUNNING, () -> after(group, group::resume));
    download.release(1).awaitStatus(0x140);
    expectServed("finish()", List.of(download.local(0), download.local(1)), group::finish);
  }

  private static GroupState after(BackgroundCopyGroup group, Runnable call) {
    call.run();
    return group.status().state();
  }

  /** Whoever has to wait for others may have been broken off, before anything was changed. */
  private void expectServed(String method, Object expected, Callable<?> code) throws Exception {
    Callable<Answer> call = () -> onInterruptedThread(code);
    Answer answer = Threads.together(List.of(call)).get(0);
    Expect.that(
        "a thread that was interrupted, after " + method,
        "still interrupted",
        answer.isInterrupted,
        answer.isInterrupted);
    if (answer.thrown != null && !bench.answersAtOnce()) {
      // Nothing was changed, so that it can be called once more.
      Expect.equal(method + " when it is called again", expected, code.call());
      return;
    }
    Expect.equal(
        method + " on a thread that is interrupted",
        expected,
        answer.thrown == null ? answer.value : answer.thrown);
  }

  private static Answer onInterruptedThread(Callable<?> code) throws Exception {
    Thread.currentThread().interrupt();
    try {
      Object value = code.call();
      return new Answer(value, null, Thread.interrupted());
    } catch (RuntimeException e) {
      return new Answer(null, e, Thread.interrupted());
    }
  }
}
