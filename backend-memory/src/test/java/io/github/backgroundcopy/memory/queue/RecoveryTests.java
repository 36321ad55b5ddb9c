package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.memory.state.Change;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StoredGroup;
import io.github.backgroundcopy.memory.state.StoredGroup.Stage;
import io.github.backgroundcopy.memory.state.StoredProgress;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.transfer.files.HostDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a queue makes of moments in which its process ended that are hard to hit. */
final class RecoveryTests {

  private static final Caller U = Caller.user("U");
  private static final UUID ID = UUID.randomUUID();
  private static final long NOW = new ManualTime().now().toEpochMilli();
  private static final String STRAY =
      "BIT-" + ID + "-1-" + Long.toHexString(NOW) + "-7-00000007.tmp";
  private static final UUID JOB = UUID.randomUUID();

  @TempDir
  private Path directory;

  private Path state;
  private @Nullable TestQueue queue;

  @BeforeEach
  void nameTheFile() {
    state = directory.resolve("queue.state");
  }

  @AfterEach
  void close() {
    if (queue != null) {
      queue.close();
    }
  }

  private QueueManager open() {
    TestQueue opened = new TestQueue(options -> options.option(MemoryOptions.STATE_FILE, state));
    queue = opened;
    opened.settle();
    return opened.open(U);
  }

  @Test
  void anIdMayBeTakenAgainBeforeTheGroupThatHadItIsSettled() {
    write(
        group(1, GroupState.RUNNING, Stage.LEAVING),
        new Change.AddFiles(1, 0, List.of(file(directory.resolve("f")))),
        group(2, GroupState.SUSPENDED, Stage.IN_QUEUE));
    try (QueueManager manager = open()) {
      assertThat(manager.enumGroups().next(2)).containsExactly(ID);
      assertThat(manager.getGroup(ID).status().state()).isEqualTo(GroupState.SUSPENDED);
    }
  }

  @Test
  void temporaryFilesAreKeptUnderWhateverPathTheirDirectoryHas() throws IOException {
    Path roundabout = directory.resolve(".").resolve("..").resolve(directory.getFileName());
    Path first = Files.write(directory.resolve("BIT-" + ID + "-1-0-00000000.tmp"), new byte[2]);
    Path second = Files.write(directory.resolve("BIT-" + ID + "-1-1-00000001.tmp"), new byte[3]);
    write(
        group(1, GroupState.SUSPENDED, Stage.IN_QUEUE),
        new Change.AddFiles(
            1, 0, List.of(file(directory.resolve("a")), file(roundabout.resolve("b")))),
        arrived(0, 2, first),
        arrived(1, 3, second));

    try (QueueManager manager = open()) {
      assertThat(first).exists();
      assertThat(second).exists();
      BackgroundCopyGroup group = manager.getGroup(ID);
      group.cancel();
    }
    assertThat(directory.resolve("a")).hasSize(2);
    assertThat(directory.resolve("b")).hasSize(3);
  }

  @Test
  void theLastOfTwoFilesOfOneNameStaysWhenOnlyTheNameWasGiven() throws IOException {
    Files.write(directory.resolve("same"), new byte[3]);
    write(
        group(1, GroupState.RUNNING, Stage.PUBLISHING),
        new Change.AddFiles(
            1, 0, List.of(file(directory.resolve("same")), file(directory.resolve("same")))),
        arrived(0, 2, directory.resolve("BIT-" + ID + "-1-0-00000000.tmp")),
        arrived(1, 3, directory.resolve("BIT-" + ID + "-1-1-00000001.tmp")));

    try (QueueManager manager = open()) {
      assertThat(manager.getGroup(ID).status().state()).isEqualTo(GroupState.COMPLETE);
    }
    assertThat(directory.resolve("same")).hasSize(3);
  }

  @Test
  void anOldFileOfEqualLengthIsNotTakenForTheNewOne() throws IOException {
    Files.writeString(directory.resolve("a"), "old");
    write(
        group(1, GroupState.RUNNING, Stage.PUBLISHING),
        new Change.AddFiles(1, 0, List.of(file(directory.resolve("a")))),
        arrived(0, 3, temporary(0), "another file"));

    try (QueueManager manager = open()) {
      assertThat(requireQueue().network.requests()).as("it is fetched again").hasSize(1);
      requireQueue().network.at(TestQueue.SERVER + "f").size(5);
      BackgroundCopyGroup group = manager.getGroup(ID);
      requireQueue().run(group);
      assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    }
    assertThat(directory.resolve("a")).hasSize(5);
  }

