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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

  @BeforeEach
  void slowDown() {
    server.pauseMillis = 1;
  }

  @AfterEach
  void close() throws IOException {
    manager.close();
    for (RangeServer each : servers) {
      each.close();
    }
  }

  @Test
  void theFileIsRightAndTheConnectionsAreUsed() throws IOException {
    expectArrived(run(file()));

    // The server also counts those that have just been closed, and that it does not know of yet.
    assertThat(server.busiest.get()).isGreaterThan(1);
    assertThat(server.asked).startsWith("whole");
  }

  @Test
  void oneConnectionAsksForTheWholeAndNothingElse() throws IOException {
    manager.close();
    manager = open(1);
    expectArrived(run(file()));
    assertThat(server.asked).containsExactly("whole");
  }

  @Test
  void aServerThatBearsTwoConnectionsGetsTwo() throws IOException {
    server.most = 2;
    expectArrived(run(file()));
    assertThat(server.busiest.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void aServerThatBearsOneConnectionSendsAllOnIt() throws IOException {
    server.most = 1;
    expectArrived(run(file()));
    assertThat(server.sent.get()).isEqualTo(SIZE);
  }

  @Test
  void aServerWithoutPartsSendsTheWhole() throws IOException {
    server.wholeOnly = true;
    expectArrived(run(file()));
  }

  @Test
  void aServerWithoutValidatorIsAskedByOneConnection() throws IOException {
    server.tag = null;
    expectArrived(run(file()));
    assertThat(server.asked).containsExactly("whole");
  }

  @Test
  void aDigestTakesThePlaceOfAValidator() throws IOException {
    server.tag = null;
    expectArrived(run(file().withSha256(digest("SHA-256", content, 0, SIZE))));
    assertThat(server.busiest.get()).isGreaterThan(1);
  }

  @Test
  void connectionsThatBreakAreMadeAgain() throws IOException {
    server.breaksAfter = 700_000;
    expectArrived(run(file()));
  }

  @Test
  void whatIsHereIsKeptOverASuspend() throws IOException {
    BackgroundCopyGroup group = added(file());
    server.pauseMillis = 20;
    group.resume();
    await(() -> group.progress().bytesTransferred() > SIZE / 4);
    group.suspend();
    long kept = group.progress().bytesTransferred();
    server.pauseMillis = 1;
    long before = server.sent.get();
    group.resume();
    await(() -> group.status().state() != GroupState.RUNNING);

    expectArrived(group);
    assertThat(server.sent.get() - before).isLessThan(SIZE - kept + 2_000_000);
  }

  @Test
  void whatIsHereIsKeptInTheStateFile() throws IOException {
    manager.close();
    Path state = directory.resolve("state");
    manager = open(4, state);
    BackgroundCopyGroup group = added(file());
    UUID id = group.id();
    server.pauseMillis = 20;
    group.resume();
    await(() -> group.progress().bytesTransferred() > SIZE / 2);
    manager.close();

    server.pauseMillis = 1;
    long before = server.sent.get();
    manager = open(4, state);
    BackgroundCopyGroup again = manager.getGroup(id);
    await(() -> again.status().state() != GroupState.RUNNING);

    assertThat(again.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(content);
    assertThat(server.sent.get() - before).isLessThan(SIZE / 2 + 2_000_000);
  }

  @Test
  void severalSourcesServeOneFile() throws IOException {
    RangeServer second = serve(content);
    second.pauseMillis = 1;
    expectArrived(run(file().withSource(new Source(second.url(), 1))));
    assertThat(server.sent.get()).isPositive();
    assertThat(second.sent.get()).isPositive();
  }

  @Test
  void sourcesOfOtherTagsAreNotMixed() throws IOException {
    RangeServer second = serve(new byte[SIZE]);
    second.tag = "\"other\"";
    expectArrived(run(file().withSource(new Source(second.url(), 1))));
  }

  @Test
  void aSlowSourceIsNotWaitedFor() throws IOException {
    RangeServer slow = serve(content);
    slow.pauseMillis = 3_000;
    long begun = System.nanoTime();
    FileInfo file = FileInfo.of(slow.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1))
        .withSha256(digest("SHA-256", content, 0, SIZE));
    expectArrived(run(file));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    assertThat(slow.sent.get()).isLessThan(SIZE / 4);
  }

  @Test
  void aMixtureThatIsWrongIsFetchedFromEachSourceAlone() throws IOException {
    byte[] other = content.clone();
    other[SIZE / 2]++;
    other[SIZE - 1]++;
    RangeServer liar = serve(other);
    FileInfo file = FileInfo.of(liar.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1))
        .withSha256(digest("SHA-256", content, 0, SIZE));
    expectArrived(run(file));
  }

  @Test
  void aDamagedPieceAloneIsFetchedAgainFromAnotherSource() throws IOException {
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
  void aSourceOfWhichAllPiecesAreWrongIsGivenUp() throws IOException {
    RangeServer liar = serve(new byte[SIZE]);
    FileInfo file = FileInfo.of(liar.url(), directory.resolve("f").toString())
        .withSource(new Source(server.url(), 1));
    expectArrived(run(withPieces(file)));
  }

  @Test
  void piecesThatNobodyHasEndTheGroupWithAReason() throws IOException {
    byte[] other = content.clone();
    other[PIECE]++;
    RangeServer liar = serve(other);
    BackgroundCopyGroup group =
        run(withPieces(FileInfo.of(liar.url(), directory.resolve("f").toString())));

    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    GroupDetails details = manager.details(group.id()).orElseThrow();
    assertThat(details.error().orElseThrow().reason()).contains("Piece ", " has SHA-1 ");
    assertThat(directory.resolve("f")).doesNotExist();
  }

  @Test
  void cancelEndsAllConnectionsAtOnce() {
    server.pauseMillis = 1_000;
    BackgroundCopyGroup group = added(file());
    group.resume();
    await(() -> group.progress().bytesTransferred() > 0);
    group.cancel();
    await(() -> directory.toFile().list().length == 0);
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

  private BackgroundCopyGroup run(FileInfo file) {
    BackgroundCopyGroup group = added(file);
    group.resume();
    await(() -> group.status().state() != GroupState.RUNNING);
    return group;
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

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it comes about in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
