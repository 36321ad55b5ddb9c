package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.queue.FailingDisk.Effect;
import io.github.backgroundcopy.testing.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails or is full, and in which order it is used. */
final class FailingFilesTests {

  private static final String FULL = "No space left on device";
  private static final String BROKEN = "Input/output error";

  @TempDir
  private Path state;

  @TempDir
  private Path directory;

  private DiskQueue queue;

  @BeforeEach
  void open() {
    queue = new DiskQueue(state.resolve("queue.state"));
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void everyFileIsForcedBeforeTheFirstNameAndDirectoriesAfterTheLast() {
    at("a").size(3);
    at("b").size(3);
    queue.run(queue.group(directory, "a", "b"));

    List<String> effects = queue.disk.effects();
    String names = "FORCE_NAMES " + directory.getFileName();
    assertThat(effects).containsSubsequence("RENAME a", "RENAME b", names);
    assertThat(effects).filteredOn(names::equals).hasSize(1);
    assertThat(effects.subList(effects.indexOf("RENAME a"), effects.size()))
        .noneMatch(effect -> effect.startsWith("FORCE BIT-"));
  }

  @Test
  void whatWasNotForcedIsFetchedAgainAndNotPublished() {
    at("f").size(10).entityTag("\"e\"");
    BackgroundCopyGroup group = queue.group(directory, "f");
    queue.disk.failOnce(Effect.FORCE, BROKEN);

    queue.run(group);

    assertThat(queue.error(group).reason()).contains(directory.resolve("f").toString(), BROKEN);
    assertThat(TestQueue.names(directory)).isEmpty();
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
  }

  @Test
  void whatWasForcedBeforeIsKept() {
    at("f").size(10).entityTag("\"e\"").holdAt(4);
    BackgroundCopyGroup group = queue.group(directory, "f");
    queue.run(group);
    group.suspend();
    queue.settle();

    at("f").release();
    queue.disk.failOnce(Effect.FORCE, BROKEN);
    queue.run(group);
    queue.error(group);
    queue.run(group);

    assertThat(queue.network.offsets()).containsExactly(0L, 1L, 1L);
    assertThat(directory.resolve("f")).hasBinaryContent(at("f").content());
  }

  @Test
  void withoutAStateFileAFailedFlushLosesTheFileToo() {
    queue.close();
    queue = new DiskQueue(null);
    at("f").size(10).entityTag("\"e\"");
    BackgroundCopyGroup group = queue.group(directory, "f");
    queue.disk.failOnce(Effect.FORCE, BROKEN);

    queue.run(group);
    queue.error(group);
    assertThat(TestQueue.names(directory)).isEmpty();
    queue.run(group);

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
  }

  @Test
  void aFileWhoseFlushFailsAtCancelIsNotPublished() throws IOException {
    Files.writeString(directory.resolve("a"), "old");
    at("a").size(10);
    at("b").size(10).holdAt(5);
    BackgroundCopyGroup group = queue.group(directory, "a", "b");
    queue.run(group);

    queue.disk.failOnce(Effect.FORCE, BROKEN);
    group.cancel();
    queue.settle();

    assertThat(directory.resolve("a")).hasContent("old");
    assertThat(TestQueue.names(directory)).containsExactly("a");
  }

  @Test
  void namesThatCannotBeForcedAreNotBelieved() {
    at("f").size(10);
    BackgroundCopyGroup group = queue.group(directory, "f");
    queue.disk.failOnce(Effect.FORCE_NAMES, BROKEN);

    queue.run(group);

    assertThat(queue.error(group).reason()).contains(BROKEN);
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.requests()).hasSize(2);
  }

