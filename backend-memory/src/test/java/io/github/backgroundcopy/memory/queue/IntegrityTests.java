package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.testing.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that must have a digest. */
final class IntegrityTests {

  /** Of the bytes 1, 2, 3. */
  private static final String DIGEST =
      "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81";

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));
  private final Resource resource =
      queue.network.at(TestQueue.SERVER + "f").content(new byte[] {1, 2, 3}).entityTag("\"e\"");

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void aFileWithItsDigestArrives() {
    BackgroundCopyGroup group = expecting(DIGEST.toUpperCase(Locale.ROOT));
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void anotherFileIsAFatalErrorAndLeavesNothing() {
    BackgroundCopyGroup group = expecting("0".repeat(64));

    queue.run(group);

    assertThat(TestQueue.job(group).status())
        .isEqualTo(
            new JobStatus(JobStatus.INCOMPLETE | JobStatus.ERROR, Win32Errors.INVALID_DATA, 0, 0));
    assertThat(manager.details(group.id()).orElseThrow().error().orElseThrow().reason())
        .contains(DIGEST, "0".repeat(64), TestQueue.SERVER + "f");
    assertThat(TestQueue.names(directory)).isEmpty();
    assertThat(group.progress().bytesTransferred()).isZero();
  }

  @Test
  void whatHadTheWrongDigestIsFetchedWhole() {
    resource.content(new byte[] {1, 2, 4});
    BackgroundCopyGroup group = expecting(DIGEST);
    queue.run(group);

    resource.content(new byte[] {1, 2, 3});
    queue.run(group);

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
  }

  @Test
  void theDigestIsOfTheFileAndNotOfItsLastPart() {
    resource.holdAt(2);
    BackgroundCopyGroup group = expecting(DIGEST);
    queue.run(group);
    group.suspend();
    queue.settle();

    resource.release();
    queue.run(group);

    assertThat(queue.network.offsets()).containsExactly(0L, 2L);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  private BackgroundCopyGroup expecting(String digest) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    FileInfo file = FileInfo.of(TestQueue.SERVER + "f", directory.resolve("f").toString());
    group.createJob(UUID.randomUUID()).addFiles(List.of(file.withSha256(digest)));
    return group;
  }
}
