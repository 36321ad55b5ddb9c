package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.Resource;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that have several sources. */
final class SourceTests {

  private static final String FIRST = "http://first.example/f?token=c4n4ry";
  private static final String SECOND = "http://second.example/f";
  private static final String THIRD = "http://third.example/f";

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));
  private final Resource first = queue.network.at(FIRST).size(1000);
  private final Resource second = queue.network.at(SECOND).size(1000);
  private final Resource third = queue.network.at(THIRD).size(1000);

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void theRemoteNameIsAskedAndNobodyElseIfItGivesTheFile() {
    expectArrived(run(file()));
    assertThat(queue.network.requests()).containsExactly(FIRST);
  }

  @Test
  void theNextOneIsAskedAtOnceWhenOneFailsForGoodOrForAWhile() {
    first.status(404);
    second.refuse(true);

    expectArrived(run(file()));

    assertThat(queue.network.requests()).containsExactly(FIRST, SECOND, THIRD);
  }

  /**
   * A document may name a hundred, each as long as a URL may be: what is kept can be read again.
   */
  @Test
  void aQueueWhoseHundredSourcesAllFailIsOpenedAgain() {
    Path state = directory.resolve("state");
    UUID id;
    try (TestQueue kept =
            new TestQueue(options -> options.option(MemoryOptions.STATE_FILE, state));
        QueueManager user = kept.open(Caller.user("U"))) {
      FileInfo file = file();
      List.of(FIRST, SECOND, THIRD).forEach(url -> kept.network.at(url).status(404));
      for (int i = 0; i < 100; i++) {
        String url = "http://mirror.example/" + i + "/" + "segment/".repeat(240);
        kept.network.at(url).status(404);
        file = file.withSource(new Source(url, 1));
      }
      BackgroundCopyGroup group = user.createGroup(new UUID(0, 7));
      group.createJob(new UUID(0, 8)).addFiles(List.of(file));
      id = group.id();
      kept.run(group);
      TransferError error = user.details(id).orElseThrow().error().orElseThrow();
      assertThat(error.reason()).startsWith("None of 103 sources gives").hasSizeLessThan(10_000);
    }
    try (TestQueue again =
            new TestQueue(options -> options.option(MemoryOptions.STATE_FILE, state));
        QueueManager user = again.open(Caller.user("U"))) {
      again.settle();
      assertThat(user.getGroup(id).status().state()).isEqualTo(GroupState.ERROR);
    }
  }

  @Test
  void aWrongDigestTurnsToTheNextOne() {
    String digest = sha256(third.content());
    first.size(999);
    second.content(new byte[1000]);

    expectArrived(run(file().withSha256(digest)));

    assertThat(queue.network.requests()).containsExactly(FIRST, SECOND, THIRD);
    assertThat(queue.network.offsets()).containsOnly(0L);
  }

  @Test
  void aWrongSizeTurnsToTheNextOneBeforeAByte() {
    first.size(999);

    expectArrived(run(file().withSize(1000)));

    assertThat(queue.network.requests()).containsExactly(FIRST, SECOND);
  }

  @Test
  void withNoSourceLeftTheErrorListsEachWithItsReason() {
    first.status(404);
    second.content(new byte[1000]);
    third.status(410);

    BackgroundCopyGroup group = run(file().withSha256("0".repeat(64)));

    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    TransferError error = manager.details(group.id()).orElseThrow().error().orElseThrow();
    assertThat(error.transportResult()).isEqualTo(404);
    assertThat(error.reason())
        .startsWith("None of 3 sources gives \"" + directory.resolve("f") + "\"")
        .contains(
            "1. \"http://first.example/f?…\": The server answered 404",
            "2. \"" + SECOND + "\": \"" + SECOND + "\" has SHA-256",
            "3. \"" + THIRD + "\": The server answered 410")
        .doesNotContain("c4n4ry");
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void allAreAskedAgainLaterWhereOneMayComeBack() {
    first.status(404);
    second.refuse(true);
    third.status(404);
    BackgroundCopyGroup group = run(file());
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
    assertThat(manager
            .details(group.id())
            .orElseThrow()
            .lastFailure()
            .orElseThrow()
            .reason())
        .contains("404", "refused");

    second.refuse(false);
    queue.time.advance(Duration.ofMinutes(10));
    queue.settle();

    expectArrived(group);
  }

  @Test
  void whatOneHasBegunAnotherGoesOnWithUnderTheSameStrongTag() {
    first.entityTag("\"same\"").holdAt(600);
    second.entityTag("\"same\"");
    BackgroundCopyGroup group = run(file());

    first.breakConnections();
    queue.settle();

    expectArrived(group);
    assertThat(queue.network.requests()).containsExactly(FIRST, SECOND);
    assertThat(queue.network.offsets()).containsExactly(0L, 1L);
  }

  @Test
  void bytesAreNotMixedUnderOtherTags() {
    first.content(new byte[1000]).entityTag("\"one\"").holdAt(600);
    second.entityTag("\"other\"");
    BackgroundCopyGroup group = run(file());

    first.breakConnections();
    queue.settle();

    expectArrived(group);
  }

  @Test
  void bytesAreNotMixedUnderTheSameTimeOfChange() {
    String date = "Fri, 27 Nov 2020 22:00:00 GMT";
    byte[] other = second.content();
    other[100]++;
    first
        .content(other)
        .header("Last-Modified", date)
        .header("Date", "Sat, 28 Nov 2020 22:00:00 GMT")
        .holdAt(600);
    second.header("Last-Modified", date).header("Date", "Sat, 28 Nov 2020 22:00:00 GMT");
    BackgroundCopyGroup group = run(file());

    first.breakConnections();
    queue.settle();

    expectArrived(group);
    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
  }

  @Test
  void aMixtureThatIsWrongIsFetchedAgainFromOneSourceAlone() {
    byte[] other = second.content();
    other[100]++;
    first.content(other).entityTag("\"same\"").holdAt(600);
    second.entityTag("\"same\"");
    BackgroundCopyGroup group = adding(file().withSha256(sha256(second.content())));
    // Beyond what is compared, so that only the digest can tell.
    queue.run(group);

    first.breakConnections();
    queue.settle();

    expectArrived(group);
  }

  @Test
  void whoWasWrongOnceIsNotAskedInPlaceOfOneThatGoesOn() {
    first.entityTag("\"right\"").holdAt(600);
    second.content(new byte[1000]).entityTag("\"wrong\"");
    BackgroundCopyGroup group = adding(FileInfo.of(FIRST, directory.resolve("f").toString())
        .withSource(new Source(SECOND, 2))
        .withSha256(sha256(first.content())));
    queue.run(group);
    breakFirst();
    assertThat(queue.network.requests()).containsExactly(FIRST, SECOND);

    breakFirst();
    first.release();
    queue.time.advance(Duration.ofMinutes(10));
    queue.settle();

    expectArrived(group);
    assertThat(queue.network.requests()).containsExactly(FIRST, SECOND, FIRST, FIRST);
    assertThat(queue.network.offsets()).last().isNotEqualTo(0L);
  }

  /** It is asked again, brings some bytes, and breaks. */
  private void breakFirst() {
    queue.time.advance(Duration.ofMinutes(10));
    queue.settle();
    first.breakConnections();
    queue.settle();
  }

  private FileInfo file() {
    return FileInfo.of(FIRST, directory.resolve("f").toString())
        .withSource(new Source(THIRD, 9))
        .withSource(new Source(SECOND, 2));
  }

  private BackgroundCopyGroup adding(FileInfo file) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(file));
    return group;
  }

  private BackgroundCopyGroup run(FileInfo file) {
    BackgroundCopyGroup group = adding(file);
    queue.run(group);
    return group;
  }

  private void expectArrived(BackgroundCopyGroup group) {
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(third.content());
    assertThat(TestQueue.names(directory)).containsExactly("f");
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
