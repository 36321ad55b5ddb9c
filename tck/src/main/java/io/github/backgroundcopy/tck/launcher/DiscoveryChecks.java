package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.spi.QueueManagerProvider;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.FailureText;
import io.github.backgroundcopy.tck.run.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks whether fresh Java machines find the backend, as its users will start them. */
final class DiscoveryChecks {

  /** Where the kit's jar carries the api as a jar of its own, for module paths. */
  static final String API_JAR = "/META-INF/tck/backgroundcopy-api.jar";

  private final String backend;
  private final JavaProgram java;
  private final Duration limit;

  DiscoveryChecks(String backend, JavaProgram java, Duration limit) {
    this.backend = backend;
    this.java = java;
    this.limit = limit;
  }

  private enum Way {
    CLASS_PATH(
        "discovery class path",
        "In a fresh Java machine the backend is found on the class path, opened, and works.",
        "Does META-INF/services name the provider, and does --path name all it needs?"),
    MODULE_PATH(
        "discovery module path",
        "In a fresh Java machine the backend is found on the module path, opened, and works.",
        "Does module-info say \"provides … with …\" (or is the jar fit for an automatic module),"
            + " does it require all it needs, and are no packages in two jars?"),
    BESIDE_ANOTHER(
        "discovery beside another backend",
        "Beside another backend both are found, and the one that is asked for is opened.",
        "Is the provider's id its own, and does it leave other providers alone?");

    final String id;
    final String sentence;
    final String look;

    Way(String id, String sentence, String look) {
      this.id = id;
      this.sentence = sentence;
      this.look = look;
    }
  }

  /** Gives the results where nothing is run. */
  List<CheckResult> without(State state, String reason) {
    return Stream.of(Way.values())
        .map(way -> CheckResult.without(way.id, state, reason))
        .toList();
  }

  /** Runs all of them. */
  List<CheckResult> run() throws InterruptedException {
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory("tck-discovery-");
      return List.of(
          run(Way.CLASS_PATH, java.onClassPath(DiscoveryProbe.class, backend)),
          run(Way.MODULE_PATH, java.onModulePath(apiJar(scratch), DiscoveryProbe.class, backend)),
          run(
              Way.BESIDE_ANOTHER,
              java.onClassPath(
                  List.of(neighbour(scratch)), DiscoveryProbe.class, backend, Neighbour.ID)));
    } catch (IOException e) {
      throw new UncheckedIOException("The kit cannot prepare fresh Java machines", e);
    } finally {
      delete(scratch);
    }
  }

  private CheckResult run(Way way, List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    LastLines output = new LastLines(process.getInputStream());
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    String said = output.atTheEnd();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (ended && process.exitValue() == 0) {
      return CheckResult.passed(way.id, List.of(), took);
    }
    String seen = ended
        ? "it ended with exit code " + process.exitValue()
        : "it did not come to an end within " + limit.toSeconds() + " s";
    String message = FailureText.of(
        way.id + " [MUST]: " + way.sentence,
        Expect.text(
            "a program that finds, opens and lists",
            "exit code 0",
            said.isEmpty() ? seen : seen + ": " + said),
        way.look,
        String.join(" ", command));
    return CheckResult.failed(way.id, message, said, took);
  }

  private static Path apiJar(Path scratch) throws IOException {
    try (InputStream carried = DiscoveryChecks.class.getResourceAsStream(API_JAR)) {
      if (carried == null) {
        return whereTheApiWasLoaded();
      }
      Path jar = scratch.resolve("backgroundcopy-api.jar");
      Files.copy(carried, jar);
      return jar;
    }
  }

  private static Path whereTheApiWasLoaded() {
    try {
      return Path.of(
          QueueManager.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The api was loaded from a place that is no file", e);
    }
  }

  private static Path neighbour(Path scratch) throws IOException {
    Path root = scratch.resolve("neighbour");
    Path services = Files.createDirectories(root.resolve("META-INF").resolve("services"));
    Files.writeString(
        services.resolve(QueueManagerProvider.class.getName()), Neighbour.class.getName());
    return root;
  }

  private static void delete(@Nullable Path scratch) {
    if (scratch == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(scratch)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // A left-over in the folder for temporary files changes no result.
    }
  }
}
