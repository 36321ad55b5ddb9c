package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes in what a local name may be, section 6.6. */
final class WrongLocalNames {

  private static final String URL = "http://server.invalid/kept";

  private WrongLocalNames() {}

  static List<WrongBackend> all() {
    return Stream.of(texts(), lengths(), missing(), unwritable())
        .flatMap(List::stream)
        .toList();
  }

  private static List<WrongBackend> texts() {
    return List.of(
        takes("08", "takes names alone", "\"a.bin\"", "a.bin"::equals),
        takes("08", "takes the current directory", "\"./a\"", name -> name.startsWith("./")),
        takes("08", "takes the directory above", "\"../a\"", name -> name.startsWith("../")),
        takes("08", "takes .. with a backslash", "\"..\\a\"", name -> name.startsWith("..\\")),
        takes("08", "takes relative directories", "\"d/a\"", name -> name.startsWith("d/")),
        takes("08", "takes a home directory", "\"~/a\"", name -> name.startsWith("~")),
        takes("08", "takes a drive's directory", "\"C:a\"", "C:a"::equals),
        takes("08", "takes *", "a*b\"", name -> name.contains("a*b")),
        takes("08", "takes ?", "a?b\"", name -> name.contains("a?b")),
        takes("08", "takes * for a name", File.separator + "*\"", name -> name.endsWith("*")),
        takes("08", "takes streams", "f.txt:s\"", name -> name.endsWith(":s")),
        takes("08", "takes the prefix", "\"\\\\?\\", name -> name.startsWith("\\\\?")),
        takes(
            "08",
            "drops the prefix of a path of this host",
            "\"\\\\?\\/",
            name -> name.startsWith("\\\\?\\/")),
        takes("08", "ends names at U+0000", "a\0b\"", name -> name.contains("\0")),
        wrong(
            "08",
            "calls wildcards unsupported",
            "seen:     " + UnsupportedOperationException.class.getName(),
            FileTwist.refuses(
                which(name -> name.contains("*")), UnsupportedOperationException::new)),
        wrong("08", "adds what it refuses", "fileCount() after the refusal", addingAnyway()));
  }

  private static List<WrongBackend> lengths() {
    return List.of(
        wrong(
            "09",
            "counts a terminator",
            "addFiles of a local name of 260 characters",
            FileTwist.refuses(which(name -> name.length() > 259), IllegalArgumentException::new)),
        takes("09", "takes one character more", "", name -> name.length() == 261),
        takes("09", "takes any length", "", name -> name.length() > 260),
        wrong(
            "09",
            "shows 8.3 names",
            "localName() of 260 characters",
            FileTwist.showsPath(name -> name.replaceAll("f{20}f*", "ffffff~1"))),
        wrong(
            "09",
            "lets the disk say what is too long",
            "seen:     " + UncheckedIOException.class.getName(),
            FileTwist.refuses(
                which(name -> name.length() > 4096),
                reason -> new UncheckedIOException(new IOException(reason)))));
  }

  private static List<WrongBackend> missing() {
    return List.of(
        takes("10", "makes directories", "", name -> !Files.exists(parent(name))),
        takes(
            "10",
            "makes one directory",
            "",
            name ->
                !Files.exists(parent(name)) && Files.exists(parent(parent(name).toString()))),
        takes(
            "10",
            "makes directories in a missing one",
            "",
            name -> name.contains("deeper") && !Files.exists(parent(name))),
        takes("10", "takes a file for a directory", "", name -> Files.isRegularFile(parent(name))),
        refusesBy("10", "finds no directory", new ItemNotFoundException("no directory")),
        refusesBy("10", "is denied", new QueueAccessDeniedException("no directory")),
        wrong("10", "adds what it refuses", "fileCount() after the refusal", addingAnyway()));
  }

  private static List<WrongBackend> unwritable() {
    return List.of(
        takes(
            "11", "tries to write when it has a file", "", name -> !Files.isWritable(parent(name))),
        refusesBy("11", "calls the name malformed", new IllegalArgumentException("no right")),
        refusesBy("11", "lets the disk say what is denied", new SecurityException("no right")),
        wrong("11", "adds what it refuses", "fileCount() after the refusal", addingAnyway()));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-ADDFILES-" + clause, mistake, message, twists);
  }

  private static WrongBackend takes(
      String clause, String mistake, String name, Predicate<String> which) {
    String message = name.isEmpty() ? "addFiles of local name \"" : name;
    return wrong(clause, mistake, message, FileTwist.takes(which(which)));
  }

  private static WrongBackend refusesBy(String clause, String mistake, RuntimeException otherwise) {
    return wrong(
        clause,
        mistake,
        "seen:     " + otherwise.getClass().getName(),
        FileTwist.refusesBy(right -> otherwise));
  }

  private static Supplier<Twist> addingAnyway() {
    return FileTwist.afterRefusal((job, files) -> job.addFiles(List.of(FileInfo.of(
        URL,
        Path.of(System.getProperty("java.io.tmpdir"), "kept").toAbsolutePath().toString()))));
  }

  private static Predicate<FileInfo> which(Predicate<String> which) {
    return file -> which.test(file.localName());
  }

  private static Path parent(String name) {
    Path parent = Path.of(name).getParent();
    return parent == null ? Path.of("") : parent;
  }
}
