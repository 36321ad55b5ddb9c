package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.testing.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that stood under its name already may change before its group has all its names. */
final class FilesThereTests {

  private static final byte[] RIGHT = {1, 2, 3};

  /** Of the bytes 1, 2, 3. */
  private static final String DIGEST =
      "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81";

  @TempDir
  private Path directory;

  @TempDir
  private Path elsewhere;

  private DiskQueue queue;
  private Path there;

  @BeforeEach
  void putItThere() throws IOException {
    queue = new DiskQueue(elsewhere.resolve("queue.state"));
    there = Files.write(directory.resolve("there"), RIGHT);
    at("there").content(RIGHT);
    at("slow").size(10);
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void whatIsChangedWhileAnotherFileComesIsFetched() throws IOException {
    at("slow").holdAt(5);
    BackgroundCopyGroup group = group();
    queue.run(group);

    Files.write(there, new byte[] {1, 2, 4});
    at("slow").release();
    queue.settle();

    assertThatAllIsThere(group);
    assertThat(queue.network.requests()).hasSize(2);
  }

  @Test
  void whatIsDeletedWhileAnotherFileComesIsFetched() throws IOException {
    at("slow").holdAt(5);
    BackgroundCopyGroup group = group();
    queue.run(group);

    Files.delete(there);
    at("slow").release();
    queue.settle();

    assertThatAllIsThere(group);
  }

  @Test
  void whatHasOnlyAnotherTimeIsComparedAgainAndNotFetched() throws IOException {
    at("slow").holdAt(5);
    BackgroundCopyGroup group = group();
    queue.run(group);

    Files.setLastModifiedTime(there, FileTime.fromMillis(1));
    at("slow").release();
    queue.settle();

    assertThatAllIsThere(group);
    assertThat(queue.network.requests()).hasSize(1);
  }

  @Test
  void whatIsChangedWhileTheQueueIsClosedIsFetched() throws IOException {
    at("slow").holdAt(5);
    BackgroundCopyGroup group = group();
    queue.run(group);

    queue.stop();
    Files.write(there, new byte[] {1, 2, 4});
    at("slow").release();
    queue.start();
    queue.settle();

    assertThatAllIsThere(queue.manager.getGroup(group.id()));
  }

  @Test
  void whatIsDeletedBeforeAFailedGroupIsResumedIsFetched() throws IOException {
    at("slow").status(404);
    BackgroundCopyGroup group = group();
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);

    Files.delete(there);
    at("slow").status(200);
    queue.run(group);

    assertThatAllIsThere(group);
  }

  @Test
  void noFileGetsItsNameWhereOneIsChangedAtTheLastMoment() throws IOException {
    BackgroundCopyGroup group = group();
    AtomicInteger looks = new AtomicInteger();
    // It is found, the other file has come, and both are looked at before the names are given.
    queue.disk.beforeItIdentifies(() -> {
      if (looks.incrementAndGet() == 4) {
        change();
      }
    });

    queue.run(group);

    assertThat(queue.error(group).win32Result()).isEqualTo(Win32Errors.INVALID_DATA);
    assertThat(queue.error(group).reason())
        .contains(there.toString(), "somebody has changed or deleted it since", "resume");
    assertThat(directory.resolve("slow")).doesNotExist();
    queue.run(group);
    assertThatAllIsThere(group);
  }

  private void change() {
    try {
      Files.write(there, new byte[] {1, 2, 4});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertThatAllIsThere(BackgroundCopyGroup group) {
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(there).hasBinaryContent(RIGHT);
    assertThat(directory.resolve("slow")).hasBinaryContent(at("slow").content());
    assertThat(TestQueue.names(directory)).containsExactly("slow", "there");
  }

  private BackgroundCopyGroup group() {
    BackgroundCopyGroup group = queue.manager.createGroup(UUID.randomUUID());
    group
        .createJob(UUID.randomUUID())
        .addFiles(List.of(
            FileInfo.of(TestQueue.SERVER + "there", there.toString()).withSha256(DIGEST),
            FileInfo.of(TestQueue.SERVER + "slow", directory.resolve("slow").toString())));
    return group;
  }

  private Resource at(String name) {
    return queue.network.at(TestQueue.SERVER + name);
  }
}
