package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransferTests {

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
  void filesHaveTheirNamesAndContentWhenTheGroupIsComplete() {
    queue.network.at(TestQueue.SERVER + "a").size(100_000);
    queue.network.at(TestQueue.SERVER + "b").size(10);
    BackgroundCopyGroup group = queue.group(manager, directory, "a", "b");

    group.resume();
    queue.settle();

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("a"))
        .hasBinaryContent(queue.network.at(TestQueue.SERVER + "a").content());
    assertThat(directory.resolve("b"))
        .hasBinaryContent(queue.network.at(TestQueue.SERVER + "b").content());
    assertThat(directory).isDirectoryContaining(path -> path.endsWith("a"));
    assertThat(group.finish()).containsExactly(directory.resolve("a"), directory.resolve("b"));
  }
}
