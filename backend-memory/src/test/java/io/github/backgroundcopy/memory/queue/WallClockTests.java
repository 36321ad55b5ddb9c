package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.Resource;
import io.github.backgroundcopy.transfer.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wall clock is put while groups wait, and while no process runs: nothing is lost or delayed.
 */
final class WallClockTests {

  private static final Duration INSTANT = Duration.ofMillis(1);

  @TempDir
  private Path directory;

  private TestQueue queue;
  private QueueManager manager;
  private Resource resource;

  @BeforeEach
  void open() {
    queue = new TestQueue(
        options -> options.option(MemoryOptions.STATE_FILE, directory.resolve("state")));
    manager = queue.open(Caller.user("U"));
    resource = queue.network.at(TestQueue.SERVER + "f").size(10);
  }

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P20D", "P-20D", "P9000D", "P-9000D", "P91D", "PT-1S"})
  void aJumpWhileAGroupWaitsCancelsNothing(Duration jump) {
    BackgroundCopyGroup group = refused();
    queue.time.putWallClock(jump);
    queue.advance(INSTANT);
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P20D", "P-20D", "P9000D", "P-9000D"})
  void aJumpWhileAGroupWaitsDelaysNothing(Duration jump) {
    BackgroundCopyGroup group = refused();
    resource.refuse(false);
    queue.time.putWallClock(jump);
    queue.advance(Backoff.FIRST);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P20D", "P-20D"})
  void theNextAttemptIsShownByTheClockAsItStands(Duration jump) {
    BackgroundCopyGroup group = refused();
    Instant said = details(group).nextAttempt().orElseThrow();
    assertThat(details(group).nextAttempt()).contains(said);
    queue.time.putWallClock(jump);
    assertThat(details(group).nextAttempt()).contains(said.plus(jump));
  }

  @ParameterizedTest
  @ValueSource(strings = {"P91D", "P-91D", "P9000D"})
  void aJumpCancelsNoGroupAsInactive(Duration jump) {
    manager.createGroup(UUID.randomUUID());
    queue.time.putWallClock(jump);
    assertThat(manager.enumGroups().count()).isEqualTo(1);
    queue.advance(Duration.ofDays(90).minus(INSTANT));
    assertThat(manager.enumGroups().count()).isEqualTo(1);
    queue.advance(INSTANT);
    assertThat(manager.enumGroups().count()).as("in time").isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P-9000D", "P-100D", "P-1D", "P89D"})
  void aJumpBetweenProcessesCancelsNothing(Duration jump) {
    BackgroundCopyGroup group = refused();
    reopen(() -> queue.time.putWallClock(jump));
    assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);
  }

  @Test
  void aGroupOfATimeBeforeThereWereQueuesIsAsGoodAsNew() {
    queue.time.putWallClock(Duration.ofDays(-9000));
    manager.createGroup(UUID.randomUUID());
    reopen(() -> queue.time.putWallClock(Duration.ofDays(9000)));
    assertThat(manager.enumGroups().count()).isEqualTo(1);
  }

  @Test
  void aClockThatWasMendedWhileTheQueueWasOpenMakesNoGroupOlder() {
    manager.createGroup(UUID.randomUUID());
    queue.time.putWallClock(Duration.ofDays(100));
    reopen(() -> {});
    assertThat(manager.enumGroups().count()).isEqualTo(1);
  }

  @Test
  void timeInWhichNothingRanCountsAsInactivity() {
    manager.createGroup(UUID.randomUUID());
    reopen(() -> queue.time.advance(Duration.ofDays(90)));
    assertThat(manager.enumGroups().count()).isZero();
  }

  @Test
  void timeInWhichNothingRanDoesNotCountAsWaiting() {
    BackgroundCopyGroup group = refused();
    queue.advance(Backoff.FIRST);
    reopen(() -> queue.time.advance(Duration.ofDays(20)));
    queue.settle();
    assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);
  }

  @Test
  void timeInWhichItWaitedCountsOnInTheNextProcess() {
    BackgroundCopyGroup group = refused();
    queue.advance(Duration.ofDays(8));
    reopen(() -> queue.time.advance(Duration.ofDays(20)));
    queue.advance(Duration.ofDays(5));
    assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);
    queue.advance(Duration.ofDays(1));
    assertThat(details(group).state()).isEqualTo(GroupState.ERROR);
  }

  @Test
  void aMachineThatSleptTriesWithinAMinuteOfWakingUp() {
    resource.status(503).header("Retry-After", "86400");
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    resource.status(200);

    queue.time.putWallClock(Duration.ofDays(1));
    queue.advance(Agenda.GLANCE);

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  @Test
  void aShortSleepShortensAWait() {
    resource.status(503).header("Retry-After", "3600");
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    resource.status(200);

    queue.time.putWallClock(Duration.ofMinutes(30));
    queue.advance(Duration.ofMinutes(29));
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
    queue.advance(Agenda.GLANCE.multipliedBy(2));
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  private BackgroundCopyGroup refused() {
    resource.refuse(true);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    return group;
  }

  private void reopen(Runnable meanwhile) {
    manager.close();
    queue.stop();
    meanwhile.run();
    queue.reopen();
    manager = queue.open(Caller.user("U"));
  }

  private GroupDetails details(BackgroundCopyGroup group) {
    return manager.details(group.id()).orElseThrow();
  }
}
