package io.github.backgroundcopy.cli.downloads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Which file a path names, however it is spelled: the links of its directory are followed, those of
 * directories that are there. The file itself is not, since a link under its name is replaced.
 */
public final class TargetIdentity {

  private final Map<Path, Path> directories = new HashMap<>();

  /** Gives the same path for all spellings of one file. */
  public Path of(Path target) {
    Path full = target.toAbsolutePath().normalize();
    Path parent = full.getParent();
    Path name = full.getFileName();
    return parent == null || name == null ? full : real(parent).resolve(name);
  }

  private Path real(Path directory) {
    Path known = directories.get(directory);
    if (known != null) {
      return known;
    }
    Path real;
    try {
      real = directory.toRealPath();
    } catch (IOException e) {
      Path parent = directory.getParent();
      Path name = directory.getFileName();
      real = parent == null || name == null ? directory : real(parent).resolve(name);
    }
    directories.put(directory, real);
    return real;
  }
}
