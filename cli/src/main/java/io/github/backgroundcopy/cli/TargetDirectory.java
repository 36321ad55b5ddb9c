package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.core.rules.FileRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
      return judged(shown, path.resolve(name).normalize());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          shown + " cannot be a file's name on this system (" + e.getReason() + ")", e);
    }
  }

  private Path judged(String shown, Path target) {
    FileRules.checkLocalName(target.toString());
    try {
      FileRules.checkDirectory(target.toString());
      Path parent = target.getParent();
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
