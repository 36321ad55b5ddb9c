package io.github.backgroundcopy.memory.queue;

import static io.github.backgroundcopy.GroupState.COMPLETE;
import static io.github.backgroundcopy.GroupState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.testing.Resource;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which files are there under which names, and what the numbers say meanwhile. */
final class FilesTests {

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void filesAreRequestedOneAfterTheOtherInOrder() {
    at("c").size(3);
    at("a").size(3).holdAt(1);
    at("b").size(3);
    BackgroundCopyGroup group = queue.group(manager, directory, "c", "a", "b");

    queue.run(group);
    assertThat(queue.network.requests())
        .as("held in the second")
        .containsExactly(url("c"), url("a"));
    at("a").release();
    queue.settle();

    assertThat(queue.network.requests()).containsExactly(url("c"), url("a"), url("b"));
  }

  @Test
  void noFileGetsItsNameWhereAnotherOneWouldReplaceASocket() throws IOException {
    Files.writeString(directory.resolve("a"), "old");
    BackgroundCopyGroup group = heldInTheSecondOf2();
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(directory.resolve("b")));
      at("b").release();
      queue.settle();

      assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
      assertThat(directory.resolve("a")).hasContent("old");
      assertThat(Files.isRegularFile(directory.resolve("b"))).isFalse();
    }
  }

  @Test
  void noFileHasItsNameBeforeAllHaveArrived() {
    heldInTheSecondOf2();
    assertThat(TestQueue.names(directory)).hasSize(2).allMatch(name -> name.startsWith("BIT-"));
  }

  @Test
  void temporaryFilesAreBesideTheirTargets() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    at("f").size(10).holdAt(5);
    BackgroundCopyGroup group = queue.group(manager, inner, "f");
    queue.run(group);
    assertThat(TestQueue.names(inner)).hasSize(1);
  }

  @Test
  void nothingButTheFilesIsLeftAtCompletion() {
    heldInTheSecondOf2();
    at("b").release();
    queue.settle();
    assertThat(TestQueue.names(directory)).containsExactly("a", "b");
  }

  @Test
  void cancellingPublishesWhatHasArrivedAndDeletesTheRest() {
    BackgroundCopyGroup group = heldInTheSecondOf2();
    group.cancel();
    queue.settle();
    assertThat(TestQueue.names(directory)).containsExactly("a");
    assertThat(directory.resolve("a")).hasBinaryContent(at("a").content());
  }

  @Test
  void cancellingWhileSuspendedPublishesWhatHasArrivedToo() {
    BackgroundCopyGroup group = heldInTheSecondOf2();
    group.suspend();
    queue.settle();
    group.cancel();
    assertThat(TestQueue.names(directory)).containsExactly("a");
  }

  @Test
  void anInterruptedThreadCancelsLikeAnyOther() {
    BackgroundCopyGroup group = heldInTheSecondOf2();
    Thread.currentThread().interrupt();
    group.cancel();
    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    queue.settle();
    assertThat(TestQueue.names(directory)).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  void noTemporaryFileIsLeftAfterCancel(GroupState state) {
    BackgroundCopyGroup group = queue.groupIn(state, manager, directory, "f");
    group.cancel();
    queue.settle();
    assertThat(TestQueue.names(directory)).isEqualTo(state == COMPLETE ? List.of("f") : List.of());
  }

  /** The moment at which a temporary file is made is met by repetition; what comes later waits. */
  @RepeatedTest(200)
  void nothingIsLeftWhenCancelHasReturnedWhateverItMet() {
    at("f").size(10).holdAt(5);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    group.resume();
    while (queue.network.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    group.cancel();
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void anExistingTargetIsReplacedAtCompletion() throws IOException {
    Files.writeString(directory.resolve("f"), "old");
    at("f").content(new byte[] {1, 2});
    queue.run(queue.group(manager, directory, "f"));
    assertThat(directory.resolve("f")).hasBinaryContent(new byte[] {1, 2});
  }

  @ParameterizedTest
  @EnumSource(names = {"SUSPENDED", "RUNNING", "ERROR"})
  void anExistingTargetStaysUnlessTheFileArrives(GroupState state) throws IOException {
    Files.writeString(directory.resolve("f"), "old");
    BackgroundCopyGroup group = queue.groupIn(state, manager, directory, "f");
    group.cancel();
    queue.settle();
    assertThat(directory.resolve("f")).hasContent("old");
  }

  @Test
  void aForeignFileOfATemporaryNameIsNotTouched() throws IOException {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    Path foreign = directory.resolve("BIT-" + group.id() + "-1-0.tmp");
    Files.writeString(foreign, "mine");
    at("f").size(10);
    group.createJob(UUID.randomUUID()).addFiles(List.of(info("f", "f")));

    queue.run(group);

    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(foreign).hasContent("mine");
  }

  @Test
  void theLastOfTwoFilesOfOneNameStays() {
    at("a").size(3);
    at("b").size(4);
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(info("a", "same"), info("b", "same")));
    queue.run(group);
    assertThat(directory.resolve("same")).hasBinaryContent(at("b").content());
    assertThat(TestQueue.names(directory)).containsExactly("same");
  }

  @Test
  void filesAddedWhileRunningArriveToo() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    at("g").size(3);
    TestQueue.job(group).addFiles(List.of(info("g", "g")));
    at("f").release();
    queue.settle();
    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(TestQueue.names(directory)).containsExactly("f", "g");
  }

  @Test
  void suspendingStopsTheBytes() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    group.suspend();
    queue.settle();
    at("f").release();
    queue.settle();
    assertThat(group.progress().bytesTransferred()).isEqualTo(5);
    assertThat(queue.network.requests()).hasSize(1);
  }

  @Test
  void resumingGoesOn() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    group.suspend();
    at("f").release();
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(at("f").content());
  }

  @Test
  void resumingBeforeTheStoppedReaderNoticedGoesOn() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    at("f").release();
    for (int i = 0; i < 100; i++) {
      group.suspend();
      group.resume();
    }
    queue.settle();
    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(at("f").content());
    assertThat(TestQueue.names(directory)).containsExactly("f");
  }

  @Test
  void anEmptyFileArrives() {
    at("f").size(0);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(directory.resolve("f")).isEmptyFile();
  }

  @Test
  void aFileOfUnknownLengthArrives() {
    at("f").size(100_000).withoutLength();
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    assertThat(directory.resolve("f")).hasBinaryContent(at("f").content());
    assertThat(group.size()).hasValue(100_000);
  }

  @Test
  void theSizeIsUnknownUntilEveryFileWasAskedFor() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    assertThat(group.size()).as("one file, asked for").hasValue(10);
    TestQueue.job(group).addFiles(List.of(info("g", "g")));
    assertThat(group.size()).as("another, not asked for").isEmpty();
    assertThat(group.progress().percent()).isZero();
  }

  @Test
  void progressTellsWhatHasArrived() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    assertThat(group.progress().bytesTransferred()).isEqualTo(5);
    assertThat(group.progress().bytesTotal()).hasValue(10);
    assertThat(group.progress().percent()).isEqualTo(50);
    assertThat(TestQueue.job(group).progress()).isEqualTo(group.progress());
  }

  @Test
  void sizesBeyondAllNumbersAreTheGreatestNumber() {
    Job job = new Job(UUID.randomUUID());
    job.add(List.of(info("a", "a"), info("b", "b")), new Directories());
    job.files().get(0).size = 10;
    job.files().get(1).size = Long.MAX_VALUE;
    assertThat(job.size()).hasValue(Long.MAX_VALUE);
  }

  private BackgroundCopyGroup heldInTheSecondOf2() {
    at("a").size(10);
    at("b").size(10).holdAt(5);
    BackgroundCopyGroup group = queue.group(manager, directory, "a", "b");
    queue.run(group);
    return group;
  }

  private Resource at(String name) {
    return queue.network.at(url(name));
  }

  private FileInfo info(String remote, String local) {
    return FileInfo.of(url(remote), directory.resolve(local).toString());
  }

  private static String url(String name) {
    return TestQueue.SERVER + name;
  }
}
