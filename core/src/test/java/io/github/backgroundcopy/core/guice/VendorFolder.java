package io.github.backgroundcopy.core.guice;

import com.acme.queue.AcmeProvider;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with the fake backend, as a vendor's jar would be.
 *
 * <p>The classes are copies: those on the path of the tests belong to the module under test, where
 * {@code META-INF/services} does not count.
 */
final class VendorFolder {

  private static final String PACKAGE = "com.acme.queue";

  /** How the names of the files and folders begin that a program with Guice needs. */
  private static final List<String> MODULES = List.of(
      "classes",
      "backgroundcopy-",
      "guice-",
      "guava-",
      "failureaccess-",
      "aopalliance-",
      "jakarta.inject-");

  private final Path folder;

  private VendorFolder(Path folder) {
    this.folder = folder;
  }

  /** Copies the backend into a folder. */
  static VendorFolder in(Path folder) throws IOException {
    String classes = PACKAGE.replace('.', '/');
    Path to = Files.createDirectories(folder.resolve(classes));
    try (Stream<Path> files = Files.list(testClasses().resolve(classes))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("io.github.backgroundcopy.spi.QueueManagerProvider"),
        AcmeProvider.class.getName());
    return new VendorFolder(folder);
  }

  /** Compiles a class into the folder. */
  void compile(String name, String source) throws IOException {
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, source);
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int failed = ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(out, out, "-cp", path(), "-proc:none", "-d", folder.toString(), file.toString());
    if (failed != 0) {
      throw new IOException("javac: " + said);
    }
  }

  /** Gives a class loader that sees the folder. */
  URLClassLoader loader() throws IOException {
    URL[] urls = {folder.toUri().toURL()};
    return new URLClassLoader("vendor", urls, new Hiding(getClass().getClassLoader()));
  }

  /** Runs a program in a fresh JVM and gives the lines that it printed. */
  static List<String> run(Path output, List<String> options) throws Exception {
    Path out = output.resolve("out");
    Path err = output.resolve("err");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    int exit = new ProcessBuilder(
            Stream.concat(Stream.of(java), options.stream()).toList())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start()
        .waitFor();
    if (exit != 0) {
      throw new IOException(
          "exit code " + exit + ": " + Files.readString(out) + Files.readString(err));
    }
    return Files.readAllLines(out);
  }

  /** Gives everything that the tests run with, as one path. */
  static String path() {
    return Stream.of(System.getProperty("jdk.module.path"), System.getProperty("java.class.path"))
        .filter(part -> part != null && !part.isEmpty())
        .reduce((first, second) -> first + File.pathSeparator + second)
        .orElseThrow();
  }

  /** Gives what a program that uses Guice needs, as one module path. */
  static String modulePath() {
    return Stream.of(path().split(File.pathSeparator, -1))
        .filter(entry -> {
          // The last name only: a home folder may be called like a module.
          String name = Path.of(entry).getFileName().toString();
          return MODULES.stream().anyMatch(name::startsWith);
        })
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path testClasses() {
    String file = "/" + AcmeProvider.class.getName().replace('.', '/') + ".class";
    String url = String.valueOf(AcmeProvider.class.getResource(file));
    return Path.of(URI.create(url.substring(0, url.length() - file.length() + 1)));
  }

  /** Does not show the originals of the copied classes. */
  private static final class Hiding extends ClassLoader {

    Hiding(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(PACKAGE + ".")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
