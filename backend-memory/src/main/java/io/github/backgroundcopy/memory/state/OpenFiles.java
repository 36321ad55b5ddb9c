package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that this process has open and locked, by what they are and not by a name.
 *
 * <p>POSIX takes all locks on a file from a process as soon as the process closes any descriptor of
 * it. So nothing here opens a file a second time, not even to find out that it is locked: whoever
 * is about to open one claims it first. Thread-safe.
 */
final class OpenFiles implements AutoCloseable {

  private static final Set<Object> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Set<Object> own = new HashSet<>();

  /** Claims a file that is there; tells whether nobody else in this process has it. */
  boolean claim(Path file) throws IOException {
    return claimIdentity(identity(file));
  }

  /** Claims the real path of a file that may not be there yet. */
  boolean claimName(Path realPath) {
    return claimIdentity(realPath);
  }

  private boolean claimIdentity(Object identity) {
    if (own.contains(identity)) {
      return true;
    }
    return CLAIMED.add(identity) && own.add(identity);
  }

  /** Whether somebody in this process has claimed the file that a path leads to. */
  static boolean isClaimed(Path path) {
    Object identity = identityOrNull(path);
    return identity != null && CLAIMED.contains(identity);
  }

  static boolean isAnyClaimed() {
    return !CLAIMED.isEmpty();
  }

  /** What a file is: the same by each of its names. */
  static Object identity(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    // Windows gives none, and needs none: it keeps a lock until the descriptor that has it closes.
    return key == null ? file.toRealPath() : key;
  }

  static @Nullable Object identityOrNull(@Nullable Path path) {
    try {
      return path == null ? null : identity(path);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public void close() {
    CLAIMED.removeAll(own);
    own.clear();
  }
}
