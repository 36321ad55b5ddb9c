package io.github.backgroundcopy.windows.wine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.windows.machine.MachineFixture;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The conformance suite, as a vendor runs it, on a Windows JVM against the queue of Wine's own
 * service. What Wine cannot keep is on a list with the fact that shows it; the suite refuses a list
 * that has grown stale.
 */
final class WineConformanceIT {

  /** Nothing failed that is not on the list, and the fixture lacks facilities. */
  private static final int INCOMPLETE = 3;

  /**
   * The runs beside the model are short where calls take long, and some that chance chooses meet
   * nothing that Wine lacks. With this seed the first of each meets it, so that the list is right.
   */
  private static final String SEED = "2";

  private static final Duration LIMIT = Duration.ofMinutes(12);

  @TempDir
  private Path directory;

  @Test
  void whatWineCanKeepIsKept() throws IOException {
    Path reports = Path.of(property("wine.directory")).resolve("conformance");
    WineOutput output;
    try (WineSession session = WineSession.open(WineSession.Cpus.ONE, LIMIT.plusMinutes(1))) {
      output = session.run(
          WineCommand.jar(
              kit(),
              "run",
              "--backend",
              "windows",
              "--path",
              path(),
              "--exclusions",
              WineCommand.windows(exclusions()),
              "--seed",
              SEED,
              "--reports",
              WineCommand.windows(reports)),
          LIMIT);
    }
    System.out.println(output.out());
    System.out.println(output.err());
    assertThat(output.exit()).as(output.toString()).isEqualTo(INCOMPLETE);
  }

  private static Path exclusions() {
    return Path.of(property("wine.exclusions"));
  }

  private static Path kit() {
    return Path.of(property("wine.kit"));
  }

  private String path() throws IOException {
    return Stream.concat(
            Stream.of(fixture(), Path.of(property("it.jar"))),
            Stream.of(property("it.runtime.path").split(File.pathSeparator, -1)).map(Path::of))
        .filter(jar -> !jar.getFileName().toString().startsWith("backgroundcopy-api"))
        .map(WineCommand::windows)
        .collect(Collectors.joining(";"));
  }

  /** The fixture alone: the other classes of these tests need more than its path has. */
  private Path fixture() throws IOException {
    Path jar = directory.resolve("fixture.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      String services = "META-INF/services/" + BackendFixture.class.getName();
      entries.putNextEntry(new JarEntry(services));
      entries.write(MachineFixture.class.getName().getBytes(StandardCharsets.UTF_8));
      for (String name : names()) {
        entries.putNextEntry(new JarEntry(name));
        try (InputStream in = WineConformanceIT.class.getClassLoader().getResourceAsStream(name)) {
          Objects.requireNonNull(in, name).transferTo(entries);
        }
      }
    }
    return jar;
  }

  private static List<String> names() throws IOException {
    Path classes = Path.of(property("it.test.classes"));
    Path folder = classes.resolve(MachineFixture.class.getPackageName().replace('.', '/'));
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> names.add(classes.relativize(file).toString().replace('\\', '/')));
    }
    return names;
  }

  private static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty(name), () -> name + " is not set: use the profile \"wine\"");
  }
}
