package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening and closing queues beside each other, and what is left of one that is closed. */
final class OpeningTests {

  private static final String NAME = "opening-" + UUID.randomUUID();

  /** Java 25 gives all that waits on a machine of two processors one thread. */
  private static final Executor THREADS = task -> {
    Thread thread = new Thread(task, "opening");
    thread.setDaemon(true);
    thread.start();
  };

  @TempDir
  private Path directory;

  @Test
  void aQueueThatTakesLongToOpenHoldsUpNoOther() throws Exception {
    SlowTime slow = new SlowTime();
    CompletableFuture<QueueManager> opening = CompletableFuture.supplyAsync(
        () -> QueueManagers.open(
            config(NAME + "-slow").option(MemoryOptions.TIME, slow).build()),
        THREADS);
    assertThat(slow.asked.await(20, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> other = CompletableFuture.runAsync(
        () -> QueueManagers.open(config(NAME + "-other").build()).close(), THREADS);
    other.get(20, TimeUnit.SECONDS);

    assertThat(opening).isNotDone();
    slow.goOn.countDown();
    opening.get(20, TimeUnit.SECONDS).close();
  }

  @Test
  void clientsOfOneNameMeetInOneQueueHoweverTheyCome() throws Exception {
    SlowTime slow = new SlowTime();
    QueueManagerConfig config =
        config(NAME + "-one").option(MemoryOptions.TIME, slow).build();
    CompletableFuture<QueueManager> first =
        CompletableFuture.supplyAsync(() -> QueueManagers.open(config), THREADS);
    CompletableFuture<QueueManager> second =
        CompletableFuture.supplyAsync(() -> QueueManagers.open(config), THREADS);
    slow.goOn.countDown();
    try (QueueManager one = first.get(20, TimeUnit.SECONDS);
        QueueManager other = second.get(20, TimeUnit.SECONDS)) {
      UUID id = one.createGroup(UUID.randomUUID()).id();
      assertThat(other.enumGroups().next(2)).containsExactly(id);
    }
    assertThat(MemoryQueues.find(NAME + "-one")).isNull();
  }

  @Test
  void nothingIsLeftOfAQueueThatIsClosedWhileAGroupWaits() {
    ManualTime time = new ManualTime();
    WeakReference<MemoryQueue> closed = closedWhileAGroupWaits(time);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (closed.get() != null) {
      assertThat(System.nanoTime()).as("collected in time").isLessThan(deadline);
      System.gc();
    }
    time.advance(Duration.ofDays(2));
  }

  private WeakReference<MemoryQueue> closedWhileAGroupWaits(ManualTime time) {
    ScriptedNetwork network = new ScriptedNetwork();
    network.at(TestQueue.SERVER + "f").status(503).header("Retry-After", "86400");
    QueueManagerConfig config = config(NAME + "-waiting")
        .option(MemoryOptions.TIME, time)
        .option(MemoryOptions.TRANSPORT, network)
        .option(MemoryOptions.STATE_FILE, directory.resolve("state"))
        .build();
    try (QueueManager manager = QueueManagers.open(config)) {
      BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
      group
          .createJob(UUID.randomUUID())
          .addFiles(
              List.of(FileInfo.of(TestQueue.SERVER + "f", directory.resolve("f").toString())));
      group.resume();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (manager.details(group.id()).orElseThrow().nextAttempt().isEmpty()) {
        assertThat(System.nanoTime()).as("waits in time").isLessThan(deadline);
        Thread.onSpinWait();
      }
      return new WeakReference<>(MemoryQueues.find(NAME + "-waiting"));
    }
  }

  private static QueueManagerConfig.Builder config(String name) {
    return QueueManagerConfig.builder().backend("memory").queueName(name).caller(Caller.user("U"));
  }

  /** Time that does not answer before it is told to. */
  private static final class SlowTime implements TimeSource {

    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public Instant now() {
      asked.countDown();
      try {
        assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return Instant.parse("2026-01-01T00:00:00Z");
    }

    @Override
    public void schedule(Duration delay, Runnable task) {}
  }
}
