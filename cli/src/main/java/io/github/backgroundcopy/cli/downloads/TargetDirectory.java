package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.cli.terminal.Arguments;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.core.rules.FileRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The directory that a list's files go to: turns names into paths below it, and nowhere else.
 *
 * <p>A list may come from a stranger, so both separators count on every system, and a link inside
 * the directory does not lead out of it. Nothing is made here, so that a command that is refused
 * leaves nothing; {@link NewDirectories} makes what is missing.
 */
public final class TargetDirectory {

  private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*");
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

  private final Path path;

  private TargetDirectory(Path path) {
    this.path = path;
  }

  /** Checks that the directory is there, or can be made. */
  public static TargetDirectory of(Path path) {
    TargetDirectory directory = new TargetDirectory(path.toAbsolutePath().normalize());
    String asked = "-d " + path;
    if (!path.isAbsolute() && hasLostCharacters(Path.of("").toAbsolutePath())) {
      throw CommandFailure.ofInput(
          asked,
          "the name of the current directory has lost a character, since the locale does not have"
              + " it; set LC_ALL=C.UTF-8");
    }
    if (Files.exists(directory.path)) {
      if (!Files.isDirectory(directory.path)) {
        throw CommandFailure.ofInput(asked, "this is not a directory");
      }
      return directory;
    }
    Path nearest = nearest(directory.path);
    if (!Files.isDirectory(nearest)) {
      throw CommandFailure.ofInput(
          asked, "it cannot be created, because \"" + nearest + "\" is not a directory");
    }
    if (!Files.isWritable(nearest)) {
      throw CommandFailure.ofInput(
          asked,
          "it cannot be created, because the directory \"" + nearest + "\" cannot be written");
    }
    return directory;
  }

  /** What the locale cannot read is a question mark to the JVM, and leads nowhere then. */
  private static boolean hasLostCharacters(Path directory) {
    String name = directory.toString();
    return (name.contains("?") || !Arguments.isWhole(name)) && Files.notExists(directory);
  }

  /** The directory, which need not be there. */
  Path path() {
    return path;
  }

  /** The directory, or if it is not there the nearest one above it that is. */
  Path nearest() {
    return nearest(path);
  }

  /** The directory's path, with every link on the way followed; it must be there by now. */
  public Path realPath() {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw CommandFailure.ofInput("-d " + path, "the directory can no longer be read");
    }
  }

  /**
   * Gives the full path for a name that a document gives, whose directories need not be there.
   *
   * @throws IllegalArgumentException naming the rule that the name breaks
   */
  public Path plan(String name) {
    PortableName.check(name);
    return judged("the name \"" + name + "\"", path.resolve(name).normalize());
  }

  /**
   * Gives the full path for a name that a user typed. Its directory must be there, unless that is
   * this one.
   *
   * @throws IllegalArgumentException naming the rule that the name breaks
   */
  public Path resolve(String name) {
    return resolve("", name);
  }

  /**
   * Gives the full path for a name in a directory that {@link #below} gave, which need not be
   * there.
   *
   * @throws IllegalArgumentException naming the rule that the name breaks
   */
  public Path resolve(String below, String name) {
    if (ABSOLUTE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name \"" + name + "\" is absolute; a name is relative to the directory given by -d");
    }
    return resolve(below + name, below.isEmpty());
  }

  /**
   * Gives the part of a path, typed by a user, that leads from this directory down to another one:
   * empty, or with a slash at its end. An absolute path may lead there too.
   *
   * @throws IllegalArgumentException if it leads elsewhere
   */
  public String below(String directory) {
    String shown = "the directory \"" + directory + "\"";
    PortableName.checkCharacters(directory);
    try {
      Path asked = Path.of(directory);
      Path below = path.resolve(asked).normalize();
      if (directory.isBlank()
          || !below.startsWith(path)
          || (!asked.isAbsolute() && ABSOLUTE.matcher(directory).matches())
          || List.of(SEPARATOR.split(directory, -1)).contains("..")) {
        throw new IllegalArgumentException(shown + " is not inside the directory given by -d");
      }
      String name = path.relativize(below).toString();
      return name.isEmpty() ? "" : name + "/";
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          shown + " cannot be one on this system (" + e.getReason() + ")", e);
    }
  }

  private Path resolve(String name, boolean mustBeThere) {
    String shown = "the name \"" + name + "\"";
    if (name.isEmpty()) {
      throw new IllegalArgumentException("out= needs a name");
    }
    PortableName.checkCharacters(name);
    String[] segments = SEPARATOR.split(name, -1);
    for (String segment : segments) {
      if (segment.equals("..")) {
        throw new IllegalArgumentException(shown + " leads outside the directory given by -d");
      }
    }
    String last = segments[segments.length - 1];
    if (last.isEmpty() || last.equals(".")) {
      throw new IllegalArgumentException(shown + " names a directory, not a file");
    }
    try {
      Path target = path.resolve(name).normalize();
      FileRules.checkLocalName(target.toString());
      for (String segment : segments) {
        if (!segment.equals(".")) {
          PortableName.checkSegment(name, segment);
        }
      }
      if (mustBeThere && !path.equals(target.getParent())) {
        FileRules.checkDirectory(target.toString());
      }
      return judged(shown, target);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          shown + " cannot be a file's name on this system (" + e.getReason() + ")", e);
    } catch (QueueAccessDeniedException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Judges a target by the directories that are there now, and again when those that were missing
   * are made.
   *
   * @throws IllegalArgumentException naming the rule that the name breaks
   */
  Path judged(String shown, Path target) {
    FileRules.checkLocalName(target.toString());
    Path parent = target.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(shown + " names a directory, not a file");
    }
    Path nearest = nearest(parent);
    if (!Files.isDirectory(nearest)) {
      throw new IllegalArgumentException(
          shown + " leads through \"" + nearest + "\", which is not a directory");
    }
    try {
      if (nearest.equals(parent)) {
        FileRules.checkDirectory(target.toString());
      } else if (!Files.isWritable(nearest)) {
        throw new IllegalArgumentException("The directory \"" + nearest + "\" cannot be written");
      }
      // Above a directory that is yet to be made nothing leads outside.
      if (nearest.startsWith(path) && !nearest.toRealPath().startsWith(path.toRealPath())) {
        throw new IllegalArgumentException(
            shown + " leads outside the directory given by -d, through a link");
      }
    } catch (QueueAccessDeniedException | IOException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
    return target;
  }

  /** A link to nothing is there, and is in the way. */
  private static Path nearest(Path directory) {
    Path nearest = directory;
    while (!Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = nearest.getParent();
      if (parent == null) {
        return nearest;
      }
      nearest = parent;
    }
    return nearest;
  }
}
