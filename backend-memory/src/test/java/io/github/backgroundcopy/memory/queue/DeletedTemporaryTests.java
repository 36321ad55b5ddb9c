package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.testing.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody deletes what was received of a file, and leaves its directory. */
final class DeletedTemporaryTests {

  private final DiskQueue queue = new DiskQueue(null);

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void aFileThatIsDeletedWhileItIsReceivedIsFetchedAgain() {
    at("f").size(10).entityTag("\"e\"").holdAt(5);
    BackgroundCopyGroup group = queue.group(directory, "f");
    queue.run(group);

    deleteAll();
    at("f").release();
    queue.settle();

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(at("f").content());
    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
  }

  @Test
  void aFileThatIsDeletedWhileOthersAreReceivedIsFetchedAgain() {
    at("f").size(10);
    at("g").size(10).holdAt(0);
    BackgroundCopyGroup group = queue.group(directory, "f", "g");
    queue.run(group);

    deleteAll();
    at("g").release();
    queue.settle();

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(at("f").content());
    assertThat(directory.resolve("g")).hasBinaryContent(at("g").content());
  }

  /** Whoever does that may do it for ever. */
  @Test
  void aFileThatIsDeletedTwiceFailsTheGroupAndSaysSo() {
    at("f").size(10).entityTag("\"e\"");
    BackgroundCopyGroup group = queue.group(directory, "f");
    queue.disk.beforeItIdentifies(this::deleteAll);

    queue.run(group);

    assertThat(queue.error(group).reason())
        .contains(directory.resolve("f").toString(), "somebody has deleted its temporary file");
    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
  }

  /** Some systems do not let an open file go, and need not fear this. */
  private void deleteAll() {
    for (String name : TestQueue.names(directory)) {
      assumeTrue(directory.resolve(name).toFile().delete(), "open files cannot be deleted");
    }
  }

  private Resource at(String name) {
    return queue.network.at(TestQueue.SERVER + name);
  }
}