  @Test
  void aFileThatHadGotItsNameIsFoundByWhichItIs() throws IOException {
    Path target = Files.writeString(directory.resolve("a"), "new");
    write(
        group(1, GroupState.RUNNING, Stage.PUBLISHING),
        new Change.AddFiles(1, 0, List.of(file(target))),
        arrived(0, 3, temporary(0), new HostDisk().identity(target)));

    try (QueueManager manager = open()) {
      assertThat(manager.getGroup(ID).status().state()).isEqualTo(GroupState.COMPLETE);
      assertThat(requireQueue().network.requests()).isEmpty();
    }
    assertThat(target).hasContent("new");
  }

  @Test
  void anInterruptedThreadOpensCancelsAndClosesLikeAnyOther() throws IOException {
    Path content = Files.write(temporary(0), new byte[3]);
    write(
        group(1, GroupState.RUNNING, Stage.PUBLISHING),
        new Change.AddFiles(1, 0, List.of(file(directory.resolve("a")))),
        arrived(0, 3, content, new HostDisk().identity(content)));

    Thread.currentThread().interrupt();
    try (QueueManager manager = open()) {
      BackgroundCopyGroup group = manager.getGroup(ID);
      assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
      group.cancel();
      close();
    } finally {
      assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    }
    assertThat(TestQueue.names(directory)).contains("a").doesNotContain(String.valueOf(content));
  }

  @Test
  void aFileThatHadArrivedAndIsGoneIsFetchedAgain() throws IOException {
    write(
        group(1, GroupState.RUNNING, Stage.IN_QUEUE),
        new Change.AddFiles(1, 0, List.of(file(directory.resolve("a")))),
        arrived(0, 3, temporary(0), "gone"));

    try (QueueManager manager = open()) {
      assertThat(requireQueue().network.requests()).hasSize(1);
      assertThat(manager.getGroup(ID).progress().bytesTransferred()).isZero();
    }
  }

  @Test
  void namesAreTakenBackWhereAFileThatWasThereAlreadyHasChanged() throws IOException {
    Path there = Files.writeString(directory.resolve("there"), "old");
    String identity = new HostDisk().identity(there);
    Path given = Files.writeString(directory.resolve("a"), "new");
    write(
        group(1, GroupState.RUNNING, Stage.PUBLISHING),
        new Change.AddFiles(1, 0, List.of(file(there), file(given))),
        new Change.PutProgress(
            1, 0, new StoredProgress(3, 3, null, null, true, false, identity, List.of())),
        arrived(1, 3, temporary(1), new HostDisk().identity(given)));
    Files.delete(there);

    try (QueueManager manager = open()) {
      assertThat(requireQueue().network.requests()).as("it is fetched").hasSize(1);
      assertThat(given).doesNotExist();
      requireQueue().network.at(TestQueue.SERVER + "f").size(5);
      BackgroundCopyGroup group = manager.getGroup(ID);
      requireQueue().run(group);
      assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    }
    assertThat(there).hasSize(5);
    assertThat(given).hasContent("new");
  }

