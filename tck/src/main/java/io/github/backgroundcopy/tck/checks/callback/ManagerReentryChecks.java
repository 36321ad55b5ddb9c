package io.github.backgroundcopy.tck.checks.callback;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** Uses the queue from inside a call, and beside one. */
final class ManagerReentryChecks {

  private static final int MANY = 40;
  private static final Duration MOMENT = Duration.ofMillis(100);

  private final Bench bench;

  ManagerReentryChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("CB-REENTRY-02")
  void managersAnswerInside() throws Exception {
    during("a call that used every method of a manager", this::useManagers);
    during("a call beside which others used the queue", this::useManagersBeside);
    Download started = bench.download(10);
    during("a call that started another group", download -> started.resume());
    bench.awaitStatus(started.group(), 0x140);
    started.group().cancel();
    bindsAnothers();
    QueueManager other = bench.another(Principal.U);
    during("a call that closed a client", download -> closeAnother(other, download));
    during("a call beside which its callback was unbound", this::unbindBeside);
    QueueManager bound = bench.another(Principal.U);
    during("a call beside which its client was closed", bound, download -> {
      beside("close()", bound::close);
      bench.u().getGroup(download.group().id()).cancel();
    });
    closesOneOfTwo();
    theGroupIsUsedBeside();
    answersBesideManyCalls();
    othersSeeWhatIsTold(bench.download(10, 20));
    othersSeeWhatIsTold(bench.download(10, 20).serve(1, Resource.failing(404)));
  }

  /** What is bound and unbound inside a call is so for another group afterwards. */
  private void bindsAnothers() throws Exception {
    Recorder bound = new Recorder();
    Recorder unbound = new Recorder();
    Download one = bench.download(10);
    Download other = bench.download(10);
    other.group().whenDone(unbound);
    during("a call that bound and unbound callbacks of other groups", download -> {
      one.group().whenDone(bound);
      other.group().clearCallback();
    });
    one.complete();
    other.complete();
    bench.await("the call of what was bound inside another's", () -> bound.calls() == 1);
    bench.settleForLong();
    Expect.equal("calls of what was unbound inside another's", 0, unbound.calls());
    one.group().cancel();
    other.group().cancel();
  }

  private interface Use {

    void of(Download download) throws Exception;
  }

  private void during(String what, Use use) throws Exception {
    during(what, bench.u(), use).cancel();
  }

  private BackgroundCopyGroup during(String what, QueueManager client, Use use) throws Exception {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    Download download = bench.downloadOf(client, 10);
    Recorder recorder = new Recorder(event -> {
      try {
        use.of(download);
      } catch (Exception | AssertionError e) {
        thrown.compareAndSet(null, e);
      } finally {
        done.set(true);
      }
    });
    download.group().whenDone(recorder);
    download.resume();
    bench.await("the end of " + what, done::get);
    if (thrown.get() instanceof AssertionError failure) {
      throw failure;
    }
    if (thrown.get() != null) {
      throw new AssertionError(what + " met " + thrown.get(), thrown.get());
    }
    return download.group();
  }

  private void useManagers(Download download) {
    UUID told = download.group().id();
    QueueManager manager = bench.u();
    GroupEnumerator before = manager.enumGroups();
    Expect.equal(
        "the state in details() inside",
        GroupState.COMPLETE,
        Seen.details(manager, told).state());
    BackgroundCopyGroup made =
        Expect.answered("createGroup() inside", () -> manager.createGroup(bench.id()));
    BackgroundCopyJob job = Expect.answered("createJob() inside", () -> made.createJob(bench.id()));
    Expect.accepted("addFiles() inside", () -> job.addFiles(bench.files(2)));
    Expect.accepted(
        "every call on another group that changes nothing, inside",
        () -> EveryCall.ask(bench, made, job));
    made.set(GroupProperty.DISPLAY_NAME, "inside");
    BackgroundCopyGroup added =
        Expect.answered("add() inside", () -> manager.add(GroupSpec.builder().build()));
    List<UUID> ids = List.of(told, made.id(), added.id());
    Expect.equal("enumGroups() inside", ids, Seen.listed(manager));
    walk(manager, ids);
    Expect.equal(
        "since() inside",
        List.of(made.id(), added.id()),
        manager.enumGroups().since(before).added());
    Expect.equal(
        "the name in details() inside",
        "inside",
        Seen.details(manager, made.id()).displayName());
    Expect.equal("getGroup() inside", told, manager.getGroup(told).id());
    Expect.that(
        "caller() inside", "the user", manager.caller(), manager.caller().name() != null);
    Expect.equal(
        "capabilities() inside, with " + Capability.CALLBACKS,
        true,
        manager.capabilities().contains(Capability.CALLBACKS));
    if (bench.hasOwners()) {
      othersAreThemselves(download);
    }
    Expect.accepted("cancel() of another group inside", made::cancel);
    Expect.accepted("cancel() of a group that was added inside", added::cancel);
    Expect.equal("enumGroups() inside, after cancel()", List.of(told), Seen.listed(manager));
  }

