package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.core.rules.Win32Errors;
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

/** Nothing is written outside the queue's root. */
final class RootTests {

  @TempDir
  private Path outside;

  private Path root;
  private TestQueue queue;
  private QueueManager manager;

  @BeforeEach
  void open() throws IOException {
    root = outside.resolve("root");
    Files.createDirectories(root.resolve("inner"));
    queue = new TestQueue(options -> options.option(MemoryOptions.ROOT, root));
    manager = queue.open(Caller.user("U"));
    queue.network.at(TestQueue.SERVER + "f").size(10);
  }

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"f", "inner/f", "inner/../f", "../root/f"})
  void namesInsideAreTaken(String name) {
    BackgroundCopyGroup group = queue.group(manager, root, name);
    queue.network.at(TestQueue.SERVER + name).size(3);
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(root.resolve(name)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../f", "inner/../../f", "out/f", "inner/out/f"})
  void namesThatLeadOutsideAreRefused(String name) throws IOException {
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("inner/out"), outside);
    BackgroundCopyJob job = manager.createGroup(UUID.randomUUID()).createJob(UUID.randomUUID());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> job.addFiles(List.of(
            info("f"), FileInfo.of(TestQueue.SERVER + "f", root.resolve(name).toString()))))
        .withMessageContaining(name)
        .withMessageContaining(root.toString());
    assertThat(job.fileCount()).isZero();
  }

  @Test
  void aDirectoryThatCameToLeadOutsideIsNotWritten() throws IOException {
    BackgroundCopyGroup group = queue.group(manager, root.resolve("inner"), "f");
    leadOutside();

    queue.run(group);

    failed(group);
  }

  @Test
  void aDirectoryThatCameToLeadOutsideGetsNoName() throws IOException {
    queue.network.at(TestQueue.SERVER + "f").holdAt(10);
    BackgroundCopyGroup group = queue.group(manager, root.resolve("inner"), "f");
    queue.run(group);
    Files.move(root.resolve("inner"), outside.resolve("moved"));
    Files.createSymbolicLink(root.resolve("inner"), outside.resolve("moved"));

    queue.network.at(TestQueue.SERVER + "f").release();
    queue.settle();

    failed(group);
    assertThat(outside.resolve("moved/f")).doesNotExist();
  }

  private void leadOutside() throws IOException {
    Files.delete(root.resolve("inner"));
    Files.createSymbolicLink(root.resolve("inner"), outside);
  }

  private void failed(BackgroundCopyGroup group) {
    assertThat(TestQueue.job(group).status().win32Result()).isEqualTo(Win32Errors.ACCESS_DENIED);
    assertThat(outside.resolve("f")).doesNotExist();
    assertThat(TestQueue.names(outside)).noneMatch(name -> name.startsWith("BIT-"));
  }

  private FileInfo info(String name) {
    return FileInfo.of(TestQueue.SERVER + name, root.resolve(name).toString());
  }
}
