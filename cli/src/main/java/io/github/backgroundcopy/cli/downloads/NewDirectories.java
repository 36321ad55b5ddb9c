package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes the directories that files go to, and sees to it that they outlive a loss of power. */
public final class NewDirectories {

  /** The only system here that has no way to force the names in a directory. */
  private static final boolean CAN_FORCE = java.io.File.separatorChar == '/';

  private final TargetDirectory root;
  private final boolean flush;

  /** Makes directories below another one, or that one itself. */
  public NewDirectories(TargetDirectory root, boolean flush) {
    this.root = root;
    this.flush = flush;
  }

  /**
   * Makes what is missing of the directory itself.
   *
   * @throws CommandFailure if it cannot be made
   */
  public void makeRoot() {
    try {
      make(Set.of(root.path()));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofQueue("-d " + root.path() + ": " + e.getMessage());
    }
  }

  /**
   * Makes the directories of files, and judges them again.
   *
   * @throws IllegalArgumentException saying which cannot be made and why
   */
  public void makeFor(Collection<Path> targets) {
    Set<Path> directories = new LinkedHashSet<>();
    for (Path target : targets) {
      Path parent = target.getParent();
      if (parent != null) {
        directories.add(parent);
      }
    }
    make(directories);
    for (Path target : targets) {
      if (!root.path().equals(target.getParent())) {
        root.judged("the name \"" + root.path().relativize(target) + "\"", target);
      }
    }
  }

  private void make(Set<Path> directories) {
    Set<Path> changed = new LinkedHashSet<>();
    for (Path directory : directories) {
      try {
        for (Path missing = directory; missing != null && Files.notExists(missing); ) {
          missing = missing.getParent();
          if (missing != null) {
            changed.add(missing);
          }
        }
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "the directory \"" + directory + "\" cannot be made (" + reason(e)
                + "); name another with -d",
            e);
      }
    }
    if (flush && CAN_FORCE) {
      changed.forEach(NewDirectories::force);
    }
  }

  private static void force(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the new names in \"" + directory + "\" cannot be forced to the disk (" + reason(e)
              + "); --no-flush does without",
          e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file has the name";
    }
    if (e instanceof NoSuchFileException) {
      return "the file system makes none there";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