  /** Who is called for one user may call for another. */
  private void othersAreThemselves(Download download) {
    QueueManager stranger = bench.another(Principal.V);
    UUID foreign = stranger.createGroup(bench.id()).id();
    Expect.equal("enumGroups() of V inside", List.of(foreign), Seen.listed(stranger));
    Expect.equal(
        "whether U sees V's group inside", false, Seen.listed(bench.u()).contains(foreign));
    Expect.refused(
        Refusal.NOT_FOUND,
        "getGroup() of U's group by V inside",
        () -> stranger.getGroup(download.group().id()));
    QueueManager administrator = bench.another(Principal.A);
    List<UUID> all = Seen.listed(administrator);
    Expect.that(
        "enumGroups() of A inside",
        "the groups of U and V",
        all,
        all.contains(foreign) && all.contains(download.group().id()));
    stranger.getGroup(foreign).cancel();
  }

  private static void walk(QueueManager manager, List<UUID> ids) {
    SnapshotEnumerator<GroupEntry> entries = manager.enumGroupDetails();
    SnapshotEnumerator<GroupEntry> clone = entries.duplicate();
    Expect.equal("skip(1) inside", 1L, entries.skip(1));
    Expect.equal("next(9) inside", ids.subList(1, ids.size()), Seen.ids(entries));
    entries.reset();
    Expect.equal("stream() inside", ids, entries.stream().map(GroupEntry::id).toList());
    Expect.equal("count() of a clone inside", (long) ids.size(), clone.count());
  }

  /** Nothing that others do waits for a call to come back. */
  private void useManagersBeside(Download download) throws Exception {
    List<Callable<Object>> beside = List.of(
        () -> Seen.listed(bench.u()).size(),
        () -> bench.u().enumGroupDetails().next(9).size(),
        () -> download.group().status().state(),
        () -> Seen.details(bench.u(), download.group().id()).state(),
        () -> {
          BackgroundCopyGroup made = bench.group();
          made.set(GroupProperty.DISPLAY_NAME, "beside");
          made.cancel();
          return made.id();
        });
    for (Callable<Object> call : beside) {
      Threads.together(List.of(call));
    }
  }

