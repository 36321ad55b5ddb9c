package io.github.backgroundcopy.memory.state;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a state file is, and the files beside it. While this is open nobody else in the world
 * makes, opens or renames the file: the lock file says so, which stays there for good, since
 * whoever removed it could remove the lock of the next one.
 */
final class StatePlace implements AutoCloseable {

  private final Path file;
  private final boolean flush;
  private final FileChannel lock;

  private StatePlace(Path file, boolean flush, FileChannel lock) {
    this.file = file;
    this.flush = flush;
    this.lock = lock;
  }

  static StatePlace own(Path file, boolean flush) throws IOException {
    check(file);
    FileChannel lock = OwnerOnly.open(beside(file, ".lock"), Set.of(CREATE, WRITE));
    boolean locked = false;
    try {
      locked = lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Somebody else in this process has it.
    } finally {
      if (!locked) {
        lock.close();
      }
    }
    if (!locked) {
      throw inUse(file, null);
    }
    return new StatePlace(file, flush, lock);
  }

  private static void check(Path file) {
    Path directory = Objects.requireNonNull(file.getParent(), "parent");
    if (!Files.isDirectory(directory)) {
      throw new StateFileException(
          "State file \"" + file + "\" cannot be kept: there is no directory \"" + directory
              + "\". Make it, or name another file.");
    }
    if (Files.exists(file)) {
      if (!Files.isRegularFile(file)) {
        throw new StateFileException(
            "\"" + file + "\" is no file, and cannot be a state file. Name another one.");
      }
      if (!Files.isReadable(file) || !Files.isWritable(file)) {
        throw new StateFileException(
            "State file \"" + file
                + "\" cannot be read and written by this process. Get the permission for both, or name another file.");
      }
    }
  }

  static StateFileException inUse(Path file, @Nullable Throwable cause) {
    return new StateFileException(
        "State file \"" + file
            + "\" is in use by another queue, of this process or another one. Close that, or name another file.",
        cause);
  }

  /** Whether there is nothing yet; a file without a byte is nothing. */
  boolean isEmpty() throws IOException {
    return !Files.exists(file) || Files.size(file) == 0;
  }

  /** Makes an empty state file: it has its name when all of it is on the disk, and not before. */
  void create(UnaryOperator<Disk> layer) throws IOException {
    Path made = beside(file, ".new");
    Files.deleteIfExists(made);
    OwnerOnly.open(made, Set.of(CREATE_NEW, WRITE)).close();
    try (Disk disk = layer.apply(FileDisk.open(made))) {
      Tables.create(disk, Tables.FORMAT, flush);
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceNames();
  }

  Disk open(UnaryOperator<Disk> layer) throws IOException {
    try {
      return layer.apply(FileDisk.open(file));
    } catch (FileDisk.InUseException e) {
      throw inUse(file, e);
    }
  }

  void tighten() throws IOException {
    OwnerOnly.tighten(file);
  }

  /** Renames the file, so that its name is free. */
  void setAside() throws IOException {
    tighten();
    int number = 1;
    while (Files.exists(beside(file, ".damaged-" + number))) {
      number++;
    }
    Files.move(file, beside(file, ".damaged-" + number));
    forceNames();
  }

  /** Makes names last. Windows lets nobody flush a directory, and does so by itself. */
  private void forceNames() throws IOException {
    if (flush && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel directory = FileChannel.open(Objects.requireNonNull(file.getParent()))) {
        directory.force(true);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(Objects.requireNonNull(file.getFileName()) + suffix);
  }
}
