package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Groups that are not to take all that the network gives. */
@Timeout(60)
final class SpeedLimitTests {

  private static final Duration TENTH = Duration.ofMillis(100);

  @TempDir
  private Path directory;

  private final HoldingTime time = new HoldingTime();

  @Test
  void aGroupTakesNoMoreThanItMayAndIsNotTooSlowForThat() {
    // As slow as it may be, it would be ended after half a minute if it were the server's fault.
    try (TestQueue queue = queue(options -> options
            .option(MemoryOptions.HIGHEST_GROUP_SPEED, 1000L)
            .option(MemoryOptions.LOWEST_SPEED, 100_000L));
        QueueManager manager = queue.open(Caller.user("U"))) {
      BackgroundCopyGroup group = begun(queue, manager, "f", 40_000);
      for (int tenths = 0; tenths < 400; tenths++) {
        time.awaitHolding();
        assertThat(group.progress().bytesTransferred()).isEqualTo(100L * (tenths + 1));
        time.steady.advance(TENTH);
      }
      queue.settle();
      assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
      assertThat(queue.network.requests()).hasSize(1);
    }
  }

  @Test
  void allGroupsShareTheLimitOfTheQueue() {
    try (TestQueue queue = queue(options -> options.option(MemoryOptions.HIGHEST_SPEED, 1000L));
        QueueManager manager = queue.open(Caller.user("U"))) {
      BackgroundCopyGroup one = begun(queue, manager, "f", 2000);
      BackgroundCopyGroup other = begun(queue, manager, "g", 2000);
      for (int tenths = 0; tenths < 38; tenths++) {
        time.awaitHolding();
        assertThat(one.progress().bytesTransferred() + other.progress().bytesTransferred())
            .isLessThanOrEqualTo(100L * (tenths + 1));
        time.steady.advance(TENTH);
      }
    }
  }

  @Test
  void aGroupThatWaitsForItsShareIsSuspendedAtOnce() {
    try (TestQueue queue = queue(options -> options.option(MemoryOptions.HIGHEST_SPEED, 1L));
        QueueManager manager = queue.open(Caller.user("U"))) {
      BackgroundCopyGroup group = begun(queue, manager, "f", 1000);
      time.awaitHolding();
      group.suspend();
      queue.settle(); // no thread waits any more, though no time has passed
      assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
    }
  }

  private TestQueue queue(Consumer<QueueManagerConfig.Builder> options) {
    return new TestQueue(builder -> options.accept(builder.option(MemoryOptions.TIME, time)));
  }

  private BackgroundCopyGroup begun(TestQueue queue, QueueManager manager, String name, int size) {
    queue.network.at(TestQueue.SERVER + name).size(size);
    BackgroundCopyGroup group = queue.group(manager, directory, name);
    group.resume();
    return group;
  }

  /** Time that knows whether somebody is held back, and not only waits for another day. */
  private static final class HoldingTime implements TimeSource {

    final ManualTime steady = new ManualTime();
    private final AtomicInteger held = new AtomicInteger();

    @Override
    public Instant now() {
      return steady.now();
    }

    @Override
    public long nanos() {
      return steady.nanos();
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
      boolean soon = delay.compareTo(Duration.ofSeconds(1)) <= 0;
      steady.schedule(delay, () -> {
        held.addAndGet(soon ? -1 : 0);
        task.run();
      });
      held.addAndGet(soon ? 1 : 0);
    }

    @SuppressWarnings("ThreadPriorityCheck") // the queue may have no processor but this one
    void awaitHolding() {
      while (held.get() == 0) {
        Thread.yield();
      }
    }
  }
}
