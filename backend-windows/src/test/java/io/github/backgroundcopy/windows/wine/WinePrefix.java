package io.github.backgroundcopy.windows.wine;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which Wine keeps a Windows.
 *
 * <p>Making one takes seconds, and 700 MB: the first of a build is kept, and the others share its
 * files as links.
 */
final class WinePrefix {

  private static final Path ALL =
      Path.of(System.getProperty("wine.directory", "target/wine")).toAbsolutePath();
  private static final Path TEMPLATE = ALL.resolve("template");

  private WinePrefix() {}

  /** A Windows that nobody has used. */
  static Path create() throws IOException {
    makeTemplate();
    Path directory = Files.createTempDirectory(ALL, "session-");
    link(directory);
    return directory;
  }

  /** The part of a prefix that is its session's, and not Wine's. */
  static Path scratch(Path prefix) {
    return prefix.resolve("scratch");
  }

  private static void makeTemplate() throws IOException {
    if (Files.exists(TEMPLATE)) {
      return;
    }
    Path made = Files.createTempDirectory(Files.createDirectories(ALL), "template-");
    try {
      WineSession.make(made);
      Files.move(made, TEMPLATE, StandardCopyOption.ATOMIC_MOVE);
    } catch (Throwable e) {
      delete(made);
      // Somebody else may have been faster.
      if (!Files.exists(TEMPLATE)) {
        throw e;
      }
    }
  }

  private static void link(Path target) throws IOException {
    Files.walkFileTree(TEMPLATE, new SimpleFileVisitor<>() {

      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
          throws IOException {
        if (directory.equals(scratch(TEMPLATE))) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        try {
          Files.createDirectory(other(directory));
        } catch (FileAlreadyExistsException e) {
          // The prefix itself.
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        // The registry's files would be written where they are; no other file of these is changed.
        if (attributes.isSymbolicLink() || file.toString().endsWith(".reg")) {
          Files.copy(
              file, other(file), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        } else if (!file.endsWith("wineserver")) { // which says where another's server was
          Files.createLink(other(file), file);
        }
        return FileVisitResult.CONTINUE;
      }

      private Path other(Path file) {
        return target.resolve(TEMPLATE.relativize(file));
      }
    });
  }

  static void delete(Path prefix) throws IOException {
    Files.walkFileTree(prefix, new SimpleFileVisitor<>() {

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
          throws IOException {
        if (e != null) {
          throw e;
        }
        Files.delete(directory);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
