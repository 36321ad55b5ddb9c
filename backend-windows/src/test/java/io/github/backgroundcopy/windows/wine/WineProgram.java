package io.github.backgroundcopy.windows.wine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Windows program that runs in a session, spoken to in lines of UTF-8.
 *
 * <p>It is killed after its time; what waits for it then fails. Processes of Windows that it has
 * started are not killed with it, only with the session.
 */
public final class WineProgram implements AutoCloseable {

  /** A process that it has started may hold its output for ever. */
  private static final long OUTPUT_MILLIS = 5_000;

  private final Process process;
  private final String name;
  private final Path errors;
  private final Duration limit;
  private final Writer orders;

  /** Empty behind the last. */
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

  private volatile boolean late;

  WineProgram(ProcessBuilder builder, String name, Path errors, Duration limit) throws IOException {
    this.name = name;
    this.errors = errors;
    this.limit = limit;
    process = builder.redirectError(errors.toFile()).start();
    orders = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = daemon(this::read, "output of " + name);
    daemon(() -> watch(reader), "end of " + name);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().map(Optional::of).forEach(lines::add);
    } catch (IOException | RuntimeException e) {
      lines.add(Optional.of("(output broke off: " + e + ")"));
    }
  }

  private void watch(Thread reader) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        late = true;
        kill();
        process.waitFor();
      }
      reader.join(OUTPUT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lines.add(Optional.empty());
    }
  }

  /** Gives it a line to read. */
  public void say(String line) throws IOException {
    orders.write(line + "\n");
    orders.flush();
  }

  /** Its next line; null behind the last. */
  @Nullable
  public String next() throws IOException {
    Optional<String> line = take();
    failIfLate();
    if (line.isEmpty()) {
      lines.add(line);
    }
    return line.orElse(null);
  }

  /** Lets it come to its own end. */
  WineOutput end() throws IOException {
    List<String> rest = new ArrayList<>();
    try {
      orders.close();
    } catch (IOException e) {
      // It has ended without reading all of it.
    }
    for (Optional<String> line = take(); line.isPresent(); line = take()) {
      rest.add(line.get());
    }
    lines.add(Optional.empty());
    int exit = process.onExit().join().exitValue();
    WineOutput output = new WineOutput(exit, String.join("\n", rest), errors());
    failIfLate();
    return output;
  }

  private Optional<String> take() throws IOException {
    try {
      return lines.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void failIfLate() throws IOException {
    if (late) {
      throw new AssertionError(
          name + " did not end within " + limit + ", and was killed; it said: " + errors());
    }
  }

  private String errors() throws IOException {
    return Files.readString(errors);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it at once. */
  void kill() {
    // By handles: the process itself would close its output, and the last lines would be lost.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    process.onExit().join();
  }
}
