package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No download takes the place of what is neither a file nor a directory. */
final class SpecialTargetsTests {

  @TempDir
  private Path directory;

  private final TestQueue queue = new TestQueue();
  private QueueManager manager;

  @BeforeEach
  void open() {
    manager = queue.open(Caller.user("U"));
  }

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  private ServerSocketChannel socket(String name) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(directory.resolve(name)));
  }

  @Test
  void isRefusedWhenItIsAdded() throws IOException {
    try (ServerSocketChannel socket = socket("s")) {
      assertThat(socket.isOpen()).isTrue();
      BackgroundCopyJob job = manager.createGroup(UUID.randomUUID()).createJob(UUID.randomUUID());
      FileInfo file = FileInfo.of(TestQueue.SERVER + "s", directory.resolve("s").toString());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> job.addFiles(List.of(file)))
          .withMessageContaining("socket");
      assertThat(job.fileCount()).isZero();
    }
  }

  @Test
  void isNotReplacedWhenItCameLater() throws IOException {
    var unused = queue.network.at(TestQueue.SERVER + "later").size(10);
    BackgroundCopyGroup group = queue.group(manager, directory, "later");
    try (ServerSocketChannel socket = socket("later")) {
      queue.run(group);

      assertThat(socket.isOpen()).isTrue();

      assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
      assertThat(Files.isRegularFile(directory.resolve("later"))).isFalse();
    }
  }
}
