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
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aWrongFileWithoutALengthGetsNoName() {
    server.content(damaged()).withoutLength();

    BackgroundCopyGroup group = run(file());

    assertThat(queue.error(group).win32Result()).isEqualTo(Win32Errors.INVALID_DATA);
    assertThat(queue.error(group).reason())
        .contains(TestQueue.SERVER + "f", "piece 1 has SHA-256 ", "expected was ");
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void afterAWrongFileWithoutALengthTheNextSourceIsAsked() {
    server.content(damaged()).withoutLength();
    queue.network.at(MIRROR).content(content);

    expectArrived(run(file().withSource(new Source(MIRROR, 1))));

    assertThat(queue.network.requests()).containsExactly(TestQueue.SERVER + "f", MIRROR);
  }

  private byte[] damaged() {
    byte[] damaged = content.clone();
    damaged[PIECE]++;
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
