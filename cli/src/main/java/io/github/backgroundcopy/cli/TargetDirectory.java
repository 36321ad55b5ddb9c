package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.core.rules.FileRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The directory that a list's files go to: turns names into paths below it, and nowhere else.
 *
 * <p>A list may come from a stranger, so both separators count on every system, and a link inside
 * the directory does not lead out of it.
 */
final class TargetDirectory {

  private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*");
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Path path;

  private TargetDirectory(Path path) {
    this.path = path;
  }

  /** Checks that the directory is there. */
  static TargetDirectory of(Path path) {
    if (!Files.exists(path)) {
      throw CommandFailure.ofInput("-d " + path, "there is no such directory; make it first");
    }
    if (!Files.isDirectory(path)) {
      throw CommandFailure.ofInput("-d " + path, "this is not a directory");
    }
    return new TargetDirectory(path.toAbsolutePath().normalize());
  }

  /** The directory's path, with every link on the way followed. */
  Path realPath() {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw CommandFailure.ofInput("-d " + path, "the directory cannot be read any more");
    }
  }

  /**
   * Gives the full path for a name whose directories need not be there yet; {@link #makeDirectory}
   * makes them. Nothing is made here, so that a command that is refused leaves nothing.
   *
   * @throws IllegalArgumentException naming the rule that the name breaks
   */
  Path plan(String name) {
    PortableName.check(name);
    Path target = path.resolve(name).normalize();
    String shown = "the name \"" + name + "\"";
    FileRules.checkLocalName(target.toString());
    Path there = target.getParent();
    while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there)) {
      throw new IllegalArgumentException(
          shown + " leads through \"" + there + "\", which is not a directory");
    }
    return judged(shown, target, there.resolve(target.getFileName()));
  }

  /**
   * Makes the directory that a planned file goes to.
   *
   * @throws IllegalArgumentException saying why it cannot be made
   */
  void makeDirectory(Path target) {
    Path parent = target.getParent();
    if (parent == null || parent.equals(path)) {
      return;
    }
    try {
      Files.createDirectories(parent);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the directory \"" + parent + "\" cannot be made (" + e.getClass().getSimpleName() + ")",
          e);
    }
    judged("the name \"" + path.relativize(target) + "\"", target, target);
  }

  /**
   * Gives the full path for a name.
   *
   * @throws IllegalArgumentException naming the rule that the name breaks
   */
  Path resolve(String name) {
    String shown = "the name \"" + name + "\"";
    if (name.isEmpty()) {
      throw new IllegalArgumentException("out= needs a name");
    }
    if (CONTROL.matcher(name).find()) {
      throw new IllegalArgumentException(shown + " holds a control character");
    }
    if (ABSOLUTE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          shown + " is absolute; a name is relative to the directory given by -d");
    }
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
      return judged(shown, target, target);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          shown + " cannot be a file's name on this system (" + e.getReason() + ")", e);
    }
  }

  /** Gives the target if the directory of another path, which is there, is inside and will do. */
  private Path judged(String shown, Path target, Path there) {
    FileRules.checkLocalName(target.toString());
    try {
      FileRules.checkDirectory(there.toString());
      Path parent = there.getParent();
      if (parent == null || !parent.toRealPath().startsWith(path.toRealPath())) {
        throw new IllegalArgumentException(
            shown + " leads outside the directory given by -d, through a link");
      }
    } catch (QueueAccessDeniedException | IOException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
    return target;
  }
}
