package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.Resource;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bounds that people set, and what they are not: an end to what gets on. */
final class LimitsTests {

  private static final Duration MAX_TIME = Duration.ofHours(2);

  private final TestQueue queue = new TestQueue(options -> options
      .option(MemoryOptions.MAX_TRIES, 3)
      .option(MemoryOptions.UNREACHABLE_TRIES, 2)
      .option(MemoryOptions.MAX_TIME, MAX_TIME)
      .option(MemoryOptions.PARALLEL_GROUPS, 1));
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
  void aGroupEndsWithItsLastFailureAfterTheMostTries() {
    resource.status(503);
    BackgroundCopyGroup group = started();
    nextAttempt(group);
    assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);
    assertThat(details(group).attempts()).isEqualTo(2);

    nextAttempt(group);

    TransferError error = error(group);
    assertThat(error.transportResult()).isEqualTo(503);
    assertThat(error.retries()).isEqualTo(2);
    assertThat(error.reason()).startsWith("Given up after 3 attempts: ").contains("503");
    assertThat(queue.network.requests()).hasSize(3);
  }

  @Test
  void attemptsThatBringBytesAreNotCounted() {
    resource.declaredLength(11);
    BackgroundCopyGroup group = started();
    for (int length = 11; length < 20; length++) {
      resource.size(length).declaredLength(length + 1);
      nextAttempt(group);
      assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);
    }
  }

  @Test
  void anAttemptThatStartsAgainAndGetsNoFurtherBringsNothing() {
    resource.entityTag(null).declaredLength(11);
    BackgroundCopyGroup group = started();
    nextAttempt(group);
    nextAttempt(group);
    assertThat(error(group).reason()).startsWith("Given up after 3 attempts: ");
  }

  @Test
  void resumingCountsAnew() {
    resource.status(503);
    BackgroundCopyGroup group = started();
    nextAttempt(group);
    nextAttempt(group);
    queue.run(group);
    nextAttempt(group);
    assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);
  }

  @Test
  void aServerThatIsNotFoundIsGivenUpEarlier() {
    resource.refuse(true);
    BackgroundCopyGroup group = started();
    assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);
    nextAttempt(group);
    TransferError error = error(group);
    assertThat(error.win32Result()).isEqualTo(Win32Errors.CANNOT_CONNECT);
    assertThat(error.reason()).startsWith("Given up after 2 attempts: ");
  }

  @Test
  void aServerThatSendsMoreThanItAnnouncedWasFound() {
    resource.declaredLength(5);
    BackgroundCopyGroup group = started();
    nextAttempt(group);
    assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);

    nextAttempt(group);

    assertThat(error(group).win32Result()).isEqualTo(Win32Errors.INVALID_SERVER_RESPONSE);
    assertThat(error(group).reason()).startsWith("Given up after 3 attempts: ");
  }

  @Test
  void aServerThatAnswersInBetweenWasFound() {
    resource.refuse(true);
    BackgroundCopyGroup group = started();
    resource.refuse(false).status(503);
    nextAttempt(group);
    resource.refuse(true);
    nextAttempt(group);
    assertThat(error(group).reason()).startsWith("Given up after 3 attempts: ");
  }

  @Test
  void aGroupThatReceivesEndsWhenItsTimeIsUp() {
    resource.holdAt(5);
    BackgroundCopyGroup group = started();
    queue.advance(MAX_TIME.minusNanos(1));
    assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);

    queue.advance(Duration.ofNanos(1));

    TransferError error = error(group);
    assertThat(error.win32Result()).isEqualTo(Win32Errors.TIMEOUT);
    assertThat(error.fileIndex()).isEqualTo(TransferError.NO_FILE);
    assertThat(error.reason()).contains("2 hours", "resume it to go on");
  }

  @Test
  void whatHadArrivedWhenTheTimeWasUpIsNotFetchedAgain() {
    resource.holdAt(5);
    BackgroundCopyGroup group = started();
    queue.advance(MAX_TIME);
    resource.release();

    queue.run(group);

    assertThat(details(group).state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(resource.content());
  }

  @Test
  void aGroupInTheLineEndsToo() {
    resource.holdAt(5);
    BackgroundCopyGroup first = started();
    queue.network.at(TestQueue.SERVER + "g").size(1);
    BackgroundCopyGroup second = queue.group(manager, directory, "g");
    second.resume();
    first.suspend();
    first.resume();
    queue.settle();
    queue.network.at(TestQueue.SERVER + "g").holdAt(0);
    queue.advance(MAX_TIME);
    assertThat(details(first).state()).isEqualTo(GroupState.ERROR);
  }

  @Test
  void aMachineThatSleepsUsesUpNoTime() {
    resource.holdAt(5);
    BackgroundCopyGroup group = started();
    queue.time.putWallClock(MAX_TIME.multipliedBy(2));
    queue.advance(Duration.ofMinutes(2));
    assertThat(details(group).state()).isEqualTo(GroupState.RUNNING);
  }

  @Test
  void anAttemptThatWaitsIsNamedWhenTheTimeIsUp() {
    resource.status(503).header("Retry-After", "86400");
    BackgroundCopyGroup group = started();
    queue.advance(MAX_TIME);
    assertThat(error(group).reason()).contains("2 hours", "the last attempt: ", "503");
    assertThat(error(group).fileIndex()).isZero();
  }

  private void nextAttempt(BackgroundCopyGroup group) {
    queue.advance(
        Duration.between(queue.time.now(), details(group).nextAttempt().orElseThrow()));
  }

  private BackgroundCopyGroup started() {
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    return group;
  }

  private TransferError error(BackgroundCopyGroup group) {
    return details(group).error().orElseThrow();
  }

  private GroupDetails details(BackgroundCopyGroup group) {
    return manager.details(group.id()).orElseThrow();
  }
}
