package io.github.backgroundcopy.memory.queue;

import static io.github.backgroundcopy.GroupState.COMPLETE;
import static io.github.backgroundcopy.GroupState.RUNNING;
import static io.github.backgroundcopy.GroupState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.core.rules.Outcome;
import io.github.backgroundcopy.transfer.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The end of the service, of a client, and of the last client. */
final class ServiceTests {

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  static Stream<Named<BiConsumer<QueueManager, BackgroundCopyGroup>>> calls() {
    return Stream.of(
        call("createGroup", (manager, group) -> manager.createGroup(UUID.randomUUID())),
        call(
            "createGroup with the id zero",
            (manager, group) -> manager.createGroup(new UUID(0, 0))),
        call("getGroup", (manager, group) -> manager.getGroup(group.id())),
        call("enumGroups", (manager, group) -> manager.enumGroups()),
        call("enumGroupDetails", (manager, group) -> manager.enumGroupDetails()),
        call("details", (manager, group) -> manager.details(group.id())),
        call("get", (manager, group) -> group.get(GroupProperty.PRIORITY)),
        call("set", (manager, group) -> group.set(GroupProperty.DISPLAY_NAME, "x")),
        call("set of a bad value", (manager, group) -> group.set(GroupProperty.PRIORITY, 7)),
        call("set of a class", (manager, group) -> group.set(GroupProperty.NOTIFY_CLSID, "bad")),
        call("status", (manager, group) -> group.status()),
        call("progress", (manager, group) -> group.progress()),
        call("size", (manager, group) -> group.size()),
        call("suspend", (manager, group) -> group.suspend()),
        call("resume", (manager, group) -> group.resume()),
        call("cancel", (manager, group) -> group.cancel()),
        call("finish", (manager, group) -> group.finish()),
        call("switchToForeground", (manager, group) -> group.switchToForeground()),
        call("createJob", (manager, group) -> group.createJob(UUID.randomUUID())),
        call("getJob", (manager, group) -> group.getJob(UUID.randomUUID())),
        call("enumJobs", (manager, group) -> group.enumJobs()),
        call("setCallback", (manager, group) -> group.setCallback(event -> {})),
        call("clearCallback", (manager, group) -> group.clearCallback()),
        call("whenDone", (manager, group) -> group.whenDone(event -> {})));
  }

  static Stream<Named<Consumer<BackgroundCopyJob>>> jobCalls() {
    return Stream.of(
        Named.of("addFiles", job -> job.addFiles(List.of(FileInfo.of("bad", "bad")))),
        Named.of("addFiles of none", job -> job.addFiles(List.of())),
        Named.of("file", job -> job.file(7)),
        Named.of("fileCount", job -> job.fileCount()),
        Named.of("status", job -> job.status()),
        Named.of("progress", job -> job.progress()));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aStoppedServiceIsUnavailable(BiConsumer<QueueManager, BackgroundCopyGroup> call) {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    queue.internals().stopService();
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> call.accept(manager, group))
        .satisfies(e -> assertThat(e.hresult()).isEqualTo(HResult.QM_E_SERVICE_UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("jobCalls")
  void aStoppedServiceIsUnavailableForJobs(Consumer<BackgroundCopyJob> call) {
    BackgroundCopyJob job = TestQueue.job(queue.groupIn(SUSPENDED, manager, directory, "f"));
    queue.internals().stopService();
    assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> call.accept(job));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aClosedManagerAnswersNothing(BiConsumer<QueueManager, BackgroundCopyGroup> call) {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    manager.close();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> call.accept(manager, group))
        .withMessageContaining("was closed; open another one to go on");
  }

  @ParameterizedTest
  @MethodSource("jobCalls")
  void aClosedManagerAnswersNothingForJobs(Consumer<BackgroundCopyJob> call) {
    BackgroundCopyJob job = TestQueue.job(queue.groupIn(SUSPENDED, manager, directory, "f"));
    manager.close();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> call.accept(job));
  }

  /** Idle threads wait longer than that for more work, as long as the queue is open. */
  @Test
  void theThreadsOfAQueueEndWithIt() {
    queue.groupIn(COMPLETE, manager, directory, "f");
    assertThat(threads()).isNotEmpty();

    manager.close();
    queue.stop();

    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!threads().isEmpty()) {
      assertThat(System.nanoTime()).as("%s end in time", threads()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("backgroundcopy-" + queue.name))
        .toList();
  }

  @Test
  void aClosedManagerComesBeforeAStoppedService() {
    queue.internals().stopService();
    manager.close();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> manager.createGroup(UUID.randomUUID()));
  }

