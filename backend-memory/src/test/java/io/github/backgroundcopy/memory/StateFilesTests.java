package io.github.backgroundcopy.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFilesTests {

  @TempDir
  private Path work;

  private Path file;

  @BeforeEach
  void nameAFile() {
    file = work.resolve("queue.state");
  }

  @Test
  void aFileThatAnotherQueueHasOpenIsInUseUntilThatIsClosed() {
    try (QueueManager first = open()) {
      assertThat(first.enumGroups().count()).isZero();
      assertThat(StateFiles.isInUse(refused())).isTrue();
    }
    open().close();
  }

  @Test
  void aFileThatIsNoStateFileIsNotInUse() throws IOException {
    Files.writeString(file, "something else");

    assertThat(StateFiles.isInUse(refused())).isFalse();
  }

  @Test
  void anotherRefusalSaysNothingOfAFile() {
    try (QueueManager queue = open()) {
      ItemNotFoundException refusal =
          catchThrowableOfType(ItemNotFoundException.class, () -> queue.getGroup(new UUID(1, 2)));

      assertThat(StateFiles.isInUse(refusal)).isFalse();
    }
  }

  private ServiceUnavailableException refused() {
    return catchThrowableOfType(ServiceUnavailableException.class, this::open);
  }

  private QueueManager open() {
    return QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName("state-files-" + UUID.randomUUID())
        .option(MemoryOptions.STATE_FILE, file)
        .build());
  }
}
