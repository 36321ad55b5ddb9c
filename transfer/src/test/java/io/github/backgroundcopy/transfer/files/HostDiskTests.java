package io.github.backgroundcopy.transfer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk as the queue uses it. */
final class HostDiskTests {

  private final TargetDisk disk = new HostDisk();

  @TempDir
  private Path directory;

  @AfterEach
  void forgetInterrupts() {
    Thread.interrupted();
  }

  @Test
  void anInterruptedThreadUsesFilesAndKeepsItsFlag() throws IOException {
    Path file = directory.resolve("f");
    Thread.currentThread().interrupt();

    try (PartialFile open = disk.create(file)) {
      open.append(new byte[] {1, 2}, 2);
      Thread.currentThread().interrupt();
      open.append(new byte[] {3, 4}, 2);
    }
    disk.force(file);
    disk.forceNames(directory);
    try (PartialFile open = disk.open(file, 3)) {
      open.append(new byte[] {5}, 1);
    }
    byte[] read;
    try (InputStream in = disk.read(file)) {
      read = in.readAllBytes();
    }

    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    assertThat(read).containsExactly(1, 2, 3, 5);
  }

  @Test
  void aClosedFileTakesNothingMore() throws IOException {
    PartialFile open = disk.create(directory.resolve("f"));
    open.close();
    assertThatExceptionOfType(ClosedChannelException.class)
        .isThrownBy(() -> open.append(new byte[1], 1));
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "mine");
    Path link = Files.createSymbolicLink(directory.resolve("link"), elsewhere);

    assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> disk.create(link));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> disk.open(link, 0));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> disk.read(link));
    assertThat(disk.size(link)).isEqualTo(-1);
    assertThat(elsewhere).hasContent("mine");
  }

  @Test
  void aFileKeepsItsIdentityUnderAnotherName() throws IOException {
    Path file = Files.writeString(directory.resolve("f"), "new");
    Path other = Files.writeString(directory.resolve("g"), "old");
    String identity = disk.identity(file);
    assertThat(disk.identity(other)).isNotEqualTo(identity);

    disk.rename(file, other);

    assertThat(disk.identity(other)).isEqualTo(identity);
    assertThat(disk.exists(file)).isFalse();
  }

  @Test
  void aDirectoryThatIsNotThereIsNotForced() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> disk.forceNames(directory.resolve("gone")));
  }
}
