package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A durable queue whose disks, network and time belong to the test. */
final class PowerQueue implements AutoCloseable {

  private static final AtomicLong COUNTER = new AtomicLong();
  private static final long SETTLE_NANOS = Duration.ofSeconds(60).toNanos();

  private final ScriptedNetwork network;
  private final MemoryQueue queue;

  PowerQueue(ScriptedNetwork network, TargetDisk disk, StateFileOpener opener) {
    this.network = network;
    QueueSettings settings = new QueueSettings(
        new ManualTime(),
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
        Path.of("queue.state").toAbsolutePath(),
        null,
        null);
    String name = "power-" + COUNTER.incrementAndGet();
    queue = new MemoryQueue(name, settings, disk, Workers.threads(name), opener);
    queue.startService();
  }

  QueueManager client() {
    return new Client(queue, Caller.user("U"), null);
  }

  /** How many threads of the queue are at work. */
  int busy() {
    return queue.workers().busy();
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

  @Override
  public void close() {
    queue.end();
  }
}
