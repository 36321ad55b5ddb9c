package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are fetched by several connections, and piece by piece, over real sockets. */
@Timeout(120)
final class ConnectionsPerFileTests {

  private static final int SIZE = 5_000_003;
  private static final int PIECE = 100_000;

  private final byte[] content = new byte[SIZE];
  private final List<RangeServer> servers = new ArrayList<>();
  private QueueManager manager = open(4);
  private RangeServer server;

  @TempDir
  private Path directory;

  ConnectionsPerFileTests() throws IOException {
    new Random(7).nextBytes(content);
    server = serve(content);
  }

  @AfterEach
  void close() throws IOException {
    manager.close();
    for (RangeServer each : servers) {
      each.close();
    }
  }

  @Test
  void theFileIsRightAndTheConnectionsAreUsed() throws Exception {
    server.awaited = 4;
    expectArrived(run(file()));

    // The server also counts those that have just been closed, and that it does not know of yet.
    assertThat(server.busiest.get()).isGreaterThanOrEqualTo(4);
    assertThat(server.asked).startsWith("whole");
  }

  @Test
  void oneConnectionAsksForTheWholeAndNothingElse() throws Exception {
    manager.close();
    manager = open(1);
    expectArrived(run(file()));
    assertThat(server.asked).containsExactly("whole");
  }

  @Test
  void aServerThatBearsTwoConnectionsGetsTwo() throws Exception {
    server.most = 2;
    server.awaited = 3;
    expectArrived(run(file()));
    assertThat(server.busiest.get()).isEqualTo(2);
  }

  @Test
  void aServerThatBearsOneConnectionGetsOne() throws Exception {
    server.most = 1;
    server.awaited = 2;
    expectArrived(run(file()));
    assertThat(server.busiest.get()).isEqualTo(1);
  }

  @Test
  void aServerWithoutPartsSendsTheWhole() throws Exception {
    server.wholeOnly = true;
    server.awaited = 2;
    expectArrived(run(file()));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void aServerThatChangesItsValidatorIsAskedByOneConnectionInTheEnd(
      boolean withPieces, boolean ignoresConditions) throws Exception {
    server.changesTag = true;
    server.ignoresConditions = ignoresConditions;
    // Whoever has the first answer has read its part of it, and asks for more like the others.
    server.answersBehind = 5;
    expectArrived(run(withPieces ? withPieces(file()) : file()));

    // All four are refused; then one asks on its own.
    assertThat(server.asked.size()).isBetween(5, 7);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServerThatSendsTheWholeWithoutItsLengthIsNoFailure(boolean withPieces) throws Exception {
    server.wholeWithoutLength = true;
    server.awaited = 2;
    expectArrived(run(withPieces ? withPieces(file()) : file()));
  }

  @Test
  void aFileThatIsReplacedByALongerOneIsFetchedFromTheBeginning() throws Exception {
    byte[] longer = Arrays.copyOf(content, SIZE + 4711);
    longer[0]++;
    server.replacement = longer;
    server.awaited = 2;
    server.breaksAfter = 700_000;

    BackgroundCopyGroup group = run(file());

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(longer);
  }

  @Test
  void aServerWithoutValidatorIsAskedByOneConnection() throws Exception {
    server.tag = null;
    expectArrived(run(file()));
    assertThat(server.asked).containsExactly("whole");
  }

  @Test
  void aDigestTakesThePlaceOfAValidator() throws Exception {
    server.tag = null;
    server.awaited = 2;
    expectArrived(run(file().withSha256(digest("SHA-256", content, 0, SIZE))));
    assertThat(server.busiest.get()).isGreaterThan(1);
  }

  @Test
  void connectionsThatBreakAreMadeAgain() throws Exception {
    server.breaksAfter = 700_000;
    server.awaited = 2;
    expectArrived(run(file()));
  }

  @Test
  void whatIsHereIsKeptOverASuspend() throws Exception {
    BackgroundCopyGroup group = added(file());
    runPartly(group);
    group.suspend();
    long kept = group.progress().bytesTransferred();
    server.release();
    end(group, group::resume);

    expectArrived(group);
    assertThat(kept).isGreaterThanOrEqualTo(SIZE / 4);
    assertThat(server.asked.stream().filter("whole"::equals)).hasSize(1);
  }

  @Test
  void whatIsHereIsKeptInTheStateFile() throws Exception {
    manager.close();
    Path state = directory.resolve("state");
    manager = open(4, state);
    BackgroundCopyGroup group = added(file());
    runPartly(group);
    long kept = group.progress().bytesTransferred();
    manager.close();

    server.release();
    manager = open(4, state);
    BackgroundCopyGroup again = manager.getGroup(group.id());
    end(again, () -> {});

    expectArrived(again);
    assertThat(kept).isGreaterThanOrEqualTo(SIZE / 4);
    assertThat(server.asked.stream().filter("whole"::equals)).hasSize(1);
  }

  @Test
  void aServerThatSendsNoPartsAnyMoreIsReadFromTheBeginning() throws Exception {
    BackgroundCopyGroup group = added(file());
    runPartly(group);
    group.suspend();
    server.wholeOnly = true;
    server.release();
    end(group, group::resume);
    expectArrived(group);
  }

  @Test
  void aDamagedPieceIsFetchedAgainFromAServerThatSendsNoParts() throws Exception {
    byte[] other = content.clone();
    other[17 * PIECE + 5]++;
    RangeServer liar = serve(other);
    liar.wholeOnly = true;
    server.wholeOnly = true;
    FileInfo file = FileInfo.of(liar.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1));
    expectArrived(run(withPieces(file)));
  }

  /** Whoever asks a fifth time has all of one of the four parts; the first part is not here. */
  private void runPartly(BackgroundCopyGroup group) throws InterruptedException {
    server.holdsWhole = true;
    server.holdsFrom = 5;
    group.resume();
    server.awaitRequests(5);
  }

  @Test
  void severalSourcesServeOneFile() throws Exception {
    RangeServer second = serve(content);
    expectArrived(runUntilAsked(second, server, file().withSource(new Source(second.url(), 1))));
    assertThat(server.sent.get()).isPositive();
    assertThat(second.sent.get()).isPositive();
  }

  @Test
  void sourcesOfOtherTagsAreNotMixed() throws Exception {
    RangeServer second = serve(new byte[SIZE]);
    second.tag = "\"other\"";
    expectArrived(runUntilAsked(second, server, file().withSource(new Source(second.url(), 1))));
  }

  @Test
  void aSlowSourceIsNotWaitedFor() throws Exception {
    manager.close();
    ManualTime time = new ManualTime();
    manager = QueueManagers.open(config(4).option(MemoryOptions.TIME, time).build());
    RangeServer slow = serve(content);
    slow.stalls = true;
    server.holdsFrom = 1;
    FileInfo file = FileInfo.of(slow.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1))
        .withSha256(digest("SHA-256", content, 0, SIZE));
    BackgroundCopyGroup group = added(file);
    end(group, () -> {
      group.resume();
      slow.awaitRequests(2);
      server.awaitRequests(2);
      time.advance(Duration.ofSeconds(10));
      server.release();
    });

    expectArrived(group);
    assertThat(slow.sent.get()).isLessThan(SIZE / 4);
  }

