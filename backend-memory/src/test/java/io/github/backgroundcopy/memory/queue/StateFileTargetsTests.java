package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No download takes the place of a state file. */
final class StateFileTargetsTests {

  @TempDir
  private Path directory;

  private Path kept;
  private TestQueue queue;
  private QueueManager manager;

  @BeforeEach
  void open() throws IOException {
    kept = Files.createDirectory(directory.resolve("kept"));
    Path state = kept.resolve("q.state");
    queue = new TestQueue(options -> options.option(MemoryOptions.STATE_FILE, state));
    manager = queue.open(Caller.user("U"));
  }

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q.state",
        "q.state.lock",
        "q.state.new",
        "q.state.damaged-1",
        "../kept/q.state",
        "../link/q.state",
        "../hard"
      })
  void theStateFileAndWhatIsKeptBesideItAreNoTargets(String name) throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), kept);
    Files.createLink(directory.resolve("hard"), kept.resolve("q.state"));
    BackgroundCopyJob job = manager.createGroup(UUID.randomUUID()).createJob(UUID.randomUUID());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> job.addFiles(List.of(info(name))))
        .withMessageContaining(name)
        .withMessageContaining("state file");
    assertThat(job.fileCount()).isZero();
  }

  @Test
  void anotherQueueOfThisProcessRefusesItToo() {
    try (TestQueue other = new TestQueue();
        QueueManager client = other.open(Caller.user("U"))) {
      BackgroundCopyJob job = client.createGroup(UUID.randomUUID()).createJob(UUID.randomUUID());
      assertThatIllegalArgumentException().isThrownBy(() -> job.addFiles(List.of(info("q.state"))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"q.statement", "q", "other.lock"})
  void otherNamesBesideItAreTargets(String name) {
    queue.network.at(TestQueue.SERVER + name).size(3);
    BackgroundCopyGroup group = queue.group(manager, kept, name);
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  @Test
  void aDirectoryThatCameToLeadToItGetsNoName() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    queue.network.at(TestQueue.SERVER + "q.state").size(10).holdAt(5);
    BackgroundCopyGroup group = queue.group(manager, inner, "q.state");
    queue.run(group);
    Files.move(inner, directory.resolve("moved"));
    Files.createSymbolicLink(inner, kept);

    queue.network.at(TestQueue.SERVER + "q.state").release();
    queue.settle();

    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    manager.close();
    queue.reopen();
    manager = queue.open(Caller.user("U"));
    assertThat(manager.enumGroups().count()).as("the queue is there").isEqualTo(1);
  }

  private FileInfo info(String name) {
    return FileInfo.of(TestQueue.SERVER + "f", kept.resolve(name).toString());
  }
}
