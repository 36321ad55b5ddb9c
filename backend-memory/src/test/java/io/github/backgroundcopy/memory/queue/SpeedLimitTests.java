package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Groups that are not to take all that the network gives. */
@Timeout(60)
final class SpeedLimitTests {

  private static final Duration TENTH = Duration.ofMillis(100);

  @TempDir
  private Path directory;

  @Test
  void aGroupTakesNoMoreThanItMayAndIsNotTooSlowForThat() {
    // As slow as it may be, it would be ended after half a minute if it were the server's fault.
    try (TestQueue queue = new TestQueue(options -> options
            .option(MemoryOptions.HIGHEST_GROUP_SPEED, 1000L)
            .option(MemoryOptions.LOWEST_SPEED, 100_000L));
        QueueManager manager = queue.open(Caller.user("U"))) {
      queue.network.at(TestQueue.SERVER + "f").size(40_000);
      BackgroundCopyGroup group = queue.group(manager, directory, "f");
      group.resume();
      for (int tenths = 0; tenths < 399; tenths++) {
        long least = 100L * tenths;
        await(() -> bytes(group) >= least);
        assertThat(bytes(group)).isLessThanOrEqualTo(least + 200);
        queue.time.advance(TENTH);
      }
      assertThat(queue.network.requests()).hasSize(1);
      await(() -> group.status().state() == GroupState.COMPLETE, () -> queue.time.advance(TENTH));
    }
  }

  @Test
  void allGroupsShareTheLimitOfTheQueue() {
    try (TestQueue queue =
            new TestQueue(options -> options.option(MemoryOptions.HIGHEST_SPEED, 1000L));
        QueueManager manager = queue.open(Caller.user("U"))) {
      queue.network.at(TestQueue.SERVER + "f").size(2000);
      queue.network.at(TestQueue.SERVER + "g").size(2000);
      BackgroundCopyGroup one = queue.group(manager, directory, "f");
      BackgroundCopyGroup other = queue.group(manager, directory, "g");
      one.resume();
      other.resume();
      for (int tenths = 0; tenths < 30; tenths++) {
        assertThat(bytes(one) + bytes(other)).isLessThanOrEqualTo(100L * tenths + 300);
        queue.time.advance(TENTH);
      }
      await(
          () -> one.status().state() == GroupState.COMPLETE
              && other.status().state() == GroupState.COMPLETE,
          () -> queue.time.advance(TENTH));
    }
  }

  @Test
  void aGroupThatWaitsForItsShareIsSuspendedAtOnce() {
    try (TestQueue queue =
            new TestQueue(options -> options.option(MemoryOptions.HIGHEST_SPEED, 1L));
        QueueManager manager = queue.open(Caller.user("U"))) {
      queue.network.at(TestQueue.SERVER + "f").size(1000);
      BackgroundCopyGroup group = queue.group(manager, directory, "f");
      group.resume();
      await(() -> bytes(group) > 0);
      group.suspend();
      queue.settle(); // no thread waits any more, though no time has passed
      assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
    }
  }

  private static long bytes(BackgroundCopyGroup group) {
    return group.progress().bytesTransferred();
  }

  private static void await(BooleanSupplier condition) {
    await(condition, () -> {});
  }

  @SuppressWarnings("ThreadPriorityCheck") // the queue may have no processor but this one
  private static void await(BooleanSupplier condition, Runnable meanwhile) {
    while (!condition.getAsBoolean()) {
      meanwhile.run();
      Thread.yield();
    }
  }
}
