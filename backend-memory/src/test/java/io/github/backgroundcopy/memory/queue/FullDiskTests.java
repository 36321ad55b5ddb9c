package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.memory.state.RecordedState;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that holds the state file and is full of what has not arrived. */
@Timeout(60)
final class FullDiskTests {

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final SimulatedDisk targets = new SimulatedDisk(Map.of(), effect -> {});
  private volatile boolean full;

  @TempDir
  private Path directory;

  @Test
  void cancellingMakesRoomToNoteIt() throws IOException {
    try (PowerQueue queue = open()) {
      QueueManager manager = queue.client();
      BackgroundCopyGroup group = stopped(queue, manager);
      full = true;

      group.cancel();

      assertThat(targets.names()).isEmpty();
      assertThat(manager.details(group.id())).isEmpty();
      assertThat(manager.enumGroups().count()).isZero();
    }
  }

  @Test
  void whatCannotBeNotedIsRefusedAndKept() throws IOException {
    try (PowerQueue queue = open()) {
      BackgroundCopyGroup group = stopped(queue, queue.client());
      full = true;

      assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(group::resume);

      assertThat(targets.names()).hasSize(1);
    }
  }

  private PowerQueue open() throws IOException {
    RecordedState state = new RecordedState(directory.resolve("state"), this::step);
    return new PowerQueue(network, targets, state::open);
  }

  private void step(Runnable note) throws IOException {
    if (full && !targets.names().isEmpty()) {
      throw new IOException("No space left on device");
    }
    note.run();
  }

  /** A group that was stopped when half of its file had come. */
  private BackgroundCopyGroup stopped(PowerQueue queue, QueueManager manager) {
    network.at("http://server.test/f").size(100).entityTag("\"1\"").holdAt(50);
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group
        .createJob(UUID.randomUUID())
        .addFiles(
            List.of(FileInfo.of("http://server.test/f", directory.resolve("f").toString())));
    group.resume();
    queue.settle();
    group.suspend();
    queue.settle();
    assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
    assertThat(targets.names()).hasSize(1);
    // It waits until all that was noted so far is on the disk.
    manager.createGroup(UUID.randomUUID()).cancel();
    return group;
  }
}
