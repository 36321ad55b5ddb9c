package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.backgroundcopy.memory.state.Change.PutGroup;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a state file may be, who may read it, and who may use it. */
final class StatePlaceTests {

  @TempDir
  private Path directory;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("state");
  }

  @Test
  void aFileThatIsOpenCannotBeOpenedAgain() {
    try (StateFile state = StateFile.open(file, false, false)) {
      refused("in use");
      state.append(List.of(new PutGroup(Sample.group(1, ""))));
    }
    assertThat(Content.of(file).numbers()).containsExactly(1L);
  }

  @Test
  void aFileThatIsOpenCannotBeOpenedUnderAnotherName() throws IOException {
    Path link = directory.resolve("link");
    try (StateFile state = StateFile.open(file, false, false)) {
      Files.createSymbolicLink(link, file);
      assertThatThrownBy(() -> StateFile.open(link, true, false))
          .isInstanceOf(StateFileException.class)
          .hasMessageContainingAll(link.toString(), "in use");
      state.append(List.of(new PutGroup(Sample.group(1, ""))));
    }
    assertThat(Content.of(link).numbers()).containsExactly(1L);
  }

  @Test
  void aDirectoryIsRefused() throws IOException {
    Files.createDirectory(file);
    refused("is no file");
    assertThat(file).isEmptyDirectory();
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> StateFile.open(missing.resolve("state"), true, true))
        .isInstanceOf(StateFileException.class)
        .hasMessageContainingAll("no directory", missing.toString());
  }

  @Test
  void aFileOfSomebodyElseIsRefusedAndStaysAsItIs() throws IOException {
    Files.writeString(file, "Dear diary");
    assertThatThrownBy(() -> StateFile.open(file, false, true))
        .isInstanceOf(StateFileException.class)
        .hasMessageContainingAll(file.toString(), "no state file", "memory.setAsideDamagedState");
    assertThat(file).hasContent("Dear diary");
  }

  @Test
  void aFileOfSomebodyElseIsSetAsideIfThatIsAskedFor() throws IOException {
    Files.writeString(file, "Dear diary");
    StateFile.open(file, true, true).close();
    assertThat(directory.resolve("state.damaged-1")).hasContent("Dear diary");
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    assumePosix();
    StateFile.open(file, false, false).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(file)).as("an administrator reads everything").isFalse();
    refused("permission");
  }

  @Test
  void aFileOfANewerFormatIsNeitherReadNorSetAside() throws IOException {
    Files.createFile(file);
    try (Disk disk = FileDisk.open(file)) {
      Tables.create(disk, Tables.FORMAT + 1, false);
    }
    byte[] before = Files.readAllBytes(file);
    refused("newer version");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void anEmptyFileIsANewOne() throws IOException {
    Files.createFile(file);
    assertThat(Content.of(file)).isEqualTo(Content.empty());
  }

  @Test
  void whatALaterStartFindsOfAnUnfinishedFirstOneIsReplaced() throws IOException {
    Files.writeString(directory.resolve("state.new"), "half");
    assertThat(Content.of(file)).isEqualTo(Content.empty());
    assertThat(directory.resolve("state.new")).doesNotExist();
  }

  @Test
  void nobodyButTheOwnerReadsWhatIsMade() throws IOException {
    assumePosix();
    Files.writeString(file, "Dear diary");
    try (StateFile state = StateFile.open(file, true, false)) {
      state.await(state.append(List.of(new PutGroup(Sample.group(1, "")))));
      try (Stream<Path> made = Files.list(directory)) {
        assertThat(made).hasSize(3).allSatisfy(StatePlaceTests::isItsOwners);
      }
    }
  }

  @Test
  void nobodyButTheOwnerReadsAFileThatIsOpenedAgain() throws IOException {
    assumePosix();
    StateFile.open(file, false, false).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    StateFile.open(file, false, false).close();
    isItsOwners(file);
  }

  @Test
  void anInterruptSpoilsNothing() {
    Thread.currentThread().interrupt();
    try (StateFile state = StateFile.open(file, false, true)) {
      state.await(state.append(List.of(new PutGroup(Sample.group(1, "")))));
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Content.of(file).numbers()).containsExactly(1L);
  }

  @Test
  void closingAgainDoesNothing() {
    StateFile state = StateFile.open(file, false, false);
    state.append(List.of(new PutGroup(Sample.group(1, ""))));
    state.close();
    StateFile.open(file, false, false).close();
    assertThatCode(state::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> state.append(List.of())).isInstanceOf(IllegalStateException.class);
  }

  private void refused(String reason) {
    assertThatThrownBy(() -> StateFile.open(file, true, false))
        .isInstanceOf(StateFileException.class)
        .hasMessageContainingAll(file.toString(), reason);
  }

  private static void isItsOwners(Path path) {
    assertThatCode(() -> assertThat(Files.getPosixFilePermissions(path))
            .as(path.toString())
            .isEqualTo(PosixFilePermissions.fromString("rw-------")))
        .doesNotThrowAnyException();
  }

  private static void assumePosix() {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
  }
}
