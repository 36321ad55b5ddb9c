package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.testing.ManualTime;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import io.github.backgroundcopy.transfer.files.HostDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that has no thread to give, for a while. */
final class WorkersTests {

  private final ManualTime time = new ManualTime();
  private final Agenda agenda = new Agenda(time, new Clock(time));
  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

  private volatile boolean exhausted = true;

  private final ThreadFactory threads = work -> {
    if (exhausted) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    Thread thread = new Thread(work, "workers-test");
    thread.setDaemon(true);
    return thread;
  };

  @TempDir
  private Path directory;

  @Test
  void aTaskWithoutAThreadRunsAfterAWhile() throws InterruptedException {
    Workers workers = new Workers(agenda, threads);
    workers.execute(() -> ran.add("first"));
    workers.execute(() -> ran.add("second"));
    time.advance(Workers.PAUSE);
    assertThat(workers.busy()).isEqualTo(2);
    exhausted = false;
    time.advance(Workers.PAUSE);
    assertThat(List.of(next(), next())).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void aThreadThatIsDoneTakesWhatFoundNone() throws InterruptedException {
    exhausted = false;
    Workers workers = new Workers(agenda, threads);
    BlockingQueue<String> gate = new LinkedBlockingQueue<>();
    workers.execute(() -> {
      try {
        ran.add("first " + gate.poll(20, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        ran.add("interrupted");
      }
    });
    exhausted = true;
    workers.execute(() -> ran.add("second"));
    gate.add("done");
    assertThat(List.of(next(), next())).containsExactly("first done", "second");
  }

  @Test
  void whoEndsTheQueueDoesWhatFoundNoThread() {
    Workers workers = new Workers(agenda, threads);
    workers.execute(() -> ran.add("first"));
    workers.execute(() -> ran.add("second"));
    workers.end();
    assertThat(ran).containsExactly("first", "second");
    assertThat(workers.busy()).isZero();
  }

  @Test
  void aTaskThatBreaksDoesNotStopTheNext() {
    Workers workers = new Workers(agenda, threads);
    workers.execute(() -> {
      throw new IllegalStateException("as if");
    });
    workers.execute(() -> ran.add("second"));
    workers.end();
    assertThat(ran).containsExactly("second");
  }

  @Test
  void resumeKeepsItsWordWithoutAThread() {
    ScriptedNetwork network = new ScriptedNetwork();
    network.at(TestQueue.SERVER + "f").size(10);
    MemoryQueue queue = new MemoryQueue(
        "no-threads", settings(network), new HostDisk(), threads, StateFileOpener.REAL);
    queue.startService();
    QueueManager manager = new Client(queue, Caller.user("U"), null);
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group
        .createJob(UUID.randomUUID())
        .addFiles(
            List.of(FileInfo.of(TestQueue.SERVER + "f", directory.resolve("f").toString())));
    BlockingQueue<StatusEvent> told = new LinkedBlockingQueue<>();
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    group.setCallback(told::add);

    group.resume();
    time.advance(Duration.ofMinutes(1));
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
    assertThat(network.requests()).isEmpty();
    exhausted = false;
    time.advance(Workers.PAUSE);

    assertThat(polled(told).status().state()).isEqualTo(GroupState.COMPLETE);
    queue.end();
  }

  /** What a service began it does not go on with when it was started again, which did it itself. */
  @Test
  void aGroupThatExpiredBeforeARestartLeavesOnce() {
    QueueSettings settings = settings(new ScriptedNetwork(), directory.resolve("queue.state"));
    MemoryQueue queue =
        new MemoryQueue("twice", settings, new HostDisk(), threads, StateFileOpener.REAL);
    queue.startService();
    QueueManager manager = new Client(queue, Caller.user("U"), null);
    manager.createGroup(UUID.randomUUID()).createJob(UUID.randomUUID());
    queue.stopService();
    time.advance(Duration.ofDays(91));
    queue.startService();
    assertThat(queue.workers().busy()).isOne();

    queue.stopService();
    queue.startService();
    exhausted = false;
    time.advance(Workers.PAUSE);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (queue.workers().busy() > 0) {
      assertThat(System.nanoTime()).as("settled in time").isLessThan(deadline);
      Thread.onSpinWait();
    }

    UUID next = manager.createGroup(UUID.randomUUID()).id();
    queue.stopService();
    queue.startService();
    assertThat(manager.enumGroups().next(2)).containsExactly(next);
    queue.end();
  }

  private QueueSettings settings(ScriptedNetwork network) {
    return settings(network, null);
  }

  private QueueSettings settings(ScriptedNetwork network, @Nullable Path stateFile) {
    return new QueueSettings(
        time,
        network,
        1,
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
  }

  private static StatusEvent polled(BlockingQueue<StatusEvent> told) {
    try {
      StatusEvent event = told.poll(20, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(ran.poll(20, TimeUnit.SECONDS));
  }
}
