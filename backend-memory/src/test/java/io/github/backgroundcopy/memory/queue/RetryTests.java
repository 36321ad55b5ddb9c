package io.github.backgroundcopy.memory.queue;

import static io.github.backgroundcopy.GroupState.COMPLETE;
import static io.github.backgroundcopy.GroupState.ERROR;
import static io.github.backgroundcopy.GroupState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.testing.Resource;
import io.github.backgroundcopy.transfer.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, when, and what is not. */
final class RetryTests {

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));
  private final Resource resource = queue.network.at(TestQueue.SERVER + "f").size(10);

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  private enum Trouble {
    REFUSED,
    BUSY,
    SHORT_BODY,
    LONG_BODY,
    BROKEN_LENGTH;

    void begin(Resource resource) {
      switch (this) {
        case REFUSED -> resource.refuse(true);
        case BUSY -> resource.status(503);
        case SHORT_BODY -> resource.declaredLength(11);
        case LONG_BODY -> resource.declaredLength(9);
        case BROKEN_LENGTH -> resource.declaredLength(Long.MAX_VALUE);
      }
    }

    void end(Resource resource) {
      resource.refuse(false).status(200).declaredLength(-1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGroupRunsOnThroughTrouble(Trouble trouble) {
    BackgroundCopyGroup group = troubled(trouble);
    assertThat(group.status().bits()).isEqualTo(0x080);
    assertThat(TestQueue.job(group).status())
        .isEqualTo(new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0));
  }

  @ParameterizedTest
  @EnumSource
  void aGroupCompletesWhenTheTroubleIsOver(Trouble trouble) {
    BackgroundCopyGroup group = troubled(trouble);
    trouble.end(resource);

    queue.advance(Backoff.FIRST);

    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(resource.content());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
  void theseStatusesAreTriedAgain(int status) {
    resource.status(status);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(RUNNING);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 301, 302, 304, 400, 401, 403, 404, 410, 416, 451})
  void theseStatusesAreFatal(int status) {
    resource.status(status);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(ERROR);
    assertThat(TestQueue.job(group).status())
        .isEqualTo(new JobStatus(JobStatus.INCOMPLETE | JobStatus.ERROR, 0, status, 0));
  }

  @Test
  void delaysDoubleUpToTenMinutesAndAreShortenedByUpToAHalf() {
    BackgroundCopyGroup group = troubled(Trouble.REFUSED);
    for (long seconds : new long[] {5, 10, 20, 40, 80, 160, 320, 600, 600, 600}) {
      Duration delay =
          Duration.between(queue.time.now(), details(group).nextAttempt().orElseThrow());
      assertThat(delay)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(seconds).dividedBy(2))
          .isLessThanOrEqualTo(Duration.ofSeconds(seconds));
      queue.advance(delay);
    }
  }

  @Test
  void noAttemptIsMadeBeforeItsTime() {
    BackgroundCopyGroup group = troubled(Trouble.REFUSED);
    Duration delay =
        Duration.between(queue.time.now(), details(group).nextAttempt().orElseThrow());
    queue.advance(delay.minusMillis(1));
    assertThat(queue.network.requests()).hasSize(1);
    queue.advance(Duration.ofMillis(1));
    assertThat(queue.network.requests()).hasSize(2);
  }

  @Test
  void detailsNameTheNextAttemptOnlyWhileItIsWaitedFor() {
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    assertThat(details(group).nextAttempt()).as("suspended").isEmpty();
    resource.refuse(true);
    queue.run(group);
    assertThat(details(group).nextAttempt())
        .as("waiting")
        .contains(queue.time.now().plus(Backoff.delay(group.id(), 0, null)));
    resource.refuse(false).holdAt(5);
    queue.advance(Backoff.FIRST);
    assertThat(details(group).nextAttempt()).as("transferring").isEmpty();
    group.suspend();
    assertThat(details(group).nextAttempt()).as("suspended again").isEmpty();
  }

  @Test
  void suspendingGivesUpTheNextAttempt() {
    BackgroundCopyGroup group = troubled(Trouble.REFUSED);
    group.suspend();
    queue.advance(Duration.ofHours(1));
    assertThat(queue.network.requests()).hasSize(1);
  }

  @Test
  void resumingTriesAtOnce() {
    BackgroundCopyGroup group = troubled(Trouble.REFUSED);
    Trouble.REFUSED.end(resource);
    group.suspend();
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(COMPLETE);
  }

  @Test
  void cancellingGivesUpTheNextAttempt() {
    troubled(Trouble.SHORT_BODY).cancel();
    queue.advance(Duration.ofHours(1));
    assertThat(queue.network.requests()).hasSize(1);
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void aFatalErrorTellsHowOftenWasTried() {
    BackgroundCopyGroup group = troubled(Trouble.REFUSED);
    queue.advance(Backoff.FIRST);
    resource.refuse(false).status(404);
    queue.advance(Backoff.FIRST.multipliedBy(2));
    assertThat(TestQueue.job(group).status().retries()).isEqualTo(2);
    assertThat(details(group).error().orElseThrow().retries()).isEqualTo(2);
  }

  @Test
  void theCountOfAttemptsStartsAgainWithTheNextFile() {
    queue.network.at(TestQueue.SERVER + "g").status(404);
    BackgroundCopyGroup group = queue.group(manager, directory, "f", "g");
    resource.refuse(true);
    queue.run(group);
    resource.refuse(false);
    queue.advance(Backoff.FIRST);
    assertThat(TestQueue.job(group).status().retries()).isZero();
    assertThat(details(group).error().orElseThrow().fileIndex()).isEqualTo(1);
  }

  @Test
  void aFatalErrorIsToldWithoutSecrets() {
    queue.network.at(TestQueue.SERVER + "f?token=c4n4ry").status(403);
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group
        .createJob(UUID.randomUUID())
        .addFiles(List.of(FileInfo.of(
            TestQueue.SERVER + "f?token=c4n4ry", directory.resolve("f").toString())));
    queue.run(group);
    assertThat(details(group).error().orElseThrow().reason())
        .contains("403")
        .doesNotContain("c4n4ry");
  }

  @Test
  void finishedFilesAreNotFetchedAgain() {
    queue.network.at(TestQueue.SERVER + "g").status(404);
    BackgroundCopyGroup group = queue.group(manager, directory, "f", "g");
    queue.run(group);
    queue.network.at(TestQueue.SERVER + "g").status(200);

    queue.run(group);

    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(queue.network.requests())
        .containsExactly(TestQueue.SERVER + "f", TestQueue.SERVER + "g", TestQueue.SERVER + "g");
  }

  @Test
  void aDirectoryThatIsGoneIsAFatalLocalError() throws IOException {
    Path gone = Files.createDirectory(directory.resolve("gone"));
    BackgroundCopyGroup group = queue.group(manager, gone, "f");
    Files.delete(gone);

    queue.run(group);

    assertThat(TestQueue.job(group).status())
        .isEqualTo(new JobStatus(
            JobStatus.INCOMPLETE | JobStatus.ERROR, Win32Errors.PATH_NOT_FOUND, 0, 0));
  }

  @Test
  void aDirectoryThatGoesDuringTheTransferIsAFatalLocalError() throws IOException {
    Path gone = Files.createDirectory(directory.resolve("gone"));
    BackgroundCopyGroup group = heldIn(gone);
    deleteAll(gone);

    resource.release();
    queue.settle();

    assertThat(TestQueue.job(group).status())
        .isEqualTo(new JobStatus(
            JobStatus.INCOMPLETE | JobStatus.ERROR, Win32Errors.PATH_NOT_FOUND, 0, 0));
  }

  @Test
  void afterALocalErrorResumeFetchesAgainAndCompletes() throws IOException {
    Path gone = Files.createDirectory(directory.resolve("gone"));
    BackgroundCopyGroup group = heldIn(gone);
    deleteAll(gone);
    resource.release();
    queue.settle();
    Files.createDirectory(gone);

    queue.run(group);

    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(gone.resolve("f")).hasBinaryContent(resource.content());
  }

  @Test
  void aTargetThatBecameADirectoryIsAFatalLocalError() throws IOException {
    BackgroundCopyGroup group = heldIn(directory);
    Files.createDirectories(directory.resolve("f/in-the-way"));

    resource.release();
    queue.settle();

    JobStatus status = TestQueue.job(group).status();
    assertThat(status.isError()).isTrue();
    assertThat(status.win32Result()).isNotZero();
    assertThat(status.transportResult()).isZero();
  }

  @Test
  void afterATargetWasInTheWayResumeDoesNotFetchAgain() throws IOException {
    BackgroundCopyGroup group = heldIn(directory);
    Files.createDirectories(directory.resolve("f/in-the-way"));
    resource.release();
    queue.settle();
    deleteAll(directory.resolve("f"));

    queue.run(group);

    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(queue.network.requests()).hasSize(1);
  }

  private BackgroundCopyGroup troubled(Trouble trouble) {
    trouble.begin(resource);
    BackgroundCopyGroup group = queue.group(manager, directory, "f");
    queue.run(group);
    return group;
  }

  private BackgroundCopyGroup heldIn(Path place) {
    resource.holdAt(5);
    BackgroundCopyGroup group = queue.group(manager, place, "f");
    queue.run(group);
    return group;
  }

  private GroupDetails details(BackgroundCopyGroup group) {
    return manager.details(group.id()).orElseThrow();
  }

  private static void deleteAll(Path place) throws IOException {
    for (String name : TestQueue.names(place)) {
      Files.delete(place.resolve(name));
    }
    Files.delete(place);
  }
}