  @Test
  void idsAreNeverRefused() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    BackgroundCopyJob job = TestQueue.job(group);
    queue.internals().stopService();
    manager.close();
    assertThat(group.id()).isNotNull();
    assertThat(job.id()).isNotNull();
  }

  @Test
  void enumeratorsGoOnWhenTheServiceStopsAndTheManagerCloses() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    GroupEnumerator groups = manager.enumGroups();
    queue.internals().stopService();
    manager.close();
    assertThat(groups.next(2)).containsExactly(group.id());
  }

  @Test
  void detailsAreDeniedWhileTheServiceIsStopped() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    SnapshotEnumerator<GroupEntry> entries = manager.enumGroupDetails();
    queue.internals().stopService();
    assertThat(entries.next(1))
        .containsExactly(new GroupEntry.Denied(group.id(), HResult.QM_E_SERVICE_UNAVAILABLE));
  }

  @Test
  void aClosedManagerStillTellsWhoItIs() {
    manager.close();
    assertThat(manager.caller()).isEqualTo(Caller.user("U"));
    assertThat(manager.capabilities()).isNotEmpty();
    assertThat(manager).hasToString("QueueManager[memory \"" + queue.name + "\" for U, closed]");
  }

  @Test
  void closingTwiceIsClosingOnce() {
    manager.close();
    manager.close();
    try (QueueManager other = queue.open(Caller.user("U"))) {
      assertThatCode(() -> other.createGroup(UUID.randomUUID())).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource
  void groupsSurviveAStopAndAStart(GroupState state) {
    BackgroundCopyGroup group = queue.groupIn(state, manager, directory, "f");
    group.set(GroupProperty.DISPLAY_NAME, "mine");
    restart();
    assertThat(group.status().state()).isEqualTo(state);
    assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("mine");
    assertThat(TestQueue.job(group).fileCount()).isEqualTo(1);
    assertThat(manager.enumGroups().stream()).containsExactly(group.id());
  }

  @Test
  void nothingIsTransferredWhileTheServiceIsStopped() {
    queue.groupIn(RUNNING, manager, directory, "f");
    queue.internals().stopService();
    queue.network.at(TestQueue.SERVER + "f").release();
    queue.settle();
    assertThat(TestQueue.names(directory)).noneMatch(name -> name.equals("f"));
  }

  @Test
  void aRunningGroupGoesOnWhenTheServiceStarts() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    queue.internals().stopService();
    queue.network.at(TestQueue.SERVER + "f").release();
    queue.internals().startService();
    queue.settle();
    assertThat(group.status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void aGroupThatWaitedForItsNextAttemptGoesOnWhenTheServiceStarts() {
    queue.network.at(TestQueue.SERVER + "f").size(10).refuse(true);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    queue.internals().stopService();
    queue.advance(Backoff.FIRST);
    queue.network.at(TestQueue.SERVER + "f").refuse(false);
    queue.internals().startService();
    queue.settle();
    assertThat(group.status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void aCallThatWasNotAcknowledgedIsMadeAgainWhenTheServiceStarts() {
    List<StatusEvent> events = new CopyOnWriteArrayList<>();
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    group.whenDone(event -> {
      events.add(event);
      throw new IllegalStateException("not acknowledged");
    });
    queue.run(group);
    queue.internals().stopService();
    queue.advance(Outcome.REDELIVERY);
    assertThat(events).as("while it is stopped").hasSize(1);
    queue.internals().startService();
    queue.settle();
    assertThat(events).as("after its start").hasSize(2);
  }

  @Test
  void groupsOutliveTheirClient() {
    UUID id;
    try (QueueManager other = queue.open(Caller.user("U"))) {
      BackgroundCopyGroup group = queue.groupIn(RUNNING, other, directory, "f");
      id = group.id();
    }
    queue.network.at(TestQueue.SERVER + "f").release();
    queue.settle();
    assertThat(manager.getGroup(id).status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void theLastClientLeavesAllFilesOfAGroupOrNone() throws IOException {
    Files.writeString(directory.resolve("a"), "old");
    queue.network.at(TestQueue.SERVER + "a").size(10);
    queue.network.at(TestQueue.SERVER + "b").size(10).holdAt(5);
    queue.groupIn(COMPLETE, manager, directory, "c");
    queue.run(queue.group(manager, directory, "a", "b"));
    endOfTheQueue();
    assertThat(TestQueue.names(directory)).containsExactly("a", "c");
    assertThat(directory.resolve("a")).hasContent("old");
  }

  @Test
  void theNextClientFindsAnEmptyQueue() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    endOfTheQueue();
    try (QueueManager next = queue.open(Caller.administrator("A"))) {
      assertThat(next.enumGroups().count()).isZero();
      assertThatCode(() -> next.createGroup(group.id())).doesNotThrowAnyException();
    }
  }

  @Test
  void noCallIsMadeAfterTheEndOfTheQueue() {
    List<StatusEvent> events = new CopyOnWriteArrayList<>();
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    group.whenDone(events::add);
    MemoryQueue ended = queue.internals();
    endOfTheQueue();
    queue.network.at(TestQueue.SERVER + "f").release();
    awaitIdle(ended);
    assertThat(events).isEmpty();
  }

  private void restart() {
    queue.internals().stopService();
    queue.settle();
    queue.internals().startService();
    queue.settle();
  }

  /** Closes every client, and waits for the workers that stood at gates. */
  private void endOfTheQueue() {
    MemoryQueue ended = queue.internals();
    manager.close();
    queue.close();
    awaitIdle(ended);
  }

  @SuppressWarnings("ThreadPriorityCheck") // the workers may have no processor but this one
  private static void awaitIdle(MemoryQueue ended) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (ended.workers().busy() > 0) {
      assertThat(System.nanoTime()).as("the workers end in time").isLessThan(deadline);
      Thread.yield();
    }
  }

  private static Named<BiConsumer<QueueManager, BackgroundCopyGroup>> call(
      String name, BiConsumer<QueueManager, BackgroundCopyGroup> call) {
    return Named.of(name, call);
  }
}
