package io.github.backgroundcopy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * A durable queue with one group, used as everybody uses one, over the network; only its time
 * belongs to the test, so that nobody waits for another attempt.
 */
final class Downloads implements Closeable {

  private static final int MOST_PAUSES = 100;

  /** A server that never brings a byte is to end the group, with the reason. */
  private static final int MOST_TRIES = 5;

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  private final ManualTime time = new ManualTime();
  private final QueueManagerConfig config;
  private final UUID id;
  private QueueManager manager;

  Downloads(Path directory, URI source, Path target) {
    config = QueueManagerConfig.builder()
        .backend("memory")
        .queueName("servers-" + UUID.randomUUID())
        .caller(Caller.user("U"))
        .option(MemoryOptions.TIME, time)
        .option(MemoryOptions.STATE_FILE, directory.resolve("queue.state"))
        .option(MemoryOptions.READ_TIMEOUT, READ_TIMEOUT)
        .option(MemoryOptions.MAX_TRIES, MOST_TRIES)
        .build();
    manager = QueueManagers.open(config);
    id = manager
        .add(GroupSpec.builder()
            .displayName("file")
            .file(source, target)
            .started()
            .build())
        .id();
  }

  /** Waits until so many bytes are here. */
  void awaitBytes(long bytes) {
    BackgroundCopyGroup group = manager.getGroup(id);
    Waiting.until(() -> group.progress().bytesTransferred() >= bytes || hasEnded());
    assertThat(hasEnded()).as("it has ended: %s", details()).isFalse();
  }

  /** Leaves the queue as a kill would: its file is there, and its group was running. */
  void interrupt() {
    manager.close();
  }

  /** Opens the queue again after it was interrupted. */
  void reopen() {
    manager = QueueManagers.open(config);
  }

  /** Goes on from pause to pause. */
  GroupDetails end() {
    for (int pauses = 0; ; pauses++) {
      Waiting.until(() -> hasEnded() || details().nextAttempt().isPresent());
      GroupDetails details = details();
      if (details.state() != GroupState.RUNNING) {
        return details;
      }
      assertThat(pauses).as("pauses of %s", details).isLessThan(MOST_PAUSES);
      Duration pause = Duration.between(
          time.now(), details.nextAttempt().orElse(time.now())); // over since it was looked at
      time.advance(pause.plusMillis(1));
    }
  }

  /** Ends the queue with its only client, whatever it does. */
  @Override
  public void close() {
    manager.close();
  }

  private boolean hasEnded() {
    return details().state() != GroupState.RUNNING;
  }

  private GroupDetails details() {
    return manager.details(id).orElseThrow();
  }
}
