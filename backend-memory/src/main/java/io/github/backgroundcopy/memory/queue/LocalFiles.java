package io.github.backgroundcopy.memory.queue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to files on the disk: received under a temporary name beside the target, then moved
 * there in one step.
 */
final class LocalFiles {

  private static final String PREFIX = "BIT-";
  private static final String SUFFIX = ".tmp";
  private static final int BUFFER = 64 * 1024;

  private LocalFiles() {}

  /**
   * Creates an empty file beside a target that nobody else uses, under a name that was never used
   * before: what was noted of an earlier file never comes to stand for this one.
   */
  static PartialFile createTemporary(Group group, int index, Path target) throws IOException {
    while (true) {
      String lot = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
      String name = temporaryPrefix(group) + index + "-" + lot + SUFFIX;
      try {
        return PartialFile.create(target.resolveSibling(name));
      } catch (FileAlreadyExistsException e) {
        // The next lot is another.
      }
    }
  }

  /** What the temporary files of a group begin with, and no others. */
  static String temporaryPrefix(Group group) {
    return PREFIX + group.id + "-" + group.number + "-";
  }

  /** Lists what may be temporary files of some queue in a directory; none if it cannot be read. */
  static List<Path> temporaries(Path directory) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      files.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      // The directory is gone, or closed to us: so is what was in it.
    }
    return found;
  }

  /** Tells how long a file is that is no link; -1 if there is none. */
  static long size(Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() ? attributes.size() : -1;
    } catch (IOException e) {
      return -1;
    }
  }

  /** Gives a file its name, in place of what may be there; a link is replaced, not followed. */
  static void publish(Path temporary, Path target) throws IOException {
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Forces what was written to a file to the disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.force(true);
    }
  }

  /** Forces the names in a directory to the disk, where the system can do that. */
  static void forceNames(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no directory; its file systems keep the order of names by themselves.
    }
  }

  /** Gives the SHA-256 of what is on the disk, in hexadecimal digits. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256, but not this one", e);
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Deletes what is left of a file that nobody wants any more, if there is anything. */
  static void discard(@Nullable Path temporary) {
    if (temporary == null) {
      return;
    }
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      Logger log = LoggerFactory.getLogger(LocalFiles.class);
      log.warn("Cannot delete temporary file {}: {}", temporary, e.toString());
    }
  }

  static Path target(JobFile file) {
    return Path.of(file.info.localName());
  }
}
