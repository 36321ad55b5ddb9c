package io.github.backgroundcopy.memory.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupState;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A process of {@link KilledClient}, as its killer sees it. */
final class Client implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final BufferedReader lines;
  private final Writer orders;
  private final Path errors;

  Client(Path directory, Path state, String server, boolean flush) throws IOException {
    this(List.of(), directory, state, server, flush, 1, 1);
  }

  /** Starts one that fetches several files at once, each by several connections. */
  static Client withConnections(
      int connections, int files, Path directory, Path state, String server, boolean flush)
      throws IOException {
    return new Client(List.of(), directory, state, server, flush, connections, files);
  }

  /**
   * Starts one that can make no file longer than so many blocks of 512 bytes: to write behind that
   * fails, as on a disk that is full.
   */
  static Client withRoomFor(long blocks, Path directory, Path state, String server, boolean flush)
      throws IOException {
    return new Client(
        List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh"),
        directory,
        state,
        server,
        flush,
        1,
        1);
  }

  private Client(
      List<String> starter,
      Path directory,
      Path state,
      String server,
      boolean flush,
      int connections,
      int files)
      throws IOException {
    errors = state.resolveSibling("errors");
    List<String> command = new ArrayList<>(starter);
    command.addAll(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx128m",
        "-XX:-UsePerfData",
        "--class-path",
        path(),
        KilledClient.class.getName(),
        directory.toString(),
        state.toString(),
        server,
        Boolean.toString(flush),
        Integer.toString(connections),
        Integer.toString(files)));
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    lines = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** The module as it is published, what it needs, and the tests. */
  private static String path() {
    String tests = testClasses().toString();
    String jar = System.getProperty("it.jar");
    return jar == null
        ? Optional.ofNullable(System.getProperty("java.class.path")).orElseThrow()
        : String.join(File.pathSeparator, jar, System.getProperty("it.runtime.path"), tests);
  }

  private static Path testClasses() {
    String name = KilledClient.class.getName().replace('.', '/') + ".class";
    URL here = Objects.requireNonNull(KilledClient.class.getResource("/" + name), name);
    try {
      Path file = Path.of(here.toURI());
      for (int i = name.split("/", -1).length; i > 0; i--) {
        file = Objects.requireNonNull(file.getParent());
      }
      return file;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  void order(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
  }

  /** The next line; null when the process has ended and no whole line is left. */
  @Nullable
  Line next() throws IOException {
    String text = lines.readLine();
    Line line = text == null ? null : Line.read(text);
    if (line != null && line.what().equals(Line.BROKEN)) {
      throw new AssertionError(line + "\n" + errors());
    }
    return line;
  }

  /** All lines up to the one that says that there are no more. */
  List<Line> answer() throws IOException {
    List<Line> all = new ArrayList<>();
    for (Line line = next(); line == null || !line.what().equals(Line.END); line = next()) {
      if (line == null) {
        throw new AssertionError("The client has ended with " + exit() + ": " + errors());
      }
      all.add(line);
    }
    return all;
  }

  List<Line> list() throws IOException {
    order("list");
    return answer();
  }

  /** Lists the groups when none of them runs any more. */
  List<Line> awaitNoneRuns() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<Line> found = list();
    while (found.stream().anyMatch(line -> ExpectedQueue.state(line) == GroupState.RUNNING)) {
      assertThat(System.nanoTime()).as("groups end in time").isLessThan(deadline);
      found = list();
    }
    return found;
  }

  private int exit() throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  void kill() {
    // By its handle: the process itself would close its output, and the last lines would be lost.
    process.toHandle().destroyForcibly();
  }

  /** Waits until it has come to its own end. */
  void end() throws InterruptedException, IOException {
    assertThat(process.waitFor()).as(errors()).isZero();
  }

  @Override
  public void close() throws IOException {
    kill();
    try {
      // Only then has the system closed its files, and taken away their locks.
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
