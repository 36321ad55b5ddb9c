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
    Path directory = Files.createTempDirectory(Files.createDirectories(ALL), "session-");
    makeTemplate();
    link(directory);
    return directory;
  }

  private static void makeTemplate() throws IOException {
    if (Files.exists(TEMPLATE)) {
      return;
    }
    Path made = Files.createTempDirectory(ALL, "template-");
    WineSession.make(made);
    try {
      Files.move(made, TEMPLATE, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(made);
      if (!Files.exists(TEMPLATE)) {
        throw e;
      }
      // Somebody else was faster.
    }
  }

  private static void link(Path target) throws IOException {
    Files.walkFileTree(TEMPLATE, new SimpleFileVisitor<>() {

      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
          throws IOException {
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
        // Wine writes into the registry's files where they are; no other file does it change.
        if (attributes.isSymbolicLink() || file.toString().endsWith(".reg")) {
          Files.copy(
              file, other(file), LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        } else if (!file.endsWith("wineserver")) {
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
