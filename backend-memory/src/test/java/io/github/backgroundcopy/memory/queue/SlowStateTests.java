package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.memory.state.RecordedState;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens while the disk takes its time with the state file. */
@Timeout(60)
final class SlowStateTests {

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private volatile boolean slow;

  @TempDir
  private Path directory;

  @Test
  void aCallbackThatWasUnboundMeanwhileIsNotCalled() throws Exception {
    AtomicInteger told = new AtomicInteger();
    try (PowerQueue queue = open()) {
      BackgroundCopyGroup group = failed(queue);
      slow = true;
      Thread binds = begin(() -> group.whenDone(event -> told.incrementAndGet()));
      try {
        entered.await();
        await(() -> queue.busy() == 1);
        Thread unbinds = begin(group::clearCallback);
        // It has unbound the callback, and waits for the disk.
        await(() -> unbinds.getState() == Thread.State.WAITING);
      } finally {
        mayGoOn.countDown();
      }
      binds.join();
      queue.settle();

      assertThat(told).hasValue(0);
    }
  }

  private PowerQueue open() throws IOException {
    RecordedState state = new RecordedState(directory.resolve("state"), this::step);
    return new PowerQueue(network, new SimulatedDisk(Map.of(), effect -> {}), state::open);
  }

  private void step(Runnable note) throws IOException {
    if (slow) {
      entered.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    note.run();
  }

  private BackgroundCopyGroup failed(PowerQueue queue) {
    network.at("http://server.test/f").status(404);
    BackgroundCopyGroup group = queue.client().createGroup(UUID.randomUUID());
    group
        .createJob(UUID.randomUUID())
        .addFiles(
            List.of(FileInfo.of("http://server.test/f", directory.resolve("f").toString())));
    group.resume();
    queue.settle();
    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    return group;
  }

  private static Thread begin(Runnable call) {
    Thread thread = new Thread(call);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      Thread.onSpinWait();
    }
  }
}
