package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a queue does when its state file can be written no more; {@code KillIT} fills real disks.
 */
final class LostStateTests {

  private static final Caller U = Caller.user("U");

  @TempDir
  private Path directory;

  private Path target;
  private Path state;
  private TestQueue queue;
  private QueueManager manager;

  @BeforeEach
  void open() throws IOException {
    target = Files.createDirectory(directory.resolve("target"));
    state = directory.resolve("queue.state");
    queue = new TestQueue(options -> options.option(MemoryOptions.STATE_FILE, state));
    manager = queue.open(U);
  }

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void everyCallFromThenOnSaysWhy() {
    BackgroundCopyGroup group = queue.group(manager, target, "f");
    lose();
    List<ThrowingCallable> calls = List.of(
        () -> manager.createGroup(UUID.randomUUID()),
        () -> manager.getGroup(group.id()),
        manager::enumGroups,
        () -> manager.details(group.id()),
        group::status,
        group::resume,
        group::cancel,
        () -> TestQueue.job(group).fileCount());
    for (ThrowingCallable call : calls) {
      assertThatExceptionOfType(ServiceUnavailableException.class)
          .isThrownBy(call)
          .withMessageContaining(state.toString())
          .withMessageContaining("RemoveGroup does not fit");
    }
  }

  @Test
  void transfersStopThoughNobodyCalls() {
    BackgroundCopyGroup group = queue.groupIn(GroupState.RUNNING, manager, target, "f");
    lose();
    queue.network.at(TestQueue.SERVER + "f").release();
    queue.settle();
    assertThat(TestQueue.names(target)).singleElement().asString().startsWith("BIT-");

    reopen();

    assertThat(manager.getGroup(group.id()).status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(TestQueue.names(target)).containsExactly("f");
  }

  @Test
  void aCallThatFailedHasHappenedOrNot() {
    BackgroundCopyGroup group = queue.groupIn(GroupState.COMPLETE, manager, target, "f");
    lose();
    assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(group::cancel);

    reopen();

    assertThat(manager.getGroup(group.id()).finish()).containsExactly(target.resolve("f"));
  }

  /** Makes the state file fail, which ends the queue soon. */
  @SuppressWarnings("ThreadPriorityCheck") // the writer may have no processor but this one
  private void lose() {
    MemoryQueue internals = queue.internals();
    Group stranger = new Group(UUID.randomUUID(), "U", 0);
    synchronized (internals.lock) {
      internals.keeper().ledger().removed(stranger);
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!internals.isLost()) {
      assertThat(System.nanoTime()).as("the queue notices in time").isLessThan(deadline);
      Thread.yield();
    }
    queue.settle();
  }

  private void reopen() {
    manager.close();
    queue.reopen();
    queue.settle();
    manager = queue.open(U);
  }
}
