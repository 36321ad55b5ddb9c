package io.github.backgroundcopy.memory.queue;

import static io.github.backgroundcopy.GroupState.COMPLETE;
import static io.github.backgroundcopy.GroupState.RUNNING;
import static io.github.backgroundcopy.GroupState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InactivityTests {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Duration INSTANT = Duration.ofMillis(1);

  private final TestQueue queue =
      new TestQueue(options -> options.option(MemoryOptions.INACTIVITY_TIMEOUT, TIMEOUT));
  private final QueueManager manager = queue.open(Caller.user("U"));

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @ParameterizedTest
  @EnumSource
  void aGroupStaysUntilTheTimeout(GroupState state) {
    queue.groupIn(state, manager, directory, "f");
    queue.advance(TIMEOUT.minus(INSTANT));
    assertThat(manager.enumGroups().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aGroupIsGoneAtExactlyTheTimeout(GroupState state) {
    queue.groupIn(state, manager, directory, "f");
    queue.advance(TIMEOUT);
    assertThat(manager.enumGroups().count()).isZero();
  }

  @Test
  void theHandlesOfAGroupThatIsGoneAreDead() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    queue.advance(TIMEOUT);
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::status);
  }

  @Test
  void theIdsOfAGroupThatIsGoneAreFree() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    UUID jobId = TestQueue.job(group).id();
    queue.advance(TIMEOUT);
    assertThat(manager.createGroup(group.id()).createJob(jobId).id()).isEqualTo(jobId);
  }

  @Test
  void aChangeStartsTheTimeAgain() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    queue.advance(TIMEOUT.minus(INSTANT));
    group.set(GroupProperty.DISPLAY_NAME, "changed");

    queue.advance(TIMEOUT.minus(INSTANT));
    assertThat(manager.enumGroups().count()).as("before").isEqualTo(1);
    queue.advance(INSTANT);
    assertThat(manager.enumGroups().count()).as("at the time-out").isZero();
  }

  @Test
  void aChangeSoonAfterAnotherStartsTheTimeAgainToo() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    queue.advance(INSTANT);
    group.set(GroupProperty.DISPLAY_NAME, "changed");

    queue.advance(TIMEOUT.minus(INSTANT));
    assertThat(manager.enumGroups().count()).as("before").isEqualTo(1);
    queue.advance(INSTANT);
    assertThat(manager.enumGroups().count()).as("at the time-out").isZero();
  }

  /** What is asked for and is so already; a group is got by whoever owns it. */
  @ParameterizedTest
  @EnumSource
  void whatChangesNothingDoesNotStartTheTimeAgain(GroupState state) {
    BackgroundCopyGroup group = queue.groupIn(state, manager, directory, "f");
    group.set(GroupProperty.DESCRIPTION, "as before");
    group.switchToForeground();
    Instant changed = manager.details(group.id()).orElseThrow().changed().orElseThrow();
    queue.advance(TIMEOUT.minus(INSTANT));

    manager.getGroup(group.id());
    group.switchToForeground();
    group.clearCallback();
    group.set(GroupProperty.NOTIFY_CLSID, GroupProperty.NO_CLASS);
    group.set(GroupProperty.DESCRIPTION, "as before");
    group.set(GroupProperty.PRIORITY, 1);
    group.set(GroupProperty.NOTIFY_FLAGS, group.get(GroupProperty.NOTIFY_FLAGS));

    assertThat(manager.details(group.id()).orElseThrow().changed()).contains(changed);
    queue.advance(INSTANT);
    assertThat(manager.enumGroups().count()).isZero();
  }

  @Test
  void readingDoesNotStartTheTimeAgain() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    queue.advance(TIMEOUT.minus(INSTANT));
    group.status();
    group.get(GroupProperty.DISPLAY_NAME);
    manager.details(group.id());
    manager.enumGroups().next(1);
    queue.advance(INSTANT);
    assertThat(manager.enumGroups().count()).isZero();
  }

  @Test
  void progressStartsTheTimeAgain() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    queue.advance(TIMEOUT.minus(INSTANT));
    queue.network.at(TestQueue.SERVER + "f").holdAt(7);
    queue.settle();

    queue.advance(TIMEOUT.minus(INSTANT));

    assertThat(group.progress().bytesTransferred()).isEqualTo(7);
  }

  @Test
  void completionStartsTheTimeAgain() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    queue.advance(TIMEOUT.minus(INSTANT));
    queue.network.at(TestQueue.SERVER + "f").release();
    queue.settle();

    queue.advance(TIMEOUT.minus(INSTANT));

    assertThat(group.status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void onlyWhatWasInactiveIsGone() {
    UUID first = manager.createGroup(UUID.randomUUID()).id();
    BackgroundCopyGroup second = manager.createGroup(UUID.randomUUID());
    UUID third = manager.createGroup(UUID.randomUUID()).id();
    queue.advance(INSTANT);
    second.set(GroupProperty.DISPLAY_NAME, "changed");

    queue.advance(TIMEOUT.minus(INSTANT));

    assertThat(manager.enumGroups().stream())
        .containsExactly(second.id())
        .doesNotContain(first, third);
  }

  @Test
  void groupsOfDifferentAgesGoAtTheirTimes() {
    UUID first = manager.createGroup(UUID.randomUUID()).id();
    queue.advance(Duration.ofMillis(300));
    UUID second = manager.createGroup(UUID.randomUUID()).id();
    queue.advance(Duration.ofMillis(300));
    UUID third = manager.createGroup(UUID.randomUUID()).id();
    assertThat(manager.enumGroups().stream()).containsExactly(first, second, third);

    queue.advance(TIMEOUT.minusMillis(600));
    assertThat(manager.enumGroups().stream()).containsExactly(second, third);
    queue.advance(Duration.ofMillis(300));
    assertThat(manager.enumGroups().stream()).containsExactly(third);
    queue.advance(Duration.ofMillis(300));
    assertThat(manager.enumGroups().stream()).isEmpty();
  }

  @Test
  void whatHadArrivedStaysAndNothingElse() {
    queue.network.at(TestQueue.SERVER + "a").size(10);
    queue.network.at(TestQueue.SERVER + "b").size(10).holdAt(5);
    BackgroundCopyGroup group = queue.group(manager, directory, "a", "b");
    queue.run(group);

    queue.advance(TIMEOUT);
    manager.enumGroups();
    queue.settle();

    assertThat(TestQueue.names(directory)).containsExactly("a");
  }
}