  @Test
  void aNameThatCannotBeGivenTakesTheOthersBack() throws IOException {
    Files.writeString(directory.resolve("a"), "old a");
    Files.writeString(directory.resolve("c"), "old c");
    for (String name : List.of("a", "b", "c", "d")) {
      at(name).size(10);
    }
    BackgroundCopyGroup group = queue.group(directory, "a", "b", "c", "d");
    queue.disk.neverNames("c");

    queue.run(group);

    assertThat(queue.error(group).fileIndex()).isEqualTo(2);
    assertThat(directory.resolve("a")).hasContent("old a");
    assertThat(directory.resolve("b")).doesNotExist();
    assertThat(directory.resolve("c")).hasContent("old c");
    assertThat(TestQueue.names(directory)).noneMatch(name -> name.endsWith("-old"));
    queue.disk.neverNames("");
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.requests()).as("what has arrived is there still").hasSize(4);
    assertThat(TestQueue.names(directory)).containsExactly("a", "b", "c", "d");
    assertThat(directory.resolve("a")).hasBinaryContent(at("a").content());
  }

  @Test
  void whereFilesHaveOneNameOnlyTheOthersStay() throws IOException {
    Files.writeString(directory.resolve("a"), "old a");
    at("a").size(10);
    at("b").size(10);
    BackgroundCopyGroup group = queue.group(directory, "a", "b");
    queue.disk.neverNames("b");
    queue.disk.failOnce(Effect.LINK, "Operation not permitted");

    queue.run(group);

    assertThat(queue.error(group).fileIndex()).isOne();
    assertThat(directory.resolve("a")).hasBinaryContent(at("a").content());
  }

  @Test
  void aFullDiskKeepsWhatWasReceived() {
    at("f").size(100_000).entityTag("\"e\"").holdAt(70_000);
    BackgroundCopyGroup group = queue.group(directory, "f");
    queue.run(group);

    queue.disk.failOnce(Effect.WRITE, FULL);
    at("f").release();
    queue.settle();

    TransferError error = queue.error(group);
    assertThat(error.win32Result()).isEqualTo(Win32Errors.DISK_FULL);
    assertThat(group.progress().bytesTransferred()).isEqualTo(70_000);
    assertThat(TestQueue.names(directory)).hasSize(1);
    queue.run(group);
    assertThat(queue.network.offsets()).containsExactly(0L, 20_848L);
    assertThat(directory.resolve("f")).hasBinaryContent(at("f").content());
  }

  @Test
  void anotherFailureKeepsWhatWasForced() {
    at("f").size(100_000).entityTag("\"e\"").holdAt(70_000);
    BackgroundCopyGroup group = queue.group(directory, "f");
    queue.run(group);
    group.suspend();
    queue.settle();

    at("f").release();
    queue.disk.failOnce(Effect.WRITE, BROKEN);
    queue.run(group);
    queue.error(group);
    queue.run(group);

    assertThat(queue.network.offsets()).containsExactly(0L, 20_848L, 20_848L);
    assertThat(directory.resolve("f")).hasBinaryContent(at("f").content());
  }

  @Test
  void whatTheDiskCannotTakeIsNotBegun() {
    queue.disk.room(9);
    at("f").size(10);
    BackgroundCopyGroup group = queue.group(directory, "f");

    queue.run(group);

    assertThat(queue.error(group).win32Result()).isEqualTo(Win32Errors.DISK_FULL);
    assertThat(queue.error(group).reason()).contains("10 bytes", "9");
    assertThat(queue.disk.effects()).noneMatch(effect -> effect.startsWith("CREATE"));
    queue.disk.room(10);
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  @Test
  void anAnnouncedSizeNeedsItsRoomToo() {
    queue.disk.room(9);
    at("f").size(10).withoutLength();
    BackgroundCopyGroup group = queue.group(directory);
    TestQueue.job(group)
        .addFiles(
            List.of(FileInfo.of(TestQueue.SERVER + "f", directory.resolve("f").toString())
                .withSize(10)));

    queue.run(group);

    assertThat(queue.error(group).win32Result()).isEqualTo(Win32Errors.DISK_FULL);
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void noFileIsReplacedWhereAnotherOneCannotBe() throws IOException {
    Files.writeString(directory.resolve("a"), "old");
    at("a").size(3);
    at("b").size(3).holdAt(1);
    BackgroundCopyGroup group = queue.group(directory, "a", "b");
    queue.run(group);
    Files.createDirectory(directory.resolve("b"));

    at("b").release();
    queue.settle();

    queue.error(group);
    assertThat(directory.resolve("a")).hasContent("old");
    Files.delete(directory.resolve("b"));
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.requests()).as("nothing was fetched again").hasSize(2);
  }

  private Resource at(String name) {
    return queue.network.at(TestQueue.SERVER + name);
  }
}
