package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.memory.state.Change;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StoredGroup;
import io.github.backgroundcopy.memory.state.StoredProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives a queue that has a state file. */
final class DurabilityTests {

  private static final UUID KEPT = new UUID(7, 7);
  private static final String GONE = "BIT-" + KEPT + "-7-0-00000000.tmp";
  private static final String WAITING = "BIT-" + KEPT + "-7-1-00000001.tmp";

  private static final Caller U = Caller.user("U");

  @TempDir
  private Path directory;

  private Path target;
  private Path state;
  private TestQueue queue;

  @BeforeEach
  void open() throws IOException {
    target = Files.createDirectory(directory.resolve("target"));
    state = directory.resolve("queue.state");
    queue = new TestQueue(options -> options.option(MemoryOptions.STATE_FILE, state));
  }

  @AfterEach
  void close() {
    queue.close();
  }

  /** Ends the queue with its last client, and opens it again. */
  private QueueManager reopen(QueueManager manager) {
    manager.close();
    queue.reopen();
    queue.settle();
    return queue.open(U);
  }

  @Test
  void aQueueWithAStateFileDeclaresIt() {
    try (QueueManager manager = queue.open(U)) {
      assertThat(manager.capabilities()).contains(Capability.DURABLE);
    }
  }

  @Test
  void groupsAreAsTheyWere() {
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup named = queue.group(manager, target, "a", "b");
    named.set(GroupProperty.DISPLAY_NAME, "Name \uD83D\uDE00");
    named.set(GroupProperty.DESCRIPTION, "d".repeat(1024));
    named.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    named.switchToForeground();
    queue.groupIn(GroupState.COMPLETE, manager, target, "complete");
    queue.groupIn(GroupState.ERROR, manager, target, "failed");
    queue.groupIn(GroupState.RUNNING, manager, target, "running");
    manager.createGroup(UUID.randomUUID());
    try (QueueManager other = queue.open(Caller.user("V"))) {
      other.createGroup(UUID.randomUUID());
    }
    List<List<Object>> before = seen(manager);
    FileInfo file = TestQueue.job(named).file(1);

    QueueManager after = reopen(manager);

    assertThat(seen(after)).isEqualTo(before);
    BackgroundCopyGroup again = after.getGroup(named.id());
    assertThat(again.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
    assertThat(TestQueue.job(again).file(1)).isEqualTo(file);
    after.close();
  }

  @Test
  void idsThatWereTakenStayTaken() {
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = queue.group(manager, target, "a");
    UUID job = TestQueue.job(group).id();

    QueueManager after = reopen(manager);

    assertThatExceptionOfType(DuplicateIdException.class)
        .isThrownBy(() -> after.createGroup(group.id()));
    BackgroundCopyGroup other = after.createGroup(UUID.randomUUID());
    assertThatExceptionOfType(DuplicateIdException.class).isThrownBy(() -> other.createJob(job));
    after.close();
  }

  @Test
  void aJobMayHaveTheIdOfAGroup() {
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(group.id());

    QueueManager after = reopen(manager);

    assertThat(after.getGroup(group.id()).getJob(group.id()).id()).isEqualTo(group.id());
    after.close();
  }

  @Test
  void cancelledGroupsStayAway() {
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = queue.groupIn(GroupState.RUNNING, manager, target, "a");
    group.cancel();
    queue.settle();

    QueueManager after = reopen(manager);

    assertThat(after.enumGroups().count()).isZero();
    assertThat(after.createGroup(group.id()).size()).isEmpty();
    assertThat(TestQueue.names(target)).isEmpty();
    after.close();
  }

  @Test
  void aRunningGroupGoesOnByItselfWhereItWas() {
    queue.network.at(TestQueue.SERVER + "f").size(100_000).entityTag("\"e\"").holdAt(70_000);
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = queue.group(manager, target, "f");
    queue.run(group);
    manager.close();
    queue.stop();
    queue.network.at(TestQueue.SERVER + "f").release();

    queue.reopen();
    queue.settle();

    QueueManager after = queue.open(U);
    assertThat(after.getGroup(group.id()).status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.offsets()).containsExactly(0L, 20_848L);
    assertThat(target.resolve("f"))
        .hasBinaryContent(queue.network.at(TestQueue.SERVER + "f").content());
    assertThat(TestQueue.names(target)).containsExactly("f");
    after.close();
  }

  @Test
  void filesThatHadArrivedAreNotFetchedAgain() {
    queue.network.at(TestQueue.SERVER + "a").size(10);
    queue.network.at(TestQueue.SERVER + "b").size(10).holdAt(5);
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = queue.group(manager, target, "a", "b");
    queue.run(group);
    group.suspend();
    queue.settle();
    queue.network.at(TestQueue.SERVER + "b").release();

    QueueManager after = reopen(manager);
    queue.run(after.getGroup(group.id()));

    assertThat(after.getGroup(group.id()).status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.requests())
        .containsExactly(TestQueue.SERVER + "a", TestQueue.SERVER + "b", TestQueue.SERVER + "b");
    after.close();
  }

  @Test
  void anOutcomeThatNobodyAcknowledgedIsToldToTheNextCallback() {
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = queue.groupIn(GroupState.ERROR, manager, target, "f");

    QueueManager after = reopen(manager);
    List<StatusEvent> told = new CopyOnWriteArrayList<>();
    after.getGroup(group.id()).setCallback(told::add);
    queue.settle();

    assertThat(told).hasSize(1);
    QueueManager third = reopen(after);
    third.getGroup(group.id()).setCallback(told::add);
    queue.settle();
    assertThat(told).as("acknowledged").hasSize(1);
    third.close();
  }

  /**
   * {@link StatusEvent#status()} is the status when it happened, whatever has been called since.
   */
  @Test
  void anOutcomeIsToldWithTheStatusOfThatTime() {
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = queue.groupIn(GroupState.ERROR, manager, target, "f");
    group.switchToForeground();

    QueueManager after = reopen(manager);
    List<StatusEvent> told = new CopyOnWriteArrayList<>();
    after.getGroup(group.id()).setCallback(told::add);
    queue.settle();

    assertThat(told)
        .extracting(StatusEvent::status)
        .containsExactly(GroupStatus.of(GroupState.ERROR, false));
    after.close();
  }

  @Test
  void temporaryFilesThatNothingIsKnownOfAreSwept() throws IOException {
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = queue.group(manager, target, "f");
    manager.close();
    queue.stop();
    long created = queue.time.now().toEpochMilli();
    Path ours = temporary(group.id(), created);
    Path foreign = temporary(UUID.randomUUID(), created);
    // Ids that are made of names are the same in another queue, and so are the first numbers.
    Path ofAnotherQueue = temporary(group.id(), created + 1);

    queue.reopen();

    assertThat(ours).doesNotExist();
    assertThat(foreign).exists();
    assertThat(ofAnotherQueue).exists();
  }

  private Path temporary(UUID id, long created) throws IOException {
    String name = "BIT-" + id + "-1-" + Long.toHexString(created) + "-0-00c0ffee.tmp";
    return Files.createFile(target.resolve(name));
  }

  @Test
  void noQueueTakesTheFilesOfAnotherOneThatHasTheSameGroup() throws IOException {
    UUID id = UUID.randomUUID();
    FileInfo file = FileInfo.of(TestQueue.SERVER + "f", target.resolve("f").toString());
    queue.network.at(file.remoteName()).size(10).holdAt(5);
    addTo(queue, id, file).close();
    queue.stop();
    TestQueue other = new TestQueue(
        options -> options.option(MemoryOptions.STATE_FILE, directory.resolve("other.state")));
    other.time.advance(Duration.ofSeconds(1));
    other.network.at(file.remoteName()).size(10).holdAt(5);
    QueueManager manager = addTo(other, id, file);

    queue.reopen();
    other.network.at(file.remoteName()).release();
    other.settle();

    assertThat(manager.getGroup(id).status().state()).isEqualTo(GroupState.COMPLETE);
    manager.close();
    other.close();
  }

  private static QueueManager addTo(TestQueue queue, UUID id, FileInfo file) {
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = manager.createGroup(id);
    group.createJob(UUID.randomUUID()).addFiles(List.of(file));
    queue.run(group);
    return manager;
  }

  @Test
  void aGroupWhoseFilesWereGettingTheirNamesIsBroughtToItsEnd() throws IOException {
    Path moved = Files.write(target.resolve("a"), new byte[] {1});
    Path waiting = Files.write(target.resolve(WAITING), new byte[] {2, 2});
    UUID id = writeState(StoredGroup.Stage.PUBLISHING, GroupState.RUNNING, GONE);

    queue.reopen();

    try (QueueManager manager = queue.open(U)) {
      assertThat(manager.getGroup(id).status().state()).isEqualTo(GroupState.COMPLETE);
      assertThat(manager.getGroup(id).finish()).containsExactly(moved, target.resolve("b"));
    }
    assertThat(waiting).doesNotExist();
    assertThat(target.resolve("b")).hasBinaryContent(new byte[] {2, 2});
    assertThat(queue.network.requests()).isEmpty();
  }

  @Test
  void aGroupThatWasLeavingHasLeft() throws IOException {
    Files.write(target.resolve(GONE), new byte[] {1});
    Files.write(target.resolve(WAITING), new byte[] {2, 2});
    writeState(StoredGroup.Stage.LEAVING, GroupState.SUSPENDED, GONE);

    queue.reopen();

    try (QueueManager manager = queue.open(Caller.administrator("A"))) {
      assertThat(manager.enumGroups().count()).isZero();
    }
    assertThat(TestQueue.names(target)).containsExactly("a", "b");
  }

  /** Writes a state file with a group whose two files have arrived. */
  private UUID writeState(StoredGroup.Stage stage, GroupState groupState, String firstTemporary) {
    queue.stop();
    UUID id = KEPT;
    StoredGroup group = new StoredGroup(
        7,
        id,
        "U",
        1,
        "",
        "",
        0,
        1,
        0,
        0,
        0,
        groupState,
        false,
        UUID.randomUUID(),
        null,
        0,
        null,
        null,
        stage);
    List<FileInfo> files = List.of(
        FileInfo.of(TestQueue.SERVER + "a", target.resolve("a").toString()),
        FileInfo.of(TestQueue.SERVER + "b", target.resolve("b").toString()));
    try (StateFile file = StateFile.open(state, false, true)) {
      file.await(file.append(List.of(
          new Change.PutGroup(group),
          new Change.AddFiles(7, 0, files),
          new Change.PutProgress(7, 0, new StoredProgress(1, 1, firstTemporary, null, true, false)),
          new Change.PutProgress(7, 1, new StoredProgress(2, 2, WAITING, null, true, false)))));
    }
    return id;
  }

  @Test
  void inactivityIsCountedOnFromBefore() {
    QueueManager manager = queue.open(U);
    manager.createGroup(UUID.randomUUID());
    queue.advance(Duration.ofDays(60));
    BackgroundCopyGroup younger = manager.createGroup(UUID.randomUUID());

    QueueManager after = reopen(manager);
    queue.advance(Duration.ofDays(31));

    assertThat(after.enumGroups().next(10)).containsExactly(younger.id());
    after.close();
  }

  @Test
  void aTakenGroupBelongsToWhoTookIt() {
    QueueManager manager = queue.open(U);
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    try (QueueManager administrator = queue.open(Caller.administrator("A"))) {
      administrator.getGroup(group.id());
    }

    QueueManager after = reopen(manager);

    assertThat(after.enumGroups().count()).isZero();
    after.close();
  }

  @Test
  void secretsStandInTheStateFileOnlyWhereTheyMust() throws IOException {
    QueueManager manager = queue.open(U);
    BackgroundCopyJob job = manager.createGroup(UUID.randomUUID()).createJob(UUID.randomUUID());
    job.addFiles(
        List.of(FileInfo.of(TestQueue.SERVER + "f?token=x", target.resolve("f").toString())));
    manager.close();
    queue.stop();
    if (Files.getFileStore(state).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(state)).hasSize(2);
    }
  }

