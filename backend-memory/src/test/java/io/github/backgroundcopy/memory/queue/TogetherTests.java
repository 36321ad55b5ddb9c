package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferFailedException;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a group, and what happens at the same time. */
@Timeout(60)
final class TogetherTests {

  private static final int ROUNDS = 20_000;

  @TempDir
  private Path directory;

  private TestQueue queue;
  private QueueManager manager;

  @BeforeEach
  void open() {
    queue = new TestQueue(
        options -> options.option(MemoryOptions.STATE_FILE, directory.resolve("state")));
    manager = queue.open(Caller.user("U"));
  }

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsAcknowledgedOverARestartOfTheServiceIsNotToldAgain(boolean afterTheStart)
      throws Exception {
    AtomicInteger told = new AtomicInteger();
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch mayReturn = new CountDownLatch(1);
    queue.network.at(TestQueue.SERVER + "f").status(404);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    group.whenDone(event -> {
      told.incrementAndGet();
      called.countDown();
      mayReturn.await();
    });
    group.resume();
    called.await();

    queue.internals().stopService();
    if (!afterTheStart) {
      mayReturn.countDown();
      queue.settle();
    }
    queue.internals().startService();
    mayReturn.countDown();
    queue.settle();
    queue.advance(Duration.ofDays(1));

    assertThat(told).hasValue(1);
    queue.internals().stopService();
    queue.internals().startService();
    queue.settle();
    assertThat(told).hasValue(1);
  }

  @Test
  void anOutcomeThatCameInsideIsToldAfterARestart() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch mayReturn = new CountDownLatch(1);
    AtomicInteger told = new AtomicInteger();
    queue.network.at(TestQueue.SERVER + "f").status(404);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    group.whenDone(event -> {
      if (told.incrementAndGet() == 1) {
        called.countDown();
        mayReturn.await();
      }
    });
    group.resume();
    called.await();
    group.resume();
    while (group.status().state() != GroupState.ERROR) {
      Thread.onSpinWait();
    }

    queue.internals().stopService();
    mayReturn.countDown();
    queue.settle();
    assertThat(told).hasValue(1);
    queue.internals().startService();
    queue.settle();

    assertThat(told).hasValue(2);
  }

  @Test
  void whatIsAcknowledgedWhileAnotherIsBoundIsNotToldTheOtherAfterARestart() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch mayReturn = new CountDownLatch(1);
    AtomicInteger told = new AtomicInteger();
    queue.network.at(TestQueue.SERVER + "f").status(404);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    group.whenDone(event -> {
      event.group().whenDone(again -> told.incrementAndGet());
      called.countDown();
      mayReturn.await();
    });
    group.resume();
    called.await();

    queue.internals().stopService();
    mayReturn.countDown();
    queue.settle();
    queue.internals().startService();
    queue.settle();

    assertThat(told).hasValue(0);
  }

  @Test
  void anOutcomeThatIsOverAtOnceEndsAStageTheSame() throws Exception {
    for (int i = 0; i < 20; i++) {
      String file = "f" + i;
      queue.network.at(TestQueue.SERVER + file).status(404);
      BackgroundCopyGroup group = queue.group(manager, directory, file);
      CompletableFuture<GroupDetails> first = group.completion().toCompletableFuture();

      queue.run(group);
      queue.network.at(TestQueue.SERVER + file).status(200);
      queue.run(group);

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> first.get(10, TimeUnit.SECONDS))
          .withCauseInstanceOf(TransferFailedException.class);
      assertThat(
              group.completion().toCompletableFuture().get(10, TimeUnit.SECONDS).id())
          .isEqualTo(group.id());
    }
  }

  @Test
  void stagesThatNobodyWaitsForDoNotKeepOthersFromHearing() throws Exception {
    queue.network.at(TestQueue.SERVER + "f").status(404);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    List<CompletableFuture<GroupDetails>> waiting = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      CompletableFuture<GroupDetails> stage = group.completion().toCompletableFuture();
      if (i % 10 == 0) {
        waiting.add(stage);
      } else {
        stage.cancel(false);
      }
    }

    queue.run(group);
    queue.network.at(TestQueue.SERVER + "f").status(200);
    queue.run(group);

    for (CompletableFuture<GroupDetails> stage : waiting) {
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> stage.get(10, TimeUnit.SECONDS))
          .withCauseInstanceOf(TransferFailedException.class);
    }
  }

  @Test
  void aManagerThatWasClosedHearsNothing() {
    queue.network.at(TestQueue.SERVER + "f").size(10).holdAt(5);
    UUID id = queue.group(manager, directory, "f").id();
    QueueManager other = queue.open(Caller.user("U"));
    CompletableFuture<GroupDetails> stage = other.getGroup(id).completion().toCompletableFuture();
    queue.run(manager.getGroup(id));

    other.close();
    queue.network.at(TestQueue.SERVER + "f").release();
    queue.settle();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> stage.get(10, TimeUnit.SECONDS))
        .withCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void flagsThatAreSetBesideWhenDoneAreNotLost() throws Exception {
    try (TestQueue forgetful = new TestQueue();
        QueueManager client = forgetful.open(Caller.user("U"))) {
      BackgroundCopyGroup group = client.createGroup(UUID.randomUUID());
      AtomicInteger begun = new AtomicInteger();
      AtomicInteger ended = new AtomicInteger();
      Thread other = new Thread(() -> {
        for (int round = 1; round <= ROUNDS; round++) {
          await(begun, round);
          group.whenDone(event -> {});
          ended.set(round);
        }
      });
      other.setDaemon(true);
      other.start();
      for (int round = 1; round <= ROUNDS; round++) {
        group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
        begun.set(round);
        group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
        await(ended, round);
        assertThat(group.get(GroupProperty.NOTIFY_FLAGS).contains(NotifyFlags.DISABLE))
            .isTrue();
      }
      other.join();
    }
  }

  /** Waits without a lock, so that both begin within a moment. */
  private static void await(AtomicInteger number, int value) {
    while (number.get() < value) {
      Thread.onSpinWait();
    }
  }
}
