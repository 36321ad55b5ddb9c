package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.state.Change.AddFiles;
import io.github.backgroundcopy.memory.state.Change.PutGroup;
import io.github.backgroundcopy.memory.state.Change.PutProgress;
import io.github.backgroundcopy.memory.state.StoredGroup.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that version 0.1.0 wrote, of commit 533cf5c: format 1, with all that it could hold. */
final class OlderFormatTests {

  private static final String SERVER = "http://host.example/";
  private static final String SHA_256 =
      "0123456789abcdefABCDEF0123456789abcdefABCDEF0123456789abcdefABCD";

  @TempDir
  private Path directory;

  private Path file;

  @BeforeEach
  void putTheFile() throws IOException {
    file = directory.resolve("state");
    try (InputStream bytes =
        Objects.requireNonNull(OlderFormatTests.class.getResourceAsStream("version-0.1.0.state"))) {
      Files.copy(bytes, file);
    }
  }

  @Test
  void allOfItIsRead() {
    assertThat(Content.of(file)).isEqualTo(written());
  }

  @Test
  void aLookLeavesItToTheOlderVersion() throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertThat(Content.of(file)).isEqualTo(written());
    assertThat(file).hasBinaryContent(before);
    assertThat(format()).isEqualTo(1);
  }

  @Test
  void itBecomesOneOfThisFormatWithTheFirstChangeAndLosesNothing() throws IOException {
    List<Change> change = List.of(
        new PutGroup(Sample.group(10, "new")),
        new AddFiles(10, 0, List.of(FileInfo.of(SERVER + "k", "/downloads/k").withSize(9))));
    try (StateFile state = StateFile.open(file, false, true)) {
      state.await(state.append(change));
    }
    assertThat(Content.of(file)).isEqualTo(written().with(change));
    assertThat(format()).isEqualTo(Tables.FORMAT);
  }

  /** As an older version reads it: the record of the format is in form 1, whatever it says. */
  private long format() throws IOException {
    byte[] key = "format".getBytes(StandardCharsets.ISO_8859_1);
    try (Disk disk = FileDisk.open(file)) {
      byte[] record = Objects.requireNonNull(Tables.open(disk, false).formatRecord());
      assertThat(record[0]).isEqualTo((byte) 1);
      return Records.format(key, record);
    } catch (DamagedStateException | Tables.NewerFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** What the program that wrote the file put into it. */
  private static Content written() {
    return Content.empty()
        .with(List.of(
            group(1, "U", "", "", 0, GroupState.SUSPENDED, null, false, Stage.IN_QUEUE),
            group(
                2,
                "U",
                "Nightly \u4e2d\u6587 \ud83d\ude00",
                "umlaut \u00e4\u00ff",
                4,
                GroupState.RUNNING,
                null,
                false,
                Stage.IN_QUEUE),
            new AddFiles(
                2,
                0,
                List.of(
                    FileInfo.of(SERVER + "a%20b?token=x", "/downloads/a b"),
                    FileInfo.of(SERVER + "b", "/downloads/b").withSha256(SHA_256),
                    FileInfo.of(SERVER + "c", "/downloads/c"))),
            progress(2, 0, 1000, 1000, true, "\"etag\"", true, false),
            progress(
                2,
                1,
                5_000_000_000L,
                4_000_000_000L,
                true,
                "Fri, 27 Nov 2026 22:00:00 GMT",
                false,
                false),
            group(3, "V", "done", "", 0x44, GroupState.COMPLETE, null, true, Stage.IN_QUEUE),
            new AddFiles(3, 0, files("d")),
            progress(3, 0, 7, 7, false, null, true, true),
            group(
                4,
                "V",
                "failed",
                "",
                0,
                GroupState.ERROR,
                new TransferError(1, 0, 404, 2, "not found", ErrorContext.REMOTE_FILE),
                true,
                Stage.IN_QUEUE),
            new AddFiles(4, 0, files("e", "f")),
            progress(4, 0, 3, 3, true, null, true, false),
            progress(4, 1, -1, 0, false, null, false, false),
            group(5, "U", "publishing", "", 0, GroupState.RUNNING, null, false, Stage.PUBLISHING),
            new AddFiles(5, 0, files("g")),
            progress(5, 0, 9, 9, true, null, true, false),
            group(6, "W", "leaving", "", 0, GroupState.SUSPENDED, null, false, Stage.LEAVING),
            new AddFiles(6, 0, files("h")),
            group(
                7,
                "W",
                "disk",
                "",
                0,
                GroupState.ERROR,
                new TransferError(0, 112, 0, 0, "disk full", ErrorContext.LOCAL_FILE),
                false,
                Stage.IN_QUEUE),
            new AddFiles(7, 0, files("i")),
            group(
                8,
                "W",
                "net",
                "",
                0,
                GroupState.ERROR,
                new TransferError(-1, 12007, 0, 5, "", ErrorContext.TRANSPORT),
                true,
                Stage.IN_QUEUE),
            new AddFiles(8, 0, files("j"))));
  }

  private static PutGroup group(
      long number,
      String owner,
      String name,
      String description,
      int flags,
      GroupState state,
      @Nullable TransferError error,
      boolean unacknowledged,
      Stage stage) {
    return new PutGroup(new StoredGroup(
        number,
        new UUID(0x1111, number),
        owner,
        1_700_000_000_000L + number,
        name,
        description,
        flags,
        1_700_000_100_000L + number,
        0,
        0,
        0,
        state,
        number == 2,
        number == 1 ? null : new UUID(0x2222, number),
        error,
        0,
        null,
        unacknowledged ? GroupStatus.of(state, number == 2) : null,
        stage));
  }

  private static List<FileInfo> files(String... names) {
    return List.of(names).stream()
        .map(name -> FileInfo.of(SERVER + name, "/downloads/" + name))
        .toList();
  }

  private static PutProgress progress(
      long number,
      int index,
      long size,
      long transferred,
      boolean temporary,
      @Nullable String validator,
      boolean arrived,
      boolean published) {
    String name = "BIT-" + new UUID(0x1111, number) + "-" + number + "-" + index + "-0badcafe.tmp";
    return new PutProgress(
        number,
        index,
        new StoredProgress(
            size, transferred, temporary ? name : null, validator, arrived, published));
  }
}
