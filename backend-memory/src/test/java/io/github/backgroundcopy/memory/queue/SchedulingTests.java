package io.github.backgroundcopy.memory.queue;

import static io.github.backgroundcopy.GroupState.COMPLETE;
import static io.github.backgroundcopy.GroupState.ERROR;
import static io.github.backgroundcopy.GroupState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which groups transfer when there are more than may at once. */
final class SchedulingTests {

  private final TestQueue queue =
      new TestQueue(options -> options.option(MemoryOptions.PARALLEL_GROUPS, 2));
  private final QueueManager manager = queue.open(Caller.user("U"));

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void noMoreGroupsTransferThanMay() {
    held("a");
    held("b");
    held("c");
    assertThat(queue.network.requests()).containsExactlyInAnyOrder(url("a"), url("b"));
  }

  @Test
  void oneGroupWithoutMoreTakesItsPlaceAlone() {
    try (TestQueue one =
            new TestQueue(options -> options.option(MemoryOptions.PARALLEL_GROUPS, 1));
        QueueManager client = one.open(Caller.user("U"))) {
      one.groupIn(RUNNING, client, directory, "a");
      one.run(one.group(client, directory, "b"));
      assertThat(one.network.requests()).containsExactly(url("a"));
    }
  }

  @Test
  void aGroupThatWaitsIsRunning() {
    held("a");
    held("b");
    assertThat(held("c").status().bits()).isEqualTo(0x080);
  }

  @Test
  void whoWaitsFollowsACompletion() {
    held("a");
    held("b");
    BackgroundCopyGroup waiting = ready("c");
    queue.run(waiting);
    release("a");
    assertThat(waiting.status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void whoWaitsFollowsAnError() {
    held("a");
    held("b");
    BackgroundCopyGroup failing = queue.group(manager, directory, "missing");
    BackgroundCopyGroup waiting = ready("c");
    queue.run(failing);
    queue.run(waiting);
    release("a");
    assertThat(failing.status().state()).isEqualTo(ERROR);
    assertThat(waiting.status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void whoWaitsFollowsAPause() {
    BackgroundCopyGroup first = held("a");
    held("b");
    BackgroundCopyGroup waiting = ready("c");
    queue.run(waiting);
    first.suspend();
    queue.settle();
    assertThat(waiting.status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void whoWaitsFollowsACancelledGroup() {
    BackgroundCopyGroup first = held("a");
    held("b");
    BackgroundCopyGroup waiting = ready("c");
    queue.run(waiting);
    first.cancel();
    queue.settle();
    assertThat(waiting.status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void whoWaitsFollowsOneThatWaitsForItsNextAttempt() {
    queue.network.at(url("a")).refuse(true);
    queue.run(queue.group(manager, directory, "a"));
    held("b");
    BackgroundCopyGroup waiting = ready("c");
    queue.run(waiting);
    assertThat(waiting.status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void groupsComeInTheOrderInWhichTheyWereResumed() {
    held("a");
    held("b");
    BackgroundCopyGroup created = held("c", false);
    held("d");
    queue.run(created);
    release("a");
    assertThat(queue.network.requests()).endsWith(url("d"));
    release("d");
    assertThat(queue.network.requests()).endsWith(url("c"));
  }

  @Test
  void theForegroundComesFirst() {
    held("a");
    held("b");
    held("c");
    BackgroundCopyGroup foreground = held("d", false);
    foreground.switchToForeground();
    queue.run(foreground);
    release("a");
    assertThat(queue.network.requests()).endsWith(url("d"));
  }

  @Test
  void aGroupThatWaitsComesForwardWhenItIsSwitched() {
    held("a");
    held("b");
    held("c");
    held("d").switchToForeground();
    release("a");
    assertThat(queue.network.requests()).endsWith(url("d"));
  }

  @Test
  void theForegroundTakesNoPlaceFromTheOthers() {
    held("a");
    held("b");
    held("c").switchToForeground();
    assertThat(queue.network.requests()).hasSize(2);
  }

  @Test
  void aGroupThatWaitsAndIsSuspendedIsNotFetched() {
    held("a");
    held("b");
    held("c").suspend();
    release("a");
    assertThat(queue.network.requests()).doesNotContain(url("c"));
  }

  private BackgroundCopyGroup held(String name) {
    return held(name, true);
  }

  private BackgroundCopyGroup held(String name, boolean started) {
    BackgroundCopyGroup group = ready(name);
    queue.network.at(url(name)).holdAt(5);
    if (started) {
      queue.run(group);
    }
    return group;
  }

  private BackgroundCopyGroup ready(String name) {
    queue.network.at(url(name)).size(10);
    return queue.group(manager, directory, name);
  }

  private void release(String name) {
    queue.network.at(url(name)).release();
    queue.settle();
  }

  private static String url(String name) {
    return TestQueue.SERVER + name;
  }
}
