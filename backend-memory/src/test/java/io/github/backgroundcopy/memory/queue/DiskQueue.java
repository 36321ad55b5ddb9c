package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fresh queue whose disk belongs to the test too. */
final class DiskQueue implements AutoCloseable {

  private static final AtomicLong COUNTER = new AtomicLong();
  private static final long SETTLE_NANOS = Duration.ofSeconds(20).toNanos();

  final ManualTime time = new ManualTime();
  final ScriptedNetwork network = new ScriptedNetwork();
  final FailingDisk disk = new FailingDisk();
  final QueueManager manager;

  private final MemoryQueue queue;

  DiskQueue(@Nullable Path stateFile) {
    QueueSettings settings = new QueueSettings(
        time,
        network,
        null,
        null,
        null,
        null,
        null,
        null,
        QueueSettings.Network.NONE,
        QueueSettings.Bounds.NONE,
        null,
        null,
        null,
        stateFile,
        null,
        null);
    this.queue = new MemoryQueue("disk-" + COUNTER.incrementAndGet(), settings, disk);
    queue.startService();
    this.manager = new Client(queue, Caller.user("U"), null);
  }

  /** Adds files of the server to a new group, under the same names. */
  BackgroundCopyGroup group(Path directory, String... names) {
    List<FileInfo> files = Stream.of(names)
        .map(
            name -> FileInfo.of(TestQueue.SERVER + name, directory.resolve(name).toString()))
        .toList();
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    BackgroundCopyJob job = group.createJob(UUID.randomUUID());
    if (!files.isEmpty()) {
      job.addFiles(files);
    }
    return group;
  }

  /** Resumes a group and waits until nothing more happens by itself. */
  void run(BackgroundCopyGroup group) {
    group.resume();
    settle();
  }

  /** Waits until nothing more happens by itself. */
  @SuppressWarnings("ThreadPriorityCheck") // the workers may have no processor but this one
  void settle() {
    long deadline = System.nanoTime() + SETTLE_NANOS;
    while (queue.workers().busy() > network.blocked()) {
      assertThat(System.nanoTime()).as("the queue settles in time").isLessThan(deadline);
      Thread.yield();
    }
  }

  FileWork work() {
    return queue.work();
  }

  /** Makes the state file fail, and waits until nothing can be kept any more. */
  @SuppressWarnings("ThreadPriorityCheck") // the writer may have no processor but this one
  void lose() {
    synchronized (queue.lock) {
      queue.keeper().ledger().removed(new Group(UUID.randomUUID(), "U", 0));
    }
    long deadline = System.nanoTime() + SETTLE_NANOS;
    while (!queue.isLost()) {
      assertThat(System.nanoTime()).as("the queue notices in time").isLessThan(deadline);
      Thread.yield();
    }
  }

  /** Stops the service and starts it again. */
  void restart() {
    stop();
    start();
  }

  void stop() {
    queue.stopService();
  }

  void start() {
    queue.startService();
  }

  /** The error of a group, which has failed. */
  TransferError error(BackgroundCopyGroup group) {
    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    return manager.details(group.id()).orElseThrow().error().orElseThrow();
  }

  @Override
  public void close() {
    queue.end();
  }
}
