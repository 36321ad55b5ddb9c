package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.testing.Resource;
import io.github.backgroundcopy.transfer.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a transfer goes on that was interrupted. */
final class ResumeTests {

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));
  private final Resource resource =
      queue.network.at(TestQueue.SERVER + "f").size(100_000).entityTag("\"one\"");

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void aSuspendedTransferGoesOnBehindWhatIsHere() throws IOException {
    BackgroundCopyGroup group = suspendedAt(70_000);

    resource.release();
    queue.run(group);

    assertThat(queue.network.offsets()).containsExactly(0L, 20_848L);
    complete(group);
  }

  @Test
  void aBrokenTransferGoesOnBehindWhatIsHere() throws IOException {
    resource.holdAt(30_000);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    resource.breakConnections();
    queue.settle();
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);

    resource.release();
    queue.advance(Backoff.FIRST);

    assertThat(queue.network.offsets()).containsExactly(0L, 1L);
    complete(group);
  }

  @Test
  void whatBelongsToAnotherContentIsThrownAway() throws IOException {
    BackgroundCopyGroup group = suspendedAt(70_000);

    resource.size(80_000).entityTag("\"two\"").release();
    queue.run(group);

    complete(group);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "W/\"weak\"")
  void withoutAStrongValidatorItStartsAgain(String tag) throws IOException {
    resource.entityTag(tag);
    BackgroundCopyGroup group = suspendedAt(70_000);

    resource.release();
    queue.run(group);

    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
    complete(group);
  }

  @Test
  void aTemporaryFileThatIsGoneStartsAgain() throws IOException {
    BackgroundCopyGroup group = suspendedAt(70_000);
    Files.delete(directory.resolve(TestQueue.names(directory).get(0)));

    resource.release();
    queue.run(group);

    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
    complete(group);
  }

  @Test
  void aTemporaryFileThatWasCutStartsAgain() throws IOException {
    BackgroundCopyGroup group = suspendedAt(70_000);
    Files.write(directory.resolve(TestQueue.names(directory).get(0)), new byte[10]);

    resource.release();
    queue.run(group);

    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
    complete(group);
  }

  @Test
  void aTemporaryFileThatBecameALinkIsNotWritten() throws IOException {
    BackgroundCopyGroup group = suspendedAt(70_000);
    Path temporary = directory.resolve(TestQueue.names(directory).get(0));
    Path victim = Files.write(directory.resolve("victim"), new byte[90_000]);
    Files.delete(temporary);
    Files.createSymbolicLink(temporary, victim);

    resource.release();
    queue.run(group);

    assertThat(victim).hasBinaryContent(new byte[90_000]);
    Files.delete(victim);
    complete(group);
  }

  @Test
  void bytesThatWereHereAlreadyCountAsReceived() {
    BackgroundCopyGroup group = suspendedAt(70_000);
    assertThat(group.progress().bytesTransferred()).isEqualTo(70_000);

    resource.holdAt(75_000);
    queue.run(group);

    assertThat(group.progress().bytesTransferred()).isEqualTo(75_000);
    assertThat(group.progress().percent()).isEqualTo(75);
  }

  private BackgroundCopyGroup suspendedAt(long bytes) {
    resource.holdAt(bytes);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    group.suspend();
    queue.settle();
    return group;
  }

  private void complete(BackgroundCopyGroup group) {
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(resource.content());
    assertThat(TestQueue.names(directory)).containsExactly("f");
  }
}