  @Test
  void aSecondQueueOfTheSameFileIsRefused() {
    TestQueue[] second = new TestQueue[1];
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() ->
            second[0] = new TestQueue(options -> options.option(MemoryOptions.STATE_FILE, state)))
        .withMessageContaining(state.toString());
  }

  @Test
  void aDamagedFileIsNamedAndSetAsideOnDemand() throws IOException {
    QueueManager manager = queue.open(U);
    manager.createGroup(UUID.randomUUID());
    manager.close();
    queue.stop();
    Files.writeString(state, "this is no queue");

    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(queue::reopen)
        .withMessageContaining(state.toString())
        .withMessageContaining("memory.setAsideDamagedState");
    TestQueue fresh = new TestQueue(options -> options
        .option(MemoryOptions.STATE_FILE, state)
        .option(MemoryOptions.SET_ASIDE_DAMAGED_STATE, true));
    try (QueueManager empty = fresh.open(U)) {
      assertThat(empty.enumGroups().count()).isZero();
    }
    fresh.close();
    assertThat(directory.resolve("queue.state.damaged-1")).hasContent("this is no queue");
  }

  private static List<List<Object>> seen(QueueManager manager) {
    return manager.enumGroupDetails().stream()
        .map(entry -> entry.details().orElseThrow())
        .map(group -> List.<Object>of(
            group.id(),
            group.owner(),
            group.displayName(),
            group.description(),
            group.status(),
            group.progress(),
            group.created(),
            group.jobId(),
            group.fileCount(),
            group.error()))
        .toList();
  }
}