  private void unbindBeside(Download download) throws Exception {
    BackgroundCopyGroup group = download.group();
    for (Executable call : List.<Executable>of(
        () -> group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE),
        group::clearCallback,
        () -> group.setCallback(new Recorder()),
        () -> group.set(GroupProperty.NOTIFY_CLSID, GroupProperty.NO_CLASS))) {
      Threads.together(List.of(() -> {
        Expect.accepted("a call beside", call);
        return true;
      }));
    }
  }

  /** Who bound is closed, and who called the group to start stays. */
  private void closesOneOfTwo() throws Exception {
    QueueManager bound = bench.another(Principal.U);
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    Download download = bench.download(10);
    bound.getGroup(download.group().id()).whenDone(event -> {
      try {
        beside("close() of who bound", bound::close);
      } catch (Exception | AssertionError e) {
        thrown.compareAndSet(null, e);
      } finally {
        done.set(true);
      }
    });
    download.resume();
    bench.await("the end of a call beside which its client was closed", done::get);
    if (thrown.get() != null) {
      throw new AssertionError("beside a call: " + thrown.get(), thrown.get());
    }
    download.group().cancel();
  }

  /** Whoever else has the group does with it what he likes meanwhile. */
  private void theGroupIsUsedBeside() throws Exception {
    BackgroundCopyGroup named =
        during("a call beside which texts were set", bench.u(), download -> {
          beside("set()", () -> download.group().set(GroupProperty.DISPLAY_NAME, "beside"));
          beside("set()", () -> download.group().set(GroupProperty.DESCRIPTION, "beside too"));
        });
    bench.settleForLong();
    Expect.equal(
        "the name that was set beside a call", "beside", named.get(GroupProperty.DISPLAY_NAME));
    Expect.equal(
        "the description that was set beside a call",
        "beside too",
        named.get(GroupProperty.DESCRIPTION));
    named.cancel();
    during("a call beside which its group was suspended", download -> {
      beside("suspend()", download.group()::suspend);
      beside("resume()", download.group()::resume);
      beside("switchToForeground()", download.group()::switchToForeground);
    });
    during("a call beside which a file was added", bench.u(), download -> {
      beside("addFiles()", () -> download.add(20));
      beside("cancel()", download.group()::cancel);
    });
    during(
        "a call beside which its group was cancelled",
        bench.u(),
        download -> beside("cancel()", download.group()::cancel));
    during(
        "a call beside which its group was collected",
        bench.u(),
        download -> beside("finish()", download.group()::finish));
    if (bench.hasOwners()) {
      during("a call beside which its group was taken over", bench.u(), download -> {
        beside("getGroup() by A", () -> bench.a().getGroup(download.group().id()));
        beside("cancel() by A", () -> bench.a().getGroup(download.group().id()).cancel());
      });
    }
  }

  /** Makes a call on another thread, which must not wait for the end of this one. */
  private static void beside(String call, Executable code) throws Exception {
    FutureTask<Boolean> task = new FutureTask<>(() -> {
      Expect.accepted(call + " beside a call", code);
      return true;
    });
    Threads.ofCheck(task).start();
    Expect.that(
        call + " beside a call of a callback",
        "back while that one is under way",
        "still waiting",
        new Patience(Patience.bound().dividedBy(2), () -> {}).until(task::isDone));
    task.get();
  }

  /** However many calls have not come back: others do not wait for them. */
  private void answersBesideManyCalls() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger over = new AtomicInteger();
    int most = bench.rounds(MANY);
    try {
      for (int i = 0; i < most; i++) {
        Download download = bench.download(1);
        download.group().whenDone(event -> {
          inside.incrementAndGet();
          Expect.equal("the end of the calls", true, end.await(60, SECONDS));
          over.incrementAndGet();
        });
        download.resume();
      }
      bench.await("a call", () -> inside.get() > 0);
      // How many are made at once is left to the queue.
      var unused = new Patience(MOMENT, () -> {}).until(() -> inside.get() == most);
      useManagersBeside(bench.download(1));
    } finally {
      end.countDown();
    }
    bench.await("the calls of all groups", () -> over.get() == most);
  }

  /** What is told is so for everybody, and not only when it has been told. */
  private void othersSeeWhatIsTold(Download download) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean inside = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    BackgroundCopyGroup byAnother =
        bench.another(Principal.U).getGroup(download.group().id());
    List<Object> during;
    try {
      download.group().whenDone(event -> {
        inside.set(true);
        Expect.equal("the end of the call", true, end.await(60, SECONDS));
        over.set(true);
      });
      download.resume();
      bench.await("a call", inside::get);
      during = seenByOthers(download, byAnother);
    } finally {
      end.countDown();
    }
    bench.await("the end of the call", over::get);
    bench.settleForLong();
    Expect.equal(
        "what others see while OnStatus runs and afterwards",
        seenByOthers(download, byAnother),
        during);
    download.group().cancel();
  }

  private List<Object> seenByOthers(Download download, BackgroundCopyGroup byAnother) {
    GroupDetails details = Seen.details(bench.u(), byAnother.id());
    return List.of(
        GroupView.of(download.group()),
        GroupView.of(byAnother),
        GroupView.listing(bench.u()),
        details.status(),
        details.progress(),
        details.error(),
        details.completed(),
        byAnother.progress(),
        byAnother.size(),
        bench.present());
  }

  private static void closeAnother(QueueManager other, Download download) {
    BackgroundCopyGroup group = other.getGroup(download.group().id());
    other.close();
    Expect.refused(Refusal.CLOSED, "enumGroups() inside, after close()", other::enumGroups);
    Expect.refused(Refusal.CLOSED, "status() inside, after close()", group::status);
  }
}
