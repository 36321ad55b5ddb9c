package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A fresh queue whose time and network belong to the test; opened through the api, as a user would.
 */
final class TestQueue implements AutoCloseable {

  static final String SERVER = "http://server.test/";

  private static final AtomicLong COUNTER = new AtomicLong();

  /** How long to wait for threads of the queue; reached only where something is wrong. */
  private static final long SETTLE_NANOS = Duration.ofSeconds(20).toNanos();

  final ManualTime time = new ManualTime();
  final ScriptedNetwork network = new ScriptedNetwork();
  final String name = "test-" + COUNTER.incrementAndGet();

  private final Consumer<QueueManagerConfig.Builder> options;

  /** Keeps the queue open whatever the test closes. */
  private final QueueManager keeper;

  TestQueue() {
    this(builder -> {});
  }

  /** Makes a queue with more options, which every client gives. */
  TestQueue(Consumer<QueueManagerConfig.Builder> options) {
    this.options = options;
    this.keeper = open(Caller.administrator("keeper"));
  }

  QueueManager open(Caller caller) {
    return QueueManagers.open(config(caller).build());
  }

  QueueManagerConfig.Builder config(Caller caller) {
    QueueManagerConfig.Builder builder = QueueManagerConfig.builder()
        .backend("memory")
        .queueName(name)
        .caller(caller)
        .option(MemoryOptions.TIME, time)
        .option(MemoryOptions.TRANSPORT, network);
    options.accept(builder);
    return builder;
  }

  MemoryQueue internals() {
    return Objects.requireNonNull(MemoryQueues.find(name), name);
  }

  /** Makes a suspended group with a job and a file per name. */
  BackgroundCopyGroup group(QueueManager manager, Path directory, String... names) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    List<FileInfo> files = new java.util.ArrayList<>();
    for (String file : names) {
      files.add(FileInfo.of(SERVER + file, directory.resolve(file).toString()));
    }
    group.createJob(UUID.randomUUID()).addFiles(files);
    return group;
  }

  /**
   * Waits until nothing more happens by itself: every worker is done, or stands at a gate of the
   * network.
   */
  @SuppressWarnings("ThreadPriorityCheck") // the workers may have no processor but this one
  void settle() {
    long deadline = System.nanoTime() + SETTLE_NANOS;
    while (internals().workers().busy() > network.blocked()) {
      assertThat(System.nanoTime()).as("the queue settles in time").isLessThan(deadline);
      Thread.yield();
    }
  }

  @Override
  public void close() {
    keeper.close();
  }
}
