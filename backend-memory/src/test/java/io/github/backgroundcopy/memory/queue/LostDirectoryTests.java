package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One group loses its directory in the middle of a file, and the other goes on. */
final class LostDirectoryTests {

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));

  @TempDir
  private Path directory;

  private Path lost;
  private Path kept;
  private BackgroundCopyGroup loser;
  private BackgroundCopyGroup keeper;

  @BeforeEach
  void beginTwoTransfers() throws IOException {
    lost = Files.createDirectory(directory.resolve("lost"));
    kept = Files.createDirectory(directory.resolve("kept"));
    loser = queue.groupIn(GroupState.RUNNING, manager, lost, "f");
    keeper = queue.groupIn(GroupState.RUNNING, manager, kept, "g");
  }

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void aDirectoryThatVanishesFailsItsGroupAlone() throws IOException {
    deleteLost();
    goOn();

    assertThat(error().reason()).contains(lost.resolve("f").toString());
    assertThat(error().win32Result()).isIn(Win32Errors.PATH_NOT_FOUND, Win32Errors.ACCESS_DENIED);
  }

  @Test
  void aDirectoryThatIsThereAgainIsFilledAgain() throws IOException {
    deleteLost();
    goOn();
    Files.createDirectory(lost);

    queue.run(loser);

    assertThat(loser.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(TestQueue.names(lost)).containsExactly("f");
  }

  @Test
  void aDirectoryThatBecameAFileFailsItsGroupAlone() throws IOException {
    deleteLost();
    Files.writeString(lost, "file");
    goOn();

    assertThat(error().reason()).contains(lost.resolve("f").toString());
    assertThat(lost).hasContent("file");
  }

  @Test
  void aTargetThatBecameADirectoryFailsItsGroupAloneAndKeepsTheBytes() throws IOException {
    Files.createDirectories(lost.resolve("f/inner"));
    goOn();

    assertThat(error().reason()).contains(lost.resolve("f").toString());
    Files.delete(lost.resolve("f/inner"));
    Files.delete(lost.resolve("f"));
    queue.run(loser);
    assertThat(loser.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.requests()).as("nothing was fetched again").hasSize(2);
  }

  @Test
  void aDirectoryThatMayNotBeWrittenAnyMoreFailsItsGroupAlone() throws IOException {
    assumeTrue(
        Files.getFileStore(lost).supportsFileAttributeView("posix"),
        "permissions are not those of POSIX");
    Files.setPosixFilePermissions(lost, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(lost), "this process may write everywhere");
      goOn();
      assertThat(error().win32Result()).isEqualTo(Win32Errors.ACCESS_DENIED);
    } finally {
      Files.setPosixFilePermissions(lost, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    queue.run(loser);
    assertThat(loser.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(TestQueue.names(lost)).containsExactly("f");
  }

  /** Some systems do not let an open file go, and need not fear this. */
  private void deleteLost() {
    for (String name : TestQueue.names(lost)) {
      assumeTrue(lost.resolve(name).toFile().delete(), "open files cannot be deleted");
    }
    assumeTrue(lost.toFile().delete(), "directories of open files cannot be deleted");
  }

  private void goOn() {
    queue.network.at(TestQueue.SERVER + "f").release();
    queue.network.at(TestQueue.SERVER + "g").release();
    queue.settle();
    assertThat(keeper.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(TestQueue.names(kept)).containsExactly("g");
    assertThat(loser.status().state()).isEqualTo(GroupState.ERROR);
  }

  private TransferError error() {
    return manager.details(loser.id()).orElseThrow().error().orElseThrow();
  }
}
