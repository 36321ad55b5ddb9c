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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aFileThatIsOpenCannotBeOpenedByAHardLink() throws IOException {
    StateFile.open(file, false, false).close();
    Path other = Files.createDirectory(directory.resolve("other")).resolve("link");
    Files.createLink(other, file);
    try (StateFile state = StateFile.open(file, false, false)) {
      assertThatThrownBy(() -> StateFile.open(other, true, false))
          .isInstanceOf(StateFileException.class)
          .hasMessageContainingAll(other.toString(), "in use");
      state.append(List.of(new PutGroup(Sample.group(1, ""))));
    }
    assertThat(Content.of(other).numbers()).containsExactly(1L);
  }

  @Test
  void theLockStandsBesideTheRealFile() throws IOException {
    StateFile.open(file, false, false).close();
    Path other = Files.createDirectory(directory.resolve("other"));
    Path link = Files.createSymbolicLink(other.resolve("link"), file);
    Path folder = Files.createSymbolicLink(directory.resolve("folder"), directory);
    StateFile.open(link, false, false).close();
    StateFile.open(folder.resolve("state"), false, false).close();
    assertThat(other).isDirectoryNotContaining("glob:**.lock");
    assertThat(directory.resolve("state.lock")).exists();
  }

  @Test
  void aNewFileIsMadeInTheRealDirectoryOnce() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path folder = Files.createSymbolicLink(directory.resolve("folder"), real);
    try (StateFile state = StateFile.open(folder.resolve("state"), false, false)) {
      assertThatThrownBy(() -> StateFile.open(real.resolve("state"), true, false))
          .hasMessageContaining("in use");
      state.append(List.of(new PutGroup(Sample.group(1, ""))));
    }
    assertThat(Content.of(real.resolve("state")).numbers()).containsExactly(1L);
  }

  @Test
  void aRefusedFileIsNotEvenOpened() throws IOException {
    assumeThat(Path.of("/proc/locks")).as("the system tells who has a lock").isReadable();
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    try (StateFile state = StateFile.open(file, false, false)) {
      assertThatThrownBy(() -> StateFile.open(link, true, false)).hasMessageContaining("in use");
      // A lock of POSIX goes as soon as any descriptor of its file closes.
      assertThat(locksOfThisProcess()).hasSize(2);
      state.append(List.of(new PutGroup(Sample.group(1, ""))));
    }
  }

  /** The locks on files of this test, as the kernel knows them. */
  private List<String> locksOfThisProcess() throws IOException {
    String pid = " " + ProcessHandle.current().pid() + " ";
    List<String> inodes = new ArrayList<>();
    for (Path each : List.of(file, directory.resolve("state.lock"))) {
      inodes.add(":" + Files.getAttribute(each, "unix:ino") + " ");
    }
    try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
      return locks
          .filter(lock -> lock.contains(pid) && inodes.stream().anyMatch(lock::contains))
          .toList();
    }
  }

  @Test
  void aLinkThatLeadsNowhereIsNoPlaceForAStateFile() throws IOException {
    Path nowhere = directory.resolve("nowhere");
    Files.createSymbolicLink(file, nowhere);
    refused("symbolic link");
    assertThat(nowhere).doesNotExist();
    assertThat(file).isSymbolicLink();
  }

  @ParameterizedTest
  @ValueSource(strings = {".lock", ".new", ".damaged-1"})
  void nothingIsMadeThroughALinkThatLeadsNowhere(String companion) throws IOException {
    Files.writeString(file, "Dear diary");
    Path nowhere = directory.resolve("nowhere");
    Files.createSymbolicLink(directory.resolve("state" + companion), nowhere);
    try (StateFile state = StateFile.open(file, true, false)) {
      state.append(List.of(new PutGroup(Sample.group(1, ""))));
    } catch (StateFileException e) {
      assertThat(e).hasMessageContainingAll("state.lock", "is a link");
    }
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void aStateFileAndItsCompanionsAreHeldByWhateverName() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));
    Path folder = Files.createSymbolicLink(directory.resolve("folder"), directory);
    StateFile.open(file, false, false).close();
    Path hardLink = Files.createLink(other.resolve("hard"), file);
    Path lockLink = Files.createLink(other.resolve("lock"), directory.resolve("state.lock"));
    Path symbolicLink = Files.createSymbolicLink(other.resolve("symbolic"), file);
    List<Path> held = List.of(
        file,
        hardLink,
        lockLink,
        symbolicLink,
        folder.resolve("state"),
        other.resolve("../state"),
        directory.resolve("state.lock"),
        directory.resolve("state.new"),
        directory.resolve("state.NEW"),
        directory.resolve("state.control"),
        folder.resolve("state.damaged-17"));
    List<Path> free = List.of(
        directory.resolve("state.newer"),
        directory.resolve("state2"),
        directory.resolve("stat"),
        other.resolve("state.new"),
        other.resolve("state"),
        directory.resolve("missing").resolve("state"));
    try (StateFile state = StateFile.open(symbolicLink, false, false)) {
      assertThat(held).allMatch(StateFile::holds);
      assertThat(free).noneMatch(StateFile::holds);
      state.append(List.of(new PutGroup(Sample.group(1, ""))));
    }
    assertThat(held).noneMatch(StateFile::holds);
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
  void anEmptyFileIsANewOneWhereNoQueueWasKept() throws IOException {
    Files.createFile(file);
    assertThat(Content.of(file)).isEqualTo(Content.empty());
  }

  @Test
  void aStateFileThatLostAllItsBytesIsDamaged() throws IOException {
    StateFile.open(file, false, true).close();
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> StateFile.open(file, false, true))
        .isInstanceOf(StateFileException.class)
        .hasMessageContainingAll(
            file.toString(), "damaged", "empty", "memory.setAsideDamagedState");
    assertThat(file).isEmptyFile();
    StateFile.open(file, true, true).close();
    assertThat(directory.resolve("state.damaged-1")).isEmptyFile();
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
