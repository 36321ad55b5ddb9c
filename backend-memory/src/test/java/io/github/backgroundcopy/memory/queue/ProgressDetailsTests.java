package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What details say of how a group gets on, and what of it outlives a process. */
final class ProgressDetailsTests {

  private static final Duration HOUR = Duration.ofHours(1);

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
    resource = queue.network.at(TestQueue.SERVER + "f").size(10).entityTag("\"e\"");
  }

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void aNewGroupHasNothingToTell() {
    GroupDetails details = details(queue.group(manager, directory, "f"));
    assertThat(details.lastFailure()).isEmpty();
    assertThat(details.attempts()).isZero();
    assertThat(details.begun()).isEmpty();
    assertThat(details.completed()).isEmpty();
    assertThat(details.changed()).isEqualTo(details.created());
  }

  @Test
  void aWaitingGroupTellsWhatTheServerAnswered() {
    BackgroundCopyGroup group = waiting();
    GroupDetails details = details(group);
    TransferError failure = details.lastFailure().orElseThrow();
    assertThat(failure.transportResult()).isEqualTo(503);
    assertThat(failure.win32Result()).isZero();
    assertThat(failure.context()).isEqualTo(ErrorContext.REMOTE_FILE);
    assertThat(failure.fileIndex()).isZero();
    assertThat(failure.reason()).contains("503");
    assertThat(details.attempts()).isEqualTo(1);
    assertThat(details.error()).isEmpty();
  }

  @Test
  void aWaitingGroupTellsThatNobodyAnswered() {
    resource.refuse(true);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    TransferError failure = details(group).lastFailure().orElseThrow();
    assertThat(failure.transportResult()).isZero();
    assertThat(failure.win32Result()).isEqualTo(Win32Errors.CANNOT_CONNECT);
  }

  @Test
  void attemptsAreCountedUntilAByteComes() {
    BackgroundCopyGroup group = waiting();
    nextAttempt(group);
    assertThat(details(group).attempts()).isEqualTo(2);

    resource.status(200).holdAt(1);
    nextAttempt(group);

    assertThat(details(group).attempts()).isZero();
    assertThat(details(group).lastFailure()).isEmpty();
  }

  @Test
  void aGroupThatDoesNotRunWaitsForNothing() {
    BackgroundCopyGroup group = waiting();
    group.suspend();
    assertThat(details(group).attempts()).isZero();
    assertThat(details(group).lastFailure()).isEmpty();
  }

  @Test
  void aGroupThatFailedTellsItsErrorAlone() {
    BackgroundCopyGroup group = waiting();
    resource.status(404);
    nextAttempt(group);
    assertThat(details(group).error().orElseThrow().retries()).isEqualTo(1);
    assertThat(details(group).attempts()).isZero();
    assertThat(details(group).lastFailure()).isEmpty();
    assertThat(details(group).completed()).isEmpty();
  }

  @Test
  void beginningCompletionAndLastChangeHaveTheirTimes() {
    Instant created = queue.time.now();
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.advance(HOUR);
    resource.holdAt(5);
    queue.run(group);
    queue.advance(HOUR);
    assertThat(details(group).completed()).isEmpty();
    resource.release();
    queue.settle();

    GroupDetails details = details(group);
    assertThat(details.created()).contains(created);
    assertThat(details.begun()).contains(created.plus(HOUR));
    assertThat(details.completed()).contains(created.plus(HOUR).plus(HOUR));
    assertThat(details.changed()).isEqualTo(details.completed());
  }

  @Test
  void beganOnceHoweverOftenItIsResumed() {
    BackgroundCopyGroup group = waiting();
    Instant begun = details(group).begun().orElseThrow();
    group.suspend();
    queue.advance(HOUR);
    queue.run(group);
    assertThat(details(group).begun()).contains(begun);
  }

  @Test
  void aGroupThatGetsMoreFilesIsNoLongerComplete() {
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    TestQueue.job(group)
        .addFiles(
            List.of(FileInfo.of(TestQueue.SERVER + "g", directory.resolve("g").toString())));
    assertThat(details(group).completed()).isEmpty();
  }

  @Test
  void allOfItOutlivesAProcess() {
    BackgroundCopyGroup waiting = waiting();
    queue.network.at(TestQueue.SERVER + "g").size(1);
    BackgroundCopyGroup complete = queue.group(manager, directory, "g");
    queue.run(complete);
    queue.advance(Duration.ofSeconds(1));
    GroupDetails before = details(waiting);
    GroupDetails completeBefore = details(complete);
    // The next process receives no byte yet.
    resource.status(200).holdAt(0);

    manager.close();
    queue.reopen();
    manager = queue.open(Caller.user("U"));

    assertThat(details(waiting).lastFailure()).isEqualTo(before.lastFailure());
    assertThat(details(waiting).attempts()).isEqualTo(before.attempts());
    assertThat(details(waiting).begun()).isEqualTo(before.begun());
    assertThat(details(waiting).changed()).isEqualTo(before.changed());
    assertThat(details(complete).completed()).isEqualTo(completeBefore.completed());
    assertThat(details(complete).begun()).isEqualTo(completeBefore.begun());
  }

  @Test
  void attemptsAreCountedOnOverARestart() {
    BackgroundCopyGroup group = waiting();
    nextAttempt(group);
    int attempts = details(group).attempts();

    manager.close();
    queue.reopen();
    manager = queue.open(Caller.user("U"));
    queue.settle();

    assertThat(details(group).attempts()).isEqualTo(attempts + 1);
    assertThat(details(group).lastFailure().orElseThrow().retries()).isEqualTo(attempts);
  }

  private void nextAttempt(BackgroundCopyGroup group) {
    queue.advance(
        Duration.between(queue.time.now(), details(group).nextAttempt().orElseThrow()));
  }

  private BackgroundCopyGroup waiting() {
    resource.status(503);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    return group;
  }

  private GroupDetails details(BackgroundCopyGroup group) {
    return manager.details(group.id()).orElseThrow();
  }
}
