package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Who opens a queue with no place for transfers only looks at it, or changes single groups. */
final class PassiveQueueTests {

  private static final Duration EXPIRED = Duration.ofDays(100);

  @TempDir
  private Path directory;

  private int places = 4;
  private TestQueue queue;

  @BeforeEach
  void open() {
    queue = new TestQueue(options -> options
        .option(MemoryOptions.STATE_FILE, directory.resolve("state"))
        .option(MemoryOptions.PARALLEL_GROUPS, places));
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void lookingRemovesNoGroupThatHasExpired() {
    UUID id = halfFetched();
    List<String> before = TestQueue.names(directory);
    reopen(0);
    try (QueueManager manager = queue.open(Caller.user("U"))) {
      queue.advance(EXPIRED);
      assertThat(manager.enumGroups().next(10)).containsExactly(id);
      assertThat(manager.details(id).orElseThrow().state()).isEqualTo(GroupState.RUNNING);
    }
    assertThat(TestQueue.names(directory)).isEqualTo(before);
    assertThat(queue.network.requests()).hasSize(1);
  }

  @Test
  void whoeverTransfersSaysWhatHasExpired() {
    UUID id = halfFetched();
    Logger logger = (Logger) LoggerFactory.getLogger(Inactivity.class);
    Level level = logger.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
    try {
      reopen(4);
      queue.settle();
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(level);
    }
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.INFO);
    assertThat(lines.list.get(0).getFormattedMessage()).contains(id.toString(), "expired");
    assertThat(TestQueue.names(directory)).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void whoLooksMayCancel() {
    UUID id = halfFetched();
    reopen(0);
    try (QueueManager manager = queue.open(Caller.user("U"))) {
      manager.getGroup(id).cancel();
      assertThat(manager.enumGroups().count()).isZero();
    }
    assertThat(TestQueue.names(directory)).noneMatch(name -> name.endsWith(".tmp"));
  }

  @Test
  void whatWasResumedByWhoLooksRunsWhereSomebodyTransfers() {
    queue.network.at(TestQueue.SERVER + "f").size(10);
    UUID id;
    reopen(0, Duration.ZERO);
    try (QueueManager manager = queue.open(Caller.user("U"))) {
      BackgroundCopyGroup group = queue.group(manager, directory, "f");
      queue.run(group);
      id = group.id();
      assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
    }
    reopen(4, Duration.ZERO);
    queue.settle();
    try (QueueManager manager = queue.open(Caller.user("U"))) {
      assertThat(manager.details(id).orElseThrow().state()).isEqualTo(GroupState.COMPLETE);
    }
  }

  private UUID halfFetched() {
    try (QueueManager manager = queue.open(Caller.user("U"))) {
      return queue.groupIn(GroupState.RUNNING, manager, directory, "f").id();
    }
  }

  private void reopen(int transfers) {
    reopen(transfers, EXPIRED);
  }

  private void reopen(int transfers, Duration meanwhile) {
    queue.stop();
    queue.time.advance(meanwhile);
    places = transfers;
    queue.reopen();
  }
}
