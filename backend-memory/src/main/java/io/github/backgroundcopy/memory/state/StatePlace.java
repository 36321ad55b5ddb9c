package io.github.backgroundcopy.memory.state;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a state file is, and the files beside it. While this is open nobody else in the world
 * makes, opens or renames the file: the lock file says so, which stays there for good, since
 * whoever removed it could remove the lock of the next one.
 *
 * <p>The lock file stands beside the real file, whatever links lead there, so that all who mean one
 * file meet at one lock. No link is followed to what this makes.
 */
final class StatePlace implements AutoCloseable {

  private static final String LOCK = ".lock";
  private static final String NEW = ".new";
  private static final String DAMAGED = ".damaged-";

  /** Among them the socket at which bgcopy answers other commands about the file. */
  private static final Pattern COMPANION =
      Pattern.compile("\\.(lock|new|control|damaged-\\d+)", Pattern.CASE_INSENSITIVE);

  private static final Set<StatePlace> OPEN = ConcurrentHashMap.newKeySet();

  /** The path that was given, for messages. */
  private final Path asked;

  private final Path file;
  private final Path directory;
  private final Object directoryIdentity;
  private final boolean flush;
  private final OpenFiles claims = new OpenFiles();
  private @Nullable FileChannel lock;

  /** Whether there was no lock file: nobody has kept a queue here before. */
  private boolean untouched;

  private StatePlace(Path asked, Path file, boolean flush) throws IOException {
    this.asked = asked;
    this.file = file;
    this.directory = Objects.requireNonNull(file.getParent(), "parent");
    this.directoryIdentity = OpenFiles.identity(directory);
    this.flush = flush;
  }

  static StatePlace own(Path asked, boolean flush) throws IOException {
    StatePlace place = new StatePlace(asked, real(asked), flush);
    boolean owned = false;
    try {
      place.lock();
      OPEN.add(place);
      owned = true;
      return place;
    } finally {
      if (!owned) {
        place.close();
      }
    }
  }

