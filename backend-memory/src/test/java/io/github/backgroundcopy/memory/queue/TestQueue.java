package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.testing.Resource;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
  private QueueManager keeper;

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
    List<FileInfo> files = new ArrayList<>();
    for (String file : names) {
      files.add(FileInfo.of(SERVER + file, directory.resolve(file).toString()));
    }
    group.createJob(UUID.randomUUID()).addFiles(files);
    return group;
  }

  /** Makes a group of one file and brings it into a state. */
  BackgroundCopyGroup groupIn(GroupState state, QueueManager manager, Path directory, String file) {
    Resource resource = network.at(SERVER + file).size(10);
    BackgroundCopyGroup group = group(manager, directory, file);
    switch (state) {
      case SUSPENDED -> {}
      case RUNNING -> resource.holdAt(5);
      case COMPLETE -> resource.release();
      case ERROR -> resource.status(404);
    }
    if (state != GroupState.SUSPENDED) {
      run(group);
    }
    assertThat(group.status().state()).isEqualTo(state);
    return group;
  }

  /** Resumes a group and waits until nothing more happens by itself. */
  void run(BackgroundCopyGroup group) {
    group.resume();
    settle();
  }

  /** The only job of a group. */
  static BackgroundCopyJob job(BackgroundCopyGroup group) {
    return group.getJob(group.enumJobs().next(1).get(0));
  }

  /** Moves the time on and waits until nothing more happens by itself. */
  void advance(Duration duration) {
    time.advance(duration);
    settle();
  }

  /** The names of what is in a directory, sorted. */
  static List<String> names(Path directory) {
    String[] names = Objects.requireNonNull(directory.toFile().list(), "names");
    Arrays.sort(names);
    return List.of(names);
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

  /** Ends the queue, if no other client keeps it. */
  void stop() {
    keeper.close();
  }

  /** Opens the queue again under the same options. */
  void reopen() {
    keeper.close();
    keeper = open(Caller.administrator("keeper"));
  }

  @Override
  public void close() {
    keeper.close();
  }
}
