package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts do not go on for ever. */
final class NoProgressTests {

  private static final Duration LIMIT = Duration.ofHours(1);

  private final TestQueue queue =
      new TestQueue(options -> options.option(MemoryOptions.NO_PROGRESS_TIMEOUT, LIMIT));
  private final QueueManager manager = queue.open(Caller.user("U"));
  private final Resource resource =
      queue.network.at(TestQueue.SERVER + "f").size(10).entityTag("\"e\"");

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void aGroupThatReceivesNothingFailsInTheEnd() {
    BackgroundCopyGroup group = refused();
    pass(LIMIT.minusSeconds(1));
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);

    pass(Duration.ofSeconds(1));

    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    TransferError error = manager.details(group.id()).orElseThrow().error().orElseThrow();
    assertThat(error.win32Result()).isEqualTo(Win32Errors.INTERNET_TIMEOUT);
    assertThat(error.reason()).contains("an hour", TestQueue.SERVER + "f", "was refused");
    assertThat(error.retries()).isPositive();
  }

  /** Attempts begin at moments that no test chooses; what is reckoned of them must lose nothing. */
  @Test
  void theTimeIsExactHoweverQuicklyAttemptsFail() {
    Instant end = queue.time.now().plus(LIMIT);
    BackgroundCopyGroup group = refused();

    while (group.status().state() == GroupState.RUNNING) {
      Instant next = manager.details(group.id()).orElseThrow().nextAttempt().orElseThrow();
      assertThat(next).isBeforeOrEqualTo(end);
      queue.advance(Duration.between(queue.time.now(), next));
    }

    assertThat(queue.time.now()).isEqualTo(end);
  }

  @Test
  void everyByteGivesNewTime() {
    resource.holdAt(5);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    queue.advance(LIMIT.minusSeconds(1));
    resource.holdAt(6);
    queue.settle();
    resource.refuse(true).breakConnections();
    queue.settle();

    pass(LIMIT.minusSeconds(1));
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
    pass(Duration.ofSeconds(1));
    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
  }

  @Test
  void resumingGivesNewTime() {
    BackgroundCopyGroup group = refused();
    pass(LIMIT);
    group.resume();
    queue.settle();
    pass(LIMIT.minusSeconds(1));
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
    resource.refuse(false);
    pass(Duration.ofSeconds(1));
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  private BackgroundCopyGroup refused() {
    resource.refuse(true);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    return group;
  }

  /** Lets time pass in steps that are shorter than any delay. */
  private void pass(Duration duration) {
    for (long second = 0; second < duration.toSeconds(); second++) {
      queue.advance(Duration.ofSeconds(1));
    }
  }
}
