package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.Resource;
import io.github.backgroundcopy.transfer.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a file may be, and how slowly it may come. */
final class BoundsOfFilesTests {

  private static final Duration WINDOW = Duration.ofSeconds(MemoryOptions.LOWEST_SPEED_SECONDS);

  private final TestQueue queue = new TestQueue(options -> options
      .option(MemoryOptions.MAX_FILE_SIZE, 100_000L)
      .option(MemoryOptions.LOWEST_SPEED, 1000L));
  private final QueueManager manager = queue.open(Caller.user("U"));
  private final Resource resource = queue.network.at(TestQueue.SERVER + "f").entityTag("\"e\"");

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void aFileOfTheGreatestLengthArrives() {
    resource.size(100_000);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  @Test
  void aLongerOneIsNotBegun() {
    resource.size(100_001).holdAt(0);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    requireTooLarge(group);
  }

  @Test
  void aLongerOneOfUnknownLengthEndsAtTheFirstByteTooMany() {
    resource.size(1_000_000).withoutLength().holdAt(500_000);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    requireTooLarge(group);
  }

  @Test
  void aLongerOneThatWasAnnouncedIsNotAskedFor() {
    FileInfo file = FileInfo.of(TestQueue.SERVER + "f", directory.resolve("f").toString());
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(file.withSize(100_001)));
    queue.run(group);
    requireTooLarge(group);
    assertThat(queue.network.requests()).isEmpty();
  }

  @Test
  void anAttemptThatIsTooSlowEndsAndGoesOnLater() {
    resource.size(100_000).holdAt(20_000);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);

    queue.time.advance(WINDOW);
    resource.holdAt(25_000);
    queue.settle();

    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
    assertThat(queue.network.blocked()).as("the attempt has ended").isZero();
    resource.release();
    queue.advance(Backoff.FIRST);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.offsets()).containsExactly(0L, 1L);
  }

  @Test
  void anAttemptThatIsFastEnoughGoesOn() {
    resource.size(100_000).holdAt(20_000);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);

    queue.time.advance(WINDOW);
    resource.holdAt(30_000);
    queue.settle();

    assertThat(queue.network.blocked()).isEqualTo(1);
  }

  private void requireTooLarge(BackgroundCopyGroup group) {
    assertThat(TestQueue.job(group).status().win32Result()).isEqualTo(Win32Errors.FILE_TOO_LARGE);
    assertThat(manager.details(group.id()).orElseThrow().error().orElseThrow().reason())
        .contains("100000");
    assertThat(queue.network.blocked()).as("nothing more is read").isZero();
    assertThat(TestQueue.names(directory)).isEmpty();
  }
}
