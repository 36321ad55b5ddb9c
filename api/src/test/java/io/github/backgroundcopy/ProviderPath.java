package io.github.backgroundcopy;

import com.acme.queue.Providers;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with the classes of fake providers and the file that offers some of them, as a vendor's
 * jar would.
 *
 * <p>The classes are copies: those on the path of the tests belong to the module under test, where
 * {@code META-INF/services} does not count.
 */
final class ProviderPath {

  private static final List<String> PACKAGES = List.of(
      "com.acme.queue",
      "io.github.backgroundcopy.memory",
      "io.github.backgroundcopy.postgresql",
      "io.github.backgroundcopy.windows");

  private final Path folder;
  private final List<String> offered = new ArrayList<>();

  private ProviderPath(Path folder) {
    this.folder = folder;
  }

  /** Copies the classes into a folder. */
  static ProviderPath in(Path folder) throws IOException {
    Path source = location(Providers.class);
    for (String name : PACKAGES) {
      Path from = source.resolve(name.replace('.', '/'));
      Path to = Files.createDirectories(folder.resolve(name.replace('.', '/')));
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
    return new ProviderPath(folder);
  }

  /** Offers providers. */
  ProviderPath offering(Class<?>... providers) {
    for (Class<?> provider : providers) {
      offered.add(provider.getName());
    }
    return this;
  }

  /** Offers a line that need not name a class. */
  ProviderPath offering(String line) {
    offered.add(line);
    return this;
  }

  /** Offers a class whose file holds rubbish. */
  ProviderPath offeringBroken(String className) throws IOException {
    Path file = folder.resolve(className.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "rubbish");
    return offering(className);
  }

  /** Writes the file of provider names, and gives the folder. */
  Path write() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve("io.github.backgroundcopy.spi.QueueManagerProvider"), offered);
    return folder;
  }

  /** Gives a class loader named "vendors" that sees the folder. */
  URLClassLoader loader() throws IOException {
    URL[] urls = {write().toUri().toURL()};
    return new URLClassLoader("vendors", urls, new Hiding(getClass().getClassLoader()));
  }

  /** Makes the folder a module "com.acme.queue", and gives the folder. */
  Path writeModule() throws IOException {
    Path source = folder.resolve("module-info.java");
    String providers =
        offered.stream().map(name -> name.replace('$', '.')).collect(Collectors.joining(", "));
    Files.writeString(
        source,
        "module com.acme.queue { requires io.github.backgroundcopy;"
            + " provides io.github.backgroundcopy.spi.QueueManagerProvider with "
            + providers + "; }");
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int failed = ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(
            out,
            out,
            "--module-path",
            api() + File.pathSeparator + jspecify(),
            "--module-version",
            "3.1",
            "-d",
            folder.toString(),
            source.toString());
    if (failed != 0) {
      throw new IOException("javac: " + said);
    }
    return folder;
  }

  /** Gives the place of the classes under test. */
  static Path api() {
    return location(QueueManager.class);
  }

  /** Gives the place of the annotations, which the api needs to be compiled against. */
  private static Path jspecify() {
    String path = System.getProperty("jdk.module.path", "")
        + File.pathSeparator
        + System.getProperty("java.class.path", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(file -> file.toString().contains("jspecify-"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No jspecify in " + path));
  }

  private static Path location(Class<?> type) {
    // The code source of a patched module is the module itself: ask for the class file instead.
    String file = "/" + type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getResource(file));
    return Path.of(URI.create(url.substring(0, url.length() - file.length() + 1)));
  }

  /** Does not show the originals of the copied classes. */
  private static final class Hiding extends ClassLoader {

    Hiding(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      for (String hidden : PACKAGES) {
        if (name.startsWith(hidden + ".")) {
          throw new ClassNotFoundException(name);
        }
      }
      return super.loadClass(name, resolve);
    }
  }
}
