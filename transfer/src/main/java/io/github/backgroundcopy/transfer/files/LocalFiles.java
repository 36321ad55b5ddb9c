package io.github.backgroundcopy.transfer.files;

import io.github.backgroundcopy.FileInfo;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a queue: temporary ones, each beside its target until it gets that name in one step.
 * Thread-safe.
 */
public final class LocalFiles {

  private static final String PREFIX = "BIT-";
  private static final String SUFFIX = ".tmp";

  private final TargetDisk disk;
  private final Targets targets;
  private final boolean flushes;

  /**
   * Takes what the files are on.
   *
   * @param disk the disk
   * @param targets where files may go
   * @param flushes whether what was written is forced to the disk before it counts
   */
  public LocalFiles(TargetDisk disk, Targets targets, boolean flushes) {
    this.disk = disk;
    this.targets = targets;
    this.flushes = flushes;
  }

  /**
   * Gives the disk.
   *
   * @return the disk
   */
  public TargetDisk disk() {
    return disk;
  }

  /**
   * Gives where files may go.
   *
   * @return what judges targets
   */
  public Targets targets() {
    return targets;
  }

  /**
   * Tells whether what was written is forced to the disk before it counts.
   *
   * @return whether it is
   */
  public boolean flushes() {
    return flushes;
  }

  /**
   * Creates an empty file beside a target that nobody else uses, under a name that was never used
   * before: what was noted of an earlier file never comes to stand for this one.
   *
   * @param label names the group among all that have files here
   * @param index the file's place in the group
   * @param target the name that the file is to get
   * @return the file, open
   * @throws IOException if the disk does not take it
   */
  public PartialFile createTemporary(String label, int index, Path target) throws IOException {
    while (true) {
      String lot = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
      String name = temporaryPrefix(label) + index + "-" + lot + SUFFIX;
      try {
        return disk.create(target.resolveSibling(name));
      } catch (FileAlreadyExistsException e) {
        // The next lot is another.
      }
    }
  }

  /**
   * Gives what the temporary files of a group begin with, and no others.
   *
   * @param label names the group
   * @return the beginning of their names
   */
  public static String temporaryPrefix(String label) {
    return PREFIX + label + "-";
  }

  /**
   * Lists what may be temporary files of some queue.
   *
   * @param directory where to look
   * @return the files; none if the directory cannot be read
   */
  public List<Path> temporaries(Path directory) {
    return disk.list(directory, PREFIX + "*" + SUFFIX);
  }

  /**
   * Deletes what is left of a file that nobody wants any more, if there is anything. Where that
   * fails, the log says so.
   *
   * @param temporary the file, or null for none
   */
  public void discard(@Nullable Path temporary) {
    if (temporary == null) {
      return;
    }
    try {
      disk.delete(temporary);
    } catch (IOException e) {
      Logger log = LoggerFactory.getLogger(LocalFiles.class);
      log.warn(
          "Cannot delete temporary file {}: {}", temporary, DiskReason.of(e, temporary.toString()));
    }
  }

  /**
   * Says that a temporary file is gone: alone, or with its directory.
   *
   * @param temporary the file
   * @return what has failed
   */
  public IOException gone(Path temporary) {
    return isDirectoryThere(temporary)
        ? new FileSystemException(
            temporary.toString(), null, "somebody has deleted its temporary file")
        : new NoSuchFileException(temporary.toString());
  }

  /**
   * Tells whether the directory of a file exists.
   *
   * @param file the file, which need not exist
   * @return whether it does
   */
  public boolean isDirectoryThere(Path file) {
    Path directory = file.getParent();
    return directory != null && disk.exists(directory);
  }

  /**
   * Gives the name that a file is to get.
   *
   * @param file the file as it was added
   * @return its path
   */
  public static Path target(FileInfo file) {
    return Path.of(file.localName());
  }

  /**
   * Names the second name that an older file has while a new one takes its first.
   *
   * @param temporary the temporary file of the new one
   * @return a name beside it
   */
  public static Path kept(Path temporary) {
    return temporary.resolveSibling(temporary.getFileName() + "-old");
  }
}