  private static Path real(Path asked) throws IOException {
    if (Files.exists(asked)) {
      if (!Files.isRegularFile(asked)) {
        throw new StateFileException(
            "\"" + asked + "\" is no file, and cannot be a state file. Name another one.");
      }
      if (!Files.isReadable(asked) || !Files.isWritable(asked)) {
        throw new StateFileException(
            "State file \"" + asked
                + "\" cannot be read and written by this process. Get the permission for both, or name another file.");
      }
      return asked.toRealPath();
    }
    if (Files.isSymbolicLink(asked)) {
      throw new StateFileException(
          "State file \"" + asked
              + "\" is a symbolic link to a file that is not there. Remove the link, or name the file itself.");
    }
    Path directory = asked.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new StateFileException(
          "State file \"" + asked + "\" cannot be kept: there is no directory \"" + directory
              + "\". Make it, or name another file.");
    }
    return directory.toRealPath().resolve(Objects.requireNonNull(asked.getFileName()));
  }

  private void lock() throws IOException {
    if (!claims.claimName(file)) {
      throw StateFileException.inUse(asked, null);
    }
    if (Files.exists(file)) {
      claim(file);
    }
    lock = Uninterrupted.call(this::openLocked);
  }

  private void claim(Path path) throws IOException {
    if (!claims.claim(path)) {
      throw StateFileException.inUse(asked, null);
    }
  }

  private FileChannel openLocked() throws IOException {
    FileChannel opened = openLock(beside(LOCK));
    boolean locked = false;
    try {
      locked = opened.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another copy of this library in this process has it.
    } finally {
      if (!locked) {
        opened.close();
      }
    }
    if (!locked) {
      throw StateFileException.inUse(asked, null);
    }
    return opened;
  }

  private FileChannel openLock(Path path) throws IOException {
    while (true) {
      if (Files.exists(path, NOFOLLOW_LINKS)) {
        if (!Files.isRegularFile(path, NOFOLLOW_LINKS)) {
          throw new StateFileException("State file \"" + asked + "\" cannot be locked: \"" + path
              + "\" is a link, or no file. Remove that, or name another file.");
        }
        claim(path);
        return OwnerOnly.open(path, Set.of(WRITE, NOFOLLOW_LINKS));
      }
      try {
        FileChannel made = OwnerOnly.open(path, Set.of(CREATE_NEW, WRITE));
        untouched = true;
        claim(path);
        return made;
      } catch (FileAlreadyExistsException e) {
        // Another process was faster, and it is that one's now.
      } catch (AccessDeniedException | NoSuchFileException e) {
        throw new StateFileException(
            "State file \"" + asked + "\" cannot be locked: \"" + path
                + "\" cannot be made there. Get the permission to write there, or name another file.",
            e);
      }
    }
  }

  /**
   * Whether there is nothing yet. A file without a byte is nothing if nobody has kept a queue here
   * before; of one that was kept, something must be left.
   */
  boolean isEmpty() throws IOException {
    return !Files.exists(file) || (untouched && Files.size(file) == 0);
  }

  /** Makes an empty state file: it has its name when all of it is on the disk, and not before. */
  void create(UnaryOperator<Disk> layer) throws IOException {
    Path made = beside(NEW);
    Files.deleteIfExists(made);
    boolean named = false;
    try {
      OwnerOnly.open(made, Set.of(CREATE_NEW, WRITE)).close();
      try (Disk disk = layer.apply(FileDisk.open(made))) {
        Tables.create(disk, Tables.FORMAT, flush);
      }
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      named = true;
    } finally {
      if (!named) {
        Files.deleteIfExists(made);
      }
    }
    forceNames();
  }

  Disk open(UnaryOperator<Disk> layer) throws IOException {
    claim(file);
    try {
      return layer.apply(FileDisk.open(file));
    } catch (FileDisk.InUseException e) {
      throw StateFileException.inUse(asked, e);
    }
  }

  void tighten() throws IOException {
    OwnerOnly.tighten(file);
  }

  /** Renames the file, so that its name is free, and gives where it is now. */
  Path setAside() throws IOException {
    tighten();
    int number = 1;
    while (Files.exists(beside(DAMAGED + number), NOFOLLOW_LINKS)) {
      number++;
    }
    Path aside = Files.move(file, beside(DAMAGED + number));
    forceNames();
    return aside;
  }

  /** Makes names last. Windows lets nobody flush a directory, and does so by itself. */
  private void forceNames() throws IOException {
    if (flush && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Uninterrupted.call(() -> {
        try (FileChannel names = FileChannel.open(directory)) {
          names.force(true);
        }
        return true;
      });
    }
  }

  /** Whether a path leads to an open state file or its lock, or is a name that is kept for one. */
  static boolean anyHolds(Path path) {
    if (!OpenFiles.isAnyClaimed()) {
      return false;
    }
    Path absolute = path.toAbsolutePath();
    if (OpenFiles.isClaimed(absolute)) {
      return true;
    }
    Object directory = OpenFiles.identityOrNull(absolute.getParent());
    return directory != null && OPEN.stream().anyMatch(place -> place.names(directory, absolute));
  }

  /** Whether a path names the file or one beside it, be it there or not. */
  private boolean names(Object identityOfDirectory, Path path) {
    if (!directoryIdentity.equals(identityOfDirectory)) {
      return false;
    }
    String name = String.valueOf(path.getFileName());
    String own = String.valueOf(file.getFileName());
    // A directory may not tell letter cases apart.
    return name.regionMatches(true, 0, own, 0, own.length())
        && (name.equals(own) || COMPANION.matcher(name.substring(own.length())).matches());
  }

  /** Closes the file that was opened here, to which nothing is left to be written, and this. */
  void giveBack(Disk disk) {
    for (AutoCloseable each : List.of(disk, this)) {
      try {
        each.close();
      } catch (Exception e) {
        // There is nobody to tell.
      }
    }
  }

  @Override
  public void close() throws IOException {
    OPEN.remove(this);
    try {
      if (lock != null) {
        lock.close();
      }
    } finally {
      claims.close();
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(Objects.requireNonNull(file.getFileName()) + suffix);
  }
}
