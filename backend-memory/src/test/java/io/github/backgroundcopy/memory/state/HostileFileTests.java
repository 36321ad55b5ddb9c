package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.state.Change.AddFiles;
import io.github.backgroundcopy.memory.state.Change.PutGroup;
import io.github.backgroundcopy.memory.state.Change.PutProgress;
import io.github.backgroundcopy.memory.state.StoredGroup.Stage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file whose checksums all fit, and whose content no queue would have kept: damaged, named, and
 * kept as it is.
 */
final class HostileFileTests {

  private static final UUID ID = new UUID(1, 1);
  private static final String OWN = "BIT-" + ID + "-1-";

  @TempDir
  private Path directory;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("state");
  }

  @TestFactory
  Stream<DynamicTest> impossibleFiles() {
    return Stream.of(
            info("ftp://host.example/f", "/d/f"),
            info("http://user:hunter2@host.example/f", "/d/f"),
            info("", "/d/f"),
            info("http://host.example/f", "relative"),
            info("http://host.example/f", "/d/"),
            info("http://host.example/f", "/d/\u0000"),
            info("http://host.example/f", "/" + "d".repeat(300)),
            FileInfo.of("http://host.example/f", "/d/f").withSize(-2),
            FileInfo.of("http://host.example/f", "/d/f").withSha256("12"),
            FileInfo.of("http://host.example/f", "/d/f")
                .withDigest(new Digest(Algorithm.MD5, "x".repeat(32))),
            FileInfo.of("http://host.example/f", "/d/f").withSource(new Source("http://m/", 0)),
            FileInfo.of("http://host.example/f", "/d/f")
                .withSource(new Source("http://host.example/f", 1)),
            FileInfo.of("http://host.example/f", "/d/f")
                .withSize(11)
                .withPieces(new Pieces(Algorithm.MD5, 10, List.of("0".repeat(32)))))
        .map(info ->
            damaged("file " + info, new PutGroup(group()), new AddFiles(1, 0, List.of(info))));
  }

  @TestFactory
  Stream<DynamicTest> impossibleProgress() {
    return Stream.of(
            progress(-2, 0, null, false, false),
            progress(Long.MIN_VALUE, 0, null, false, false),
            progress(10, -1, null, false, false),
            progress(10, 11, null, false, false),
            progress(-1, Long.MIN_VALUE, null, false, false),
            progress(10, 9, OWN + "0-00000000.tmp", true, false),
            progress(-1, 9, OWN + "0-00000000.tmp", true, false),
            progress(10, 10, null, false, true),
            progress(10, 5, "../letter.txt", false, false),
            progress(10, 5, "letter.txt", false, false),
            progress(10, 5, "", false, false),
            progress(10, 5, OWN + "0/../../letter.tmp", false, false),
            progress(10, 5, OWN + "0\\..\\letter.tmp", false, false),
            progress(10, 5, OWN + ".tmp", false, false),
            progress(10, 5, OWN + "0-00000000", false, false),
            progress(10, 5, OWN + "0-00000000.tmp\n", false, false),
            progress(10, 5, "BIT-" + ID + "-2-0-00000000.tmp", false, false),
            progress(10, 5, "BIT-" + new UUID(1, 2) + "-1-0-00000000.tmp", false, false),
            new StoredProgress(10, 5, null, "\"x\"\r\nHost: other", false, false),
            new StoredProgress(10, 5, null, "\"\u00e4\"", false, false))
        .map(progress -> damaged(
            "progress " + progress,
            new PutGroup(group()),
            new AddFiles(1, 0, Sample.files(0, 1)),
            new PutProgress(1, 0, progress)));
  }

  @TestFactory
  Stream<DynamicTest> impossibleGroups() {
    return Stream.of(
            with(new UUID(0, 0), 0, 1, GroupState.SUSPENDED, ID, null, false, Stage.IN_QUEUE),
            with(ID, 1, 1, GroupState.SUSPENDED, ID, null, false, Stage.IN_QUEUE),
            with(ID, -1, 1, GroupState.SUSPENDED, ID, null, false, Stage.IN_QUEUE),
            with(ID, 0, Long.MAX_VALUE, GroupState.SUSPENDED, ID, null, false, Stage.IN_QUEUE),
            with(ID, 0, Long.MIN_VALUE, GroupState.SUSPENDED, ID, null, false, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.SUSPENDED, new UUID(0, 0), null, false, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.SUSPENDED, null, null, false, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.ERROR, ID, null, false, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.RUNNING, ID, error(0, 5, 0), false, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.ERROR, ID, error(1, 5, 0), false, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.ERROR, ID, error(-2, 5, 0), false, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.ERROR, ID, error(0, 0, 0), false, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.ERROR, ID, error(0, 5, 404), false, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.RUNNING, ID, null, true, Stage.IN_QUEUE),
            with(ID, 0, 1, GroupState.SUSPENDED, ID, null, false, Stage.PUBLISHING))
        .map(group ->
            damaged("group " + group, new PutGroup(group), new AddFiles(1, 0, Sample.files(0, 1))));
  }

  @TestFactory
  Stream<DynamicTest> statesThatNeedFiles() {
    return Stream.of(GroupState.RUNNING, GroupState.COMPLETE)
        .map(state -> damaged(
            "empty group that is " + state,
            new PutGroup(with(ID, 0, 1, state, ID, null, false, Stage.IN_QUEUE))));
  }

  @Test
  void twoFilesWithOneTemporaryFileAreDamage() throws Throwable {
    StoredProgress progress = progress(10, 5, OWN + "0-00000000.tmp", false, false);
    damaged(
            "two files",
            new PutGroup(group()),
            new AddFiles(1, 0, Sample.files(0, 2)),
            new PutProgress(1, 0, progress),
            new PutProgress(1, 1, progress))
        .getExecutable()
        .execute();
  }

  @Test
  void twoGroupsWithOneIdAreDamage() throws Throwable {
    damaged("two groups", new PutGroup(Sample.group(1, "")), new PutGroup(second(ID, null)))
        .getExecutable()
        .execute();
  }

  @Test
  void twoJobsWithOneIdAreDamage() throws Throwable {
    damaged("two jobs", new PutGroup(group()), new PutGroup(second(new UUID(2, 2), ID)))
        .getExecutable()
        .execute();
  }

  /** Whoever chooses ids can have them look alike to whatever is quicker than to compare them. */
  @Test
  void idsThatOnlyLookAlikeAreNoDamage() {
    UUID alike = new UUID(2, ID.getLeastSignificantBits() - RepeatedIds.print(new UUID(1, 0)));
    assertThat(RepeatedIds.print(alike)).isEqualTo(RepeatedIds.print(ID));
    try (StateFile state = StateFile.open(file, false, false)) {
      state.await(state.append(List.of(new PutGroup(group()), new PutGroup(second(alike, alike)))));
    }

    assertThat(Content.of(file))
        .isEqualTo(Content.empty()
            .with(List.of(new PutGroup(group()), new PutGroup(second(alike, alike)))));
  }

  private static StoredGroup second(UUID id, @Nullable UUID job) {
    return new StoredGroup(
        2,
        id,
        "U",
        1,
        "",
        "",
        0,
        1,
        0,
        0,
        0,
        GroupState.SUSPENDED,
        false,
        job,
        null,
        0,
        null,
        null,
        Stage.IN_QUEUE);
  }

  /** Writes what no queue would write. */
  private static void write(Path file, Change... changes) throws Exception {
    StateFile.open(file, false, false).close();
    try (Disk disk = FileDisk.open(file)) {
      Tables tables = Tables.open(disk, false);
      tables.apply(List.of(changes));
      tables.commit();
      tables.close();
    }
  }

  private DynamicTest damaged(String name, Change... changes) {
    return DynamicTest.dynamicTest(name, () -> {
      Path each = directory.resolve("state" + System.identityHashCode(changes));
      write(each, changes);
      byte[] before = Files.readAllBytes(each);
      assertThatThrownBy(() -> StateFile.open(each, false, false))
          .isInstanceOf(StateFileException.class)
          .hasMessageContainingAll(each.toString(), "damaged", "memory.setAsideDamagedState")
          .hasMessageNotContaining("hunter2");
      assertThat(each).hasBinaryContent(before);
    });
  }

  @Test
  void whatCouldNotBeReadAgainIsNotWritten() {
    TransferError endless = new TransferError(0, 0, 404, 0, "x".repeat(100_000));
    List<Change> impossible = List.of(
        new PutGroup(with(ID, 0, 1, GroupState.SUSPENDED, ID, null, false, Stage.PUBLISHING)),
        new PutGroup(with(ID, 0, 1, GroupState.ERROR, ID, endless, false, Stage.IN_QUEUE)),
        new PutProgress(1, 0, new StoredProgress(5, 7, null, null, false, false, null, List.of())));
    for (Change change : impossible) {
      try (StateFile state = StateFile.open(file, false, false)) {
        state.await(state.append(List.of(
            new PutGroup(group()), new AddFiles(1, 0, List.of(info("http://h/f", "/d/f"))))));
        long ticket = state.append(List.of(change));
        assertThatThrownBy(() -> state.await(ticket)).isInstanceOf(StateLostException.class);
      }
      try (StateFile state = StateFile.open(file, false, false)) {
        assertThat(Content.of(state))
            .isEqualTo(Content.empty()
                .with(List.of(
                    new PutGroup(group()),
                    new AddFiles(1, 0, List.of(info("http://h/f", "/d/f"))))));
        state.await(state.append(List.of(new Change.RemoveGroup(1))));
      }
    }
  }

  @Test
  void theTimeToOpenGrowsWithTheLengthThoughEachBlockClaimsTheRest() throws IOException {
    StateFile.open(file, false, false).close();
    byte[] real = Files.readAllBytes(file);
    int blocks = 2048;
    ByteBuffer bytes = ByteBuffer.allocate(blocks * Chunks.BLOCK).put(real);
    for (int block = real.length / Chunks.BLOCK; block < blocks; block++) {
      int position = block * Chunks.BLOCK;
      int length = blocks - block;
      String head = "chunk:" + Integer.toHexString(block) + ",len:" + Integer.toHexString(length)
          + ",version:ffff\n";
      bytes.put(position, head.getBytes(StandardCharsets.ISO_8859_1));
    }
    byte[] end = "chunk:1,version:ffff,crc:00000000".getBytes(StandardCharsets.ISO_8859_1);
    bytes.put(bytes.capacity() - Chunks.FOOTER, end);
    Files.write(file, bytes.array());
    AtomicLong read = new AtomicLong();
    try (StateFile state =
        StateFile.open(file, false, false, disk -> new CountingDisk(disk, read))) {
      assertThat(Content.of(state)).isEqualTo(Content.empty());
    }
    assertThat(read.get()).isLessThan(4L * bytes.capacity());
  }

  @Test
  void sumsOfRangesAreThoseOfTheirBytes() throws IOException {
    byte[] bytes = new byte[20 * Chunks.BLOCK];
    new Random(1).nextBytes(bytes);
    Disk disk = new MemoryDisk(bytes, () -> {});
    RangeSums sums = RangeSums.of(disk);
    for (int first = 0; first < 20; first++) {
      for (int end : List.of(first * Chunks.BLOCK + 1, 19 * Chunks.BLOCK + 4000)) {
        CRC32C expected = new CRC32C();
        expected.update(bytes, first * Chunks.BLOCK, end - first * Chunks.BLOCK);
        assertThat(sums.sum(first, end)).isEqualTo((int) expected.getValue());
      }
    }
  }

  private static StoredGroup group() {
    return with(ID, 0, 1, GroupState.SUSPENDED, ID, null, false, Stage.IN_QUEUE);
  }

  private static StoredGroup with(
      UUID id,
      int flags,
      long changed,
      GroupState state,
      @Nullable UUID job,
      @Nullable TransferError error,
      boolean unacknowledged,
      Stage stage) {
    return new StoredGroup(
        1,
        id,
        "U",
        1,
        "",
        "",
        flags,
        changed,
        0,
        0,
        0,
        state,
        false,
        job,
        error,
        0,
        null,
        unacknowledged ? GroupStatus.of(state, false) : null,
        stage);
  }

  private static TransferError error(int index, int win32Result, int status) {
    return new TransferError(index, win32Result, status, 0, "");
  }

  private static FileInfo info(String remoteName, String localName) {
    return FileInfo.of(remoteName, localName);
  }

  private static StoredProgress progress(
      long size, long transferred, @Nullable String temporary, boolean arrived, boolean published) {
    return new StoredProgress(size, transferred, temporary, null, arrived, published);
  }

  /** Counts what is read. */
  private record CountingDisk(Disk disk, AtomicLong read) implements Disk {

    @Override
    public long size() throws IOException {
      return disk.size();
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      read.addAndGet(into.remaining());
      disk.read(position, into);
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
      disk.write(position, from);
    }

    @Override
    public void truncate(long size) throws IOException {
      disk.truncate(size);
    }

    @Override
    public void force() throws IOException {
      disk.force();
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
