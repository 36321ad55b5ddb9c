package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.testing.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No file gets its name before its pieces were compared, however its bytes have come. */
final class PiecesTests {

  private static final String MIRROR = "http://mirror.test/f";
  private static final int SIZE = 1000;
  private static final int PIECE = 300;

  @TempDir
  private Path state;

  @TempDir
  private Path directory;

  private DiskQueue queue;
  private Resource server;
  private byte[] content;
  private int requestsBeforeTheStop;

  @BeforeEach
  void open() {
    queue = new DiskQueue(state.resolve("queue.state"));
    server = queue.network.at(TestQueue.SERVER + "f").size(SIZE).entityTag("\"e\"");
    content = server.content();
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void aRightFileWithoutALengthArrives() {
    server.withoutLength();
    expectArrived(run(file()));
  }

  @Test
  void whatIsThereWithAllItsPiecesIsNotFetched() throws IOException {
    Files.write(directory.resolve("f"), content);

    expectArrived(run(file()));

    assertThat(queue.network.requests()).isEmpty();
  }

  @ParameterizedTest(name = "of {0} bytes")
  @ValueSource(ints = {SIZE - 1, SIZE, SIZE + 1})
  void whatIsThereWithAWrongPieceOrAnotherLengthIsFetched(int size) throws IOException {
    Files.write(directory.resolve("f"), Arrays.copyOf(size == SIZE ? damaged() : content, size));

    expectArrived(run(file()));

    assertThat(queue.network.requests()).isNotEmpty();
  }

  @Test
  void aWrongFileWithoutALengthGetsNoName() {
    server.content(damaged()).withoutLength();

    BackgroundCopyGroup group = run(file());

    assertThat(queue.error(group).win32Result()).isEqualTo(Win32Errors.INVALID_DATA);
    assertThat(queue.error(group).reason())
        .contains(TestQueue.SERVER + "f", "piece 3 has SHA-256 ", "expected was ");
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void afterAWrongFileWithoutALengthTheNextSourceIsAsked() {
    server.content(damaged()).withoutLength();
    queue.network.at(MIRROR).content(content);

    expectArrived(run(file().withSource(new Source(MIRROR, 1))));

    assertThat(queue.network.requests()).containsExactly(TestQueue.SERVER + "f", MIRROR);
  }

  @ParameterizedTest(name = "length told: {0}, killed: {1}")
  @CsvSource({"true, false", "true, true", "false, false", "false, true"})
  void aWrongPieceAloneIsFetchedAgainAfterAStopWhileItWasCompared(
      boolean lengthTold, boolean killed) throws IOException {
    server.content(damaged());
    BackgroundCopyGroup group = stoppedWhileItCompares(lengthTold, killed);

    server.content(content);
    queue.run(group);

    expectArrived(group);
    assertThat(offsetsSinceTheStop()).as("it goes on, and compares").containsExactly(1L);
  }

  @ParameterizedTest(name = "killed: {0}")
  @ValueSource(booleans = {false, true})
  void aFileThatIsWrongAllOverIsFetchedAgainAfterAStopWhileItWasCompared(boolean killed)
      throws IOException {
    server.content(new byte[SIZE]);
    BackgroundCopyGroup group = stoppedWhileItCompares(false, killed);

    server.content(content);
    queue.run(group);

    expectArrived(group);
    assertThat(offsetsSinceTheStop()).containsExactly(0L);
  }

  @ParameterizedTest(name = "length told: {0}, killed: {1}")
  @CsvSource({"true, false", "true, true", "false, false", "false, true"})
  void aRightFileIsNotFetchedAgainAfterAStopWhileItWasCompared(boolean lengthTold, boolean killed)
      throws IOException {
    BackgroundCopyGroup group = stoppedWhileItCompares(lengthTold, killed);

    queue.run(group);

    expectArrived(group);
    assertThat(offsetsSinceTheStop()).isEmpty();
  }

  /** Stops a group while the last piece is compared, or all; a kill then leaves what was kept. */
  private BackgroundCopyGroup stoppedWhileItCompares(boolean lengthTold, boolean killed)
      throws IOException {
    if (!lengthTold) {
      server.withoutLength();
    }
    server.holdAt(SIZE - 1);
    BackgroundCopyGroup group = run(file());
    Path kept = state.resolve("kept.state");
    queue.disk.beforeItReads(() -> {
      group.suspend();
      copy(state.resolve("queue.state"), kept);
    });
    // With the last byte it is time to keep how far the file has come.
    queue.time.advance(Duration.ofMinutes(1));
    server.release();
    queue.settle();
    assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
    requestsBeforeTheStop = queue.network.requests().size();
    if (!killed) {
      return group;
    }
    queue.close();
    Files.move(kept, state.resolve("queue.state"), StandardCopyOption.REPLACE_EXISTING);
    open();
    requestsBeforeTheStop = 0;
    return queue.manager.getGroup(group.id());
  }

  private List<Long> offsetsSinceTheStop() {
    List<Long> offsets = queue.network.offsets();
    return offsets.subList(requestsBeforeTheStop, offsets.size());
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] damaged() {
    byte[] damaged = content.clone();
    damaged[SIZE - 2]++;
    return damaged;
  }

  private FileInfo file() {
    List<String> digests = new ArrayList<>();
    for (int from = 0; from < SIZE; from += PIECE) {
      digests.add(sha256(content, from, Math.min(PIECE, SIZE - from)));
    }
    return FileInfo.of(TestQueue.SERVER + "f", directory.resolve("f").toString())
        .withSize(SIZE)
        .withPieces(new Pieces(Algorithm.SHA_256, PIECE, digests));
  }

  private BackgroundCopyGroup run(FileInfo file) {
    BackgroundCopyGroup group = added(file);
    queue.run(group);
    return group;
  }

  private BackgroundCopyGroup added(FileInfo file) {
    BackgroundCopyGroup group = queue.manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(file));
    return group;
  }

  private void expectArrived(BackgroundCopyGroup group) {
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(content);
  }

  private static String sha256(byte[] content, int from, int count) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content, from, count);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