  @Test
  void aMixtureThatIsWrongIsFetchedFromEachSourceAlone() throws Exception {
    byte[] other = content.clone();
    other[SIZE / 2]++;
    other[SIZE - 1]++;
    RangeServer liar = serve(other);
    FileInfo file = FileInfo.of(liar.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1))
        .withSha256(digest("SHA-256", content, 0, SIZE));
    expectArrived(runUntilAsked(server, liar, file));
  }

  @Test
  void aDamagedPieceAloneIsFetchedAgainFromAnotherSource() throws Exception {
    byte[] other = content.clone();
    other[17 * PIECE + 5]++;
    RangeServer liar = serve(other);
    manager.close();
    manager = open(1);
    FileInfo file = FileInfo.of(liar.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1));
    expectArrived(run(withPieces(file)));

    assertThat(liar.asked).containsExactly("whole");
    assertThat(server.asked).containsExactly("Range: bytes=" + 17 * PIECE + "-" + (18 * PIECE - 1));
  }

  @Test
  void aSourceOfWhichAllPiecesAreWrongIsGivenUp() throws Exception {
    RangeServer liar = serve(new byte[SIZE]);
    FileInfo file = FileInfo.of(liar.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1));
    expectArrived(run(withPieces(file)));
  }

  @Test
  void nothingMoreIsReadOfASourceThatIsGivenUp() throws Exception {
    manager.close();
    // Longer than this test waits.
    Duration never = Duration.ofMinutes(10);
    manager =
        QueueManagers.open(config(1).option(MemoryOptions.READ_TIMEOUT, never).build());
    RangeServer liar = serve(new byte[SIZE]);
    liar.stallsBehind = 5 * PIECE;
    FileInfo file = FileInfo.of(liar.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1));

    expectArrived(run(withPieces(file)));
  }

  @Test
  void piecesThatNobodyHasEndTheGroupWithAReason() throws Exception {
    byte[] other = content.clone();
    other[PIECE]++;
    RangeServer liar = serve(other);
    BackgroundCopyGroup group =
        run(withPieces(FileInfo.of(liar.url(), directory.resolve("f").toString())));

    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    GroupDetails details = manager.details(group.id()).orElseThrow();
    assertThat(details.error().orElseThrow().reason()).contains("piece 1 has SHA-1 ");
    assertThat(directory.resolve("f")).doesNotExist();
  }

  @Test
  void aSourceWhosePartsAreWrongIsAskedForTheWholeByItself() throws Exception {
    server.partsAreWrong = true;
    server.awaited = 2;

    expectArrived(run(withPieces(file())));

    assertThat(server.asked).startsWith("whole").endsWith("whole");
  }

  @Test
  void sourcesOfWhichNoneSendsRightPartsAreAskedForTheWholeOneByOne() throws Exception {
    RangeServer liar = serve(new byte[SIZE]);
    server.partsAreWrong = true;
    FileInfo file = FileInfo.of(liar.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1));

    expectArrived(run(withPieces(file)));

    assertThat(server.asked).endsWith("whole");
  }

  @Test
  void aSourceThatIsWrongAsAWholeIsNotAskedForTheWholeAgain() throws Exception {
    manager.close();
    manager = open(1);
    byte[] other = content.clone();
    other[PIECE]++;
    RangeServer liar = serve(other);

    BackgroundCopyGroup group =
        run(withPieces(FileInfo.of(liar.url(), directory.resolve("f").toString())));

    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    assertThat(liar.asked).filteredOn("whole"::equals).hasSize(1);
  }

  @Test
  void cancelEndsAllConnectionsAtOnce() throws Exception {
    server.stalls = true;
    BackgroundCopyGroup group = added(file());
    group.resume();
    server.awaitRequests(4);
    group.cancel();
    server.awaitIdle();
  }

  private RangeServer serve(byte[] bytes) throws IOException {
    RangeServer made = new RangeServer(bytes);
    servers.add(made);
    return made;
  }

  private static QueueManager open(int connections) {
    return QueueManagers.open(config(connections).build());
  }

  private static QueueManager open(int connections, Path state) {
    return QueueManagers.open(
        config(connections).option(MemoryOptions.STATE_FILE, state).build());
  }

  private static QueueManagerConfig.Builder config(int connections) {
    return QueueManagerConfig.builder()
        .backend("memory")
        .queueName(UUID.randomUUID().toString())
        .option(MemoryOptions.CONNECTIONS_PER_FILE, connections);
  }

  private FileInfo file() {
    return FileInfo.of(server.url(), directory.resolve("f").toString());
  }

  private FileInfo withPieces(FileInfo file) {
    List<String> digests = new ArrayList<>();
    for (int from = 0; from < SIZE; from += PIECE) {
      digests.add(digest("SHA-1", content, from, Math.min(SIZE, from + PIECE)));
    }
    return file.withSize(SIZE).withPieces(new Pieces(Algorithm.SHA_1, PIECE, digests));
  }

  private BackgroundCopyGroup added(FileInfo file) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(file));
    return group;
  }

  private BackgroundCopyGroup run(FileInfo file) throws Exception {
    BackgroundCopyGroup group = added(file);
    end(group, group::resume);
    return group;
  }

  /** Holds the first source until the other one has been asked. */
  private BackgroundCopyGroup runUntilAsked(RangeServer other, RangeServer first, FileInfo file)
      throws Exception {
    first.holdsWhole = true;
    BackgroundCopyGroup group = added(file);
    end(group, () -> {
      group.resume();
      other.awaitRequests(1);
      first.release();
    });
    return group;
  }

  /** Does something, and waits until the group is complete or has failed. */
  private static void end(BackgroundCopyGroup group, ThrowingRunnable first) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    group.whenDone(event -> ended.countDown());
    first.run();
    assertThat(ended.await(60, TimeUnit.SECONDS)).as("it ends in time").isTrue();
  }

  private void expectArrived(BackgroundCopyGroup group) throws IOException {
    assertThat(group.status().state())
        .as("%s", manager.details(group.id()).flatMap(GroupDetails::error))
        .isEqualTo(GroupState.COMPLETE);
    assertThat(Arrays.equals(Files.readAllBytes(directory.resolve("f")), content))
        .isTrue();
  }

  private static String digest(String algorithm, byte[] content, int from, int to) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(content, from, to - from);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private interface ThrowingRunnable {
    void run() throws Exception;
  }
}