  @Test
  void temporariesOfAGroupThatIsPublishingAreNotSwept() throws IOException {
    Path stray = Files.write(directory.resolve(STRAY), new byte[2]);
    Path content = Files.write(temporary(0), new byte[3]);
    write(
        group(1, GroupState.RUNNING, Stage.PUBLISHING),
        new Change.AddFiles(1, 0, List.of(file(directory.resolve("a")))),
        arrived(0, 3, content, new HostDisk().identity(content)));

    open().close();

    assertThat(stray).exists();
    assertThat(directory.resolve("a")).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void whoOnlyLooksTouchesNoFile(Stage stage) throws IOException {
    Files.write(directory.resolve(STRAY), new byte[2]);
    Path content = Files.write(temporary(0), new byte[3]);
    Files.writeString(directory.resolve("a"), "old");
    write(
        group(1, GroupState.RUNNING, stage),
        new Change.AddFiles(1, 0, List.of(file(directory.resolve("a")))),
        arrived(0, 3, content, new HostDisk().identity(content)));
    List<String> before = TestQueue.names(directory);

    TestQueue looking = new TestQueue(options ->
        options.option(MemoryOptions.STATE_FILE, state).option(MemoryOptions.PARALLEL_GROUPS, 0));
    looking.settle();
    looking.close();

    assertThat(TestQueue.names(directory)).containsAll(before);
    assertThat(directory.resolve("a")).hasContent("old");
    open().close();
    assertThat(directory.resolve("a")).as("whoever transfers goes on").hasSize(3);
  }

  @Test
  void whoOnlyLooksBringsAGroupThatIsPublishingToItsEndBeforeItIsSuspended() throws IOException {
    Path content = Files.write(temporary(0), new byte[3]);
    write(
        group(1, GroupState.RUNNING, Stage.PUBLISHING),
        new Change.AddFiles(1, 0, List.of(file(directory.resolve("a")))),
        arrived(0, 3, content, new HostDisk().identity(content)));

    TestQueue looking = new TestQueue(options ->
        options.option(MemoryOptions.STATE_FILE, state).option(MemoryOptions.PARALLEL_GROUPS, 0));
    looking.settle();
    try (QueueManager manager = looking.open(U)) {
      BackgroundCopyGroup group = manager.getGroup(ID);
      CompletableFuture<GroupDetails> completion = group.completion().toCompletableFuture();
      group.suspend();
      assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
      looking.settle();
      assertThat(completion).isCompleted();
    }
    looking.close();
    assertThat(directory.resolve("a")).hasSize(3);
    try (QueueManager manager = open()) {
      assertThat(manager.getGroup(ID).status().state()).isEqualTo(GroupState.COMPLETE);
    }
  }

  @Test
  void whoOnlyLooksSuspendsAGroupOfWhichSomethingWasLostWhileItWasPublishing() {
    write(
        group(1, GroupState.RUNNING, Stage.PUBLISHING),
        new Change.AddFiles(1, 0, List.of(file(directory.resolve("a")))),
        arrived(0, 3, temporary(0), "gone"));

    TestQueue looking = new TestQueue(options ->
        options.option(MemoryOptions.STATE_FILE, state).option(MemoryOptions.PARALLEL_GROUPS, 0));
    looking.settle();
    try (QueueManager manager = looking.open(U)) {
      manager.getGroup(ID).suspend();
    }
    looking.close();
    try (QueueManager manager = open()) {
      assertThat(manager.getGroup(ID).status().state()).isEqualTo(GroupState.SUSPENDED);
      assertThat(requireQueue().network.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingOutsideTheRootIsTouchedThatWasKept(Stage stage) throws IOException {
    Path root = Files.createDirectory(directory.resolve("root"));
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Path stray = outside.resolve(STRAY);
    Path content = outside.resolve("BIT-" + ID + "-1-0-00000000.tmp");
    Files.write(stray, new byte[2]);
    Files.write(content, new byte[3]);
    write(
        group(1, GroupState.RUNNING, stage),
        new Change.AddFiles(1, 0, List.of(file(outside.resolve("a")))),
        arrived(0, 3, content, new HostDisk().identity(content)));

    TestQueue opened = new TestQueue(options ->
        options.option(MemoryOptions.STATE_FILE, state).option(MemoryOptions.ROOT, root));
    opened.settle();
    try (QueueManager manager = opened.open(U)) {
      if (manager.enumGroups().count() > 0) {
        manager.getGroup(ID).cancel();
      }
    }
    opened.close();

    assertThat(TestQueue.names(outside))
        .containsExactlyInAnyOrder(
            String.valueOf(stray.getFileName()), String.valueOf(content.getFileName()));
  }

  private Path temporary(int index) {
    return directory.resolve("BIT-" + ID + "-1-" + index + "-00000000.tmp");
  }

  private TestQueue requireQueue() {
    return Objects.requireNonNull(queue);
  }

  private static FileInfo file(Path target) {
    return FileInfo.of(TestQueue.SERVER + "f", target.toString());
  }

  private static Change.PutProgress arrived(int index, int size, Path temporary) {
    return arrived(index, size, temporary, null);
  }

  private static Change.PutProgress arrived(
      int index, int size, Path temporary, @Nullable String identity) {
    String name = String.valueOf(temporary.getFileName());
    return new Change.PutProgress(
        1, index, new StoredProgress(size, size, name, null, true, false, identity, List.of()));
  }

  private static Change.PutGroup group(long number, GroupState groupState, Stage stage) {
    return new Change.PutGroup(new StoredGroup(
        number,
        ID,
        "U",
        NOW,
        "",
        "",
        0,
        NOW,
        0,
        0,
        0,
        groupState,
        false,
        JOB,
        null,
        0,
        null,
        null,
        stage));
  }

  private void write(Change... changes) {
    try (StateFile file = StateFile.open(state, false, false)) {
      file.await(file.append(new ArrayList<>(List.of(changes))));
    }
  }
}
