package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that is stopped while somebody deals with the files of a group. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StoppedAtWorkTests {

  @TempDir
  private Path state;

  @TempDir
  private Path directory;

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** The next start does not give names beside it, one of which it would then take back. */
  @Test
  void whoGivesNamesToFilesOfAGroupThatHasLeftComesToTheEnd() throws Exception {
    try (DiskQueue queue = new DiskQueue(state.resolve("queue.state"))) {
      queue.network.at(TestQueue.SERVER + "a").size(3);
      queue.network.at(TestQueue.SERVER + "b").size(3);
      BackgroundCopyGroup group = queue.group(directory, "a", "b");
      queue.disk.beforeItNames("b", this::hold);
      group.resume();
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

      queue.time.advance(Duration.ofDays(91));
      assertThat(queue.manager.enumGroups().count()).isZero();
      Thread restart = new Thread(queue::restart, "restart");
      restart.start();
      awaitRest(queue, restart);
      released.countDown();
      restart.join(TimeUnit.SECONDS.toMillis(20));
      queue.settle();

      assertThat(TestQueue.names(directory)).containsExactlyInAnyOrder("a", "b");
      assertThat(Files.size(directory.resolve("a"))).isEqualTo(3);
      assertThat(queue.disk.effects()).filteredOn("RENAME b"::equals).hasSize(1);
      queue.restart();
      assertThat(queue.manager.enumGroups().count()).isZero();
    }
  }

  /** What was deleted of a group goes before its queue is anybody else's. */
  @Test
  void whoCancelsAGroupLeavesNothingForTheNextStart() throws Exception {
    try (DiskQueue queue = new DiskQueue(state.resolve("queue.state"))) {
      queue.network.at(TestQueue.SERVER + "a").size(3);
      queue.network.at(TestQueue.SERVER + "b").size(3).holdAt(1);
      BackgroundCopyGroup group = queue.group(directory, "a", "b");
      queue.run(group);
      queue.disk.beforeItNames("a", this::hold);
      Thread cancel = new Thread(group::cancel, "cancel");
      cancel.start();
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

      Thread restart = new Thread(queue::restart, "restart");
      restart.start();
      awaitRest(queue, restart);
      released.countDown();
      cancel.join(TimeUnit.SECONDS.toMillis(20));
      restart.join(TimeUnit.SECONDS.toMillis(20));

      assertThat(TestQueue.names(directory)).containsExactly("a");
      assertThat(queue.disk.effects()).filteredOn("RENAME a"::equals).hasSize(1);
    }
  }

  /** It is the stop that finds the group too old, and nobody else who deals with its files. */
  @Test
  void aFileThatHasArrivedGetsItsNameBeforeTheStop() {
    try (DiskQueue queue = new DiskQueue(state.resolve("queue.state"))) {
      queue.network.at(TestQueue.SERVER + "a").size(3);
      queue.network.at(TestQueue.SERVER + "b").size(3).holdAt(1);
      BackgroundCopyGroup group = queue.group(directory, "a", "b");
      queue.run(group);

      queue.time.advance(Duration.ofDays(91));
      queue.stop();

      assertThat(TestQueue.names(directory)).containsExactly("a");
      queue.start();
      assertThat(queue.manager.enumGroups().count()).isZero();
    }
  }

  /** What has arrived is left to the next start by a queue that can keep nothing any more. */
  @Test
  void aQueueThatIsLostWhileItGivesNamesDeletesNothing() {
    try (DiskQueue queue = new DiskQueue(state.resolve("queue.state"))) {
      queue.network.at(TestQueue.SERVER + "a").size(3);
      queue.network.at(TestQueue.SERVER + "b").size(4);
      queue.network.at(TestQueue.SERVER + "c").size(5).holdAt(1);
      BackgroundCopyGroup group = queue.group(directory, "a", "b", "c");
      queue.run(group);
      queue.disk.beforeItNames("a", queue::lose);

      group.cancel();

      assertThat(sizes()).containsExactly(1L, 3L, 4L);
      queue.disk.beforeItNames("b", queue::lose);
      assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(queue::restart);
      assertThat(sizes()).containsExactly(1L, 3L, 4L);
      queue.restart();
      assertThat(TestQueue.names(directory)).containsExactlyInAnyOrder("a", "b");
    }
  }

  /** Whoever comes next may have found the names, and gone on from there. */
  @Test
  void aQueueThatIsLostTakesNoNameBack() {
    try (DiskQueue queue = new DiskQueue(state.resolve("queue.state"))) {
      queue.network.at(TestQueue.SERVER + "a").size(3);
      queue.network.at(TestQueue.SERVER + "b").size(4);
      BackgroundCopyGroup group = queue.group(directory, "a", "b");
      queue.disk.neverNames("b");
      queue.disk.beforeItNames("b", queue::lose);

      queue.run(group);

      assertThat(TestQueue.names(directory)).contains("a");
      queue.disk.neverNames("");
      queue.restart();
      assertThat(TestQueue.names(directory)).containsExactlyInAnyOrder("a", "b");
      assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    }
  }

  /** A call that is let in late finds the queue as it is by then. */
  @Test
  void aCancellationThatComesAfterTheStopDeletesNothing() throws Exception {
    try (DiskQueue queue = new DiskQueue(state.resolve("queue.state"))) {
      queue.network.at(TestQueue.SERVER + "a").size(3);
      queue.network.at(TestQueue.SERVER + "b").size(4).holdAt(1);
      BackgroundCopyGroup group = queue.group(directory, "a", "b");
      queue.run(group);
      group.suspend();
      queue.settle();
      AtomicReference<Throwable> refused = new AtomicReference<>();
      Thread cancel = new Thread(() -> refused.set(catchThrowable(group::cancel)), "cancel");
      queue.work().none(() -> {
        cancel.start();
        while (!queue.work().isAwaited()) {
          Thread.onSpinWait();
        }
        queue.stop();
      });
      cancel.join(TimeUnit.SECONDS.toMillis(20));

      assertThat(refused.get()).isInstanceOf(ServiceUnavailableException.class);
      assertThat(sizes()).containsExactly(1L, 3L);
    }
  }

  private List<Long> sizes() {
    return TestQueue.names(directory).stream()
        .map(name -> directory.resolve(name).toFile().length())
        .sorted()
        .toList();
  }

  private void hold() {
    reached.countDown();
    try {
      assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until the restart waits for those who deal with files, or is done. */
  private static void awaitRest(DiskQueue queue, Thread restart) {
    while (restart.isAlive() && !queue.work().isAwaited()) {
      Thread.onSpinWait();
    }
  }
}
