package io.github.backgroundcopy.memory.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A durable queue that is used as everybody uses one, over the network of this machine; only its
 * time belongs to the test, so that nobody waits for another attempt.
 */
final class Downloads implements AutoCloseable {

  private static final int MOST_PAUSES = 100;

  /** The file that keeps the queue. */
  final Path state;

  private final ManualTime time = new ManualTime();
  private final Path directory;
  private final QueueManagerConfig config;
  private QueueManager manager;

  Downloads(Path parent) throws IOException {
    this.directory = Files.createDirectories(parent.resolve("downloads"));
    this.state = parent.resolve("queue.state");
    this.config = QueueManagerConfig.builder()
        .backend("memory")
        .queueName("nginx-" + UUID.randomUUID())
        .caller(Caller.user("U"))
        .option(MemoryOptions.TIME, time)
        .option(MemoryOptions.STATE_FILE, state)
        .build();
    this.manager = QueueManagers.open(config);
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  FileInfo file(String url, String name) {
    return FileInfo.of(url, path(name).toString());
  }

  /** Starts a group. */
  BackgroundCopyGroup start(FileInfo... files) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(files));
    group.resume();
    return group;
  }

  /** Downloads to the end, good or bad. */
  GroupDetails get(FileInfo... files) {
    return end(start(files));
  }

  /** Goes on from pause to pause. */
  GroupDetails end(BackgroundCopyGroup group) {
    GroupDetails details = settled(group);
    for (int pauses = 0; details.state() == GroupState.RUNNING; pauses++) {
      assertThat(pauses).as("pauses of %s", details).isLessThan(MOST_PAUSES);
      time.advance(pause(details).plusMillis(1));
      details = settled(group);
    }
    return details;
  }

  /** Waits until a group has ended or pauses. */
  GroupDetails settled(BackgroundCopyGroup group) {
    Waiting.until(() -> {
      GroupDetails details = details(group);
      return details.state() != GroupState.RUNNING || details.nextAttempt().isPresent();
    });
    return details(group);
  }

  /** How long a group pauses from now on. */
  Duration pause(GroupDetails details) {
    return Duration.between(
        time.now(), details.nextAttempt().orElse(time.now())); // over since it was looked at
  }

  /** Waits until so many bytes of a group are here. */
  void awaitBytes(BackgroundCopyGroup group, long bytes) {
    Waiting.until(() -> group.progress().bytesTransferred() >= bytes);
  }

  /** Opens the queue again after it was closed, and finds a group in it. */
  BackgroundCopyGroup reopen(UUID group) {
    manager = QueueManagers.open(config);
    return manager.getGroup(group);
  }

  GroupDetails details(BackgroundCopyGroup group) {
    return manager.details(group.id()).orElseThrow();
  }

  /** Asserts that a group is complete, and that a file has these bytes. */
  void assertComplete(GroupDetails details, String name, byte[] content) {
    assertThat(details.error()).isEmpty();
    assertThat(details.state()).isEqualTo(GroupState.COMPLETE);
    assertThat(path(name)).hasBinaryContent(content);
  }

  /** Asserts that a group has failed, and nothing has got its name. */
  TransferError assertFailed(GroupDetails details) {
    assertThat(details.state()).isEqualTo(GroupState.ERROR);
    assertThat(names()).allMatch(name -> name.startsWith("BIT-"));
    return details.error().orElseThrow();
  }

  /** The names in the directory that is downloaded to. */
  List<String> names() {
    return List.of(Objects.requireNonNull(directory.toFile().list()));
  }

  /** Ends the queue with its only client, whatever it does. */
  @Override
  public void close() {
    manager.close();
  }
}
