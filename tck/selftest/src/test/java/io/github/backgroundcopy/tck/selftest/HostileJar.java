package io.github.backgroundcopy.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backgroundcopy.memory.MemoryQueueManagerProvider;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** One jar with the backend "hostile" and all it needs, as vendors make them who dislike paths. */
final class HostileJar {

  private final ZipOutputStream out;
  private final Set<String> written = new HashSet<>();

  private HostileJar(OutputStream out) {
    this.out = new ZipOutputStream(out);
  }

  static Path write(Path folder) throws IOException {
    Path jar = folder.resolve("hostile-1.0.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      HostileJar hostile = new HostileJar(file);
      hostile.add(
          "META-INF/services/" + QueueManagerProvider.class.getName(),
          String.join(
                  "\n",
                  HostileProvider.class.getName(),
                  StubProvider.class.getName(),
                  MemoryQueueManagerProvider.class.getName())
              .getBytes(UTF_8));
      hostile.add(
          "META-INF/services/" + BackendFixture.class.getName(),
          (HostileFixture.class.getName() + "\n" + StubFixture.class.getName()).getBytes(UTF_8));
      hostile.addOwnClasses();
      for (String path : Kit.memory().split(Pattern.quote(File.pathSeparator), -1)) {
        hostile.addJar(path);
      }
      hostile.out.finish();
    }
    return jar;
  }

  private void addOwnClasses() throws IOException {
    Path root;
    try {
      root = Path.of(
          HostileJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    String folder = HostileJar.class.getPackageName().replace('.', '/');
    List<Path> classes;
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      classes = files.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : classes) {
      add(folder + "/" + file.getFileName(), Files.readAllBytes(file));
    }
  }

  private void addJar(String path) throws IOException {
    try (ZipFile jar = new ZipFile(path)) {
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory() && !entry.getName().endsWith("module-info.class")) {
          try (InputStream bytes = jar.getInputStream(entry)) {
            add(entry.getName(), bytes.readAllBytes());
          }
        }
      }
    }
  }

  private void add(String name, byte[] bytes) throws IOException {
    if (written.add(name)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(bytes);
      out.closeEntry();
    }
  }
}
