package io.github.backgroundcopy.transfer.files;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The disk of this host. Stateless and thread-safe. */
public final class HostDisk implements TargetDisk {

  /** Makes it. */
  public HostDisk() {}

  @Override
  public PartialFile create(Path file) throws IOException {
    return HostFile.create(file);
  }

  @Override
  public PartialFile open(Path file, long length) throws IOException {
    return HostFile.open(file, length);
  }

  @Override
  public InputStream read(Path file) throws IOException {
    return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void force(Path file) throws IOException {
    try {
      force(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    } catch (AccessDeniedException e) {
      // A file of somebody else, or one that may only be read, can be flushed all the same.
      force(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }
  }

  /** Windows opens no directory; its file systems keep the order of names by themselves. */
  @Override
  public void forceNames(Path directory) throws IOException {
    if (!isPosix(directory)) {
      return;
    }
    try {
      force(directory, Set.of(StandardOpenOption.READ));
    } catch (AccessDeniedException e) {
      // It may be written, but not read: then nobody can flush it.
    } catch (IOException e) {
      if (isRefusal(e)) {
        return;
      }
      throw e;
    }
  }

  /** Tells whether a file system says that it knows no flush of directories. */
  private static boolean isRefusal(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("invalid argument")
        || text.contains("not supported")
        || text.contains("bad file descriptor");
  }

  private static void force(Path path, Set<? extends OpenOption> options) throws IOException {
    Uninterrupted.call(() -> {
      try (FileChannel channel = FileChannel.open(path, options)) {
        channel.force(true);
        return path;
      }
    });
  }

  @Override
  public void rename(Path file, Path name) throws IOException {
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void link(Path file, Path another) throws IOException {
    try {
      Files.createLink(another, file);
    } catch (UnsupportedOperationException e) {
      throw new IOException("The file system gives no file two names", e);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public long size(Path file) {
    BasicFileAttributes found = attributes(file);
    return found != null && found.isRegularFile() ? found.size() : -1;
  }

  /** Of what has a name, be it a link; null if nothing has it, or nobody can tell. */
  private static @Nullable BasicFileAttributes attributes(Path name) {
    try {
      return Files.readAttributes(name, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public boolean exists(Path name) {
    return Files.exists(name, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void requireReplaceable(Path name) throws IOException {
    BasicFileAttributes found = attributes(name);
    if (found != null && found.isDirectory()) {
      throw new FileSystemException(name.toString(), null, "it is a directory");
    }
    if (found != null && found.isOther()) {
      throw new FileSystemException(name.toString(), null, "it is a device, a pipe or a socket");
    }
    Path directory = name.getParent();
    if (directory != null && !Files.isWritable(directory)) {
      throw new AccessDeniedException(name.toString(), null, "its directory cannot be written");
    }
  }

  /** The number of the file where it has one, since the device may be another one tomorrow. */
  @Override
  public String identity(Path file) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    Map<String, Object> attributes = Files.readAttributes(
        file, unix ? "unix:ino,lastModifiedTime" : "lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    String number = unix ? String.valueOf(attributes.get("ino")) : "";
    FileTime changed = (FileTime) Objects.requireNonNull(attributes.get("lastModifiedTime"));
    return number + "@" + changed.to(TimeUnit.NANOSECONDS);
  }

  /** Where files have no numbers, equal times prove nothing. */
  @Override
  public boolean isSame(Path one, Path other) {
    try {
      return one.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? identity(one).equals(identity(other))
          : Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public List<Path> list(Path directory, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, glob)) {
      files.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      // The directory is gone, or closed to us: so is what was in it.
    }
    return found;
  }

  @Override
  public long room(Path directory) {
    File file = directory.toFile();
    long room = file.getUsableSpace();
    // Some file systems do not count.
    return room > 0 || file.getTotalSpace() > 0 ? Math.max(room, 0) : Long.MAX_VALUE;
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
