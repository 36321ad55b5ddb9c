package io.github.backgroundcopy.tck.explore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that does the steps of a program to a durable queue, as the kit sees it. */
final class Doomed implements AutoCloseable {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Process process;

  private Doomed(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param backend the id of the backend
   * @param queue where the queue keeps what must survive
   * @param files where files would go
   * @param seed which program it does
   */
  static Doomed start(String backend, Path queue, Path files, long seed) throws IOException {
    List<String> command = List.of(
        JAVA,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        DoomedMain.class.getName(),
        backend,
        queue.toString(),
        files.toString(),
        Long.toString(seed));
    return new Doomed(new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start());
  }

  /**
   * Lets it go on until so many steps have come back, and kills it.
   *
   * @return how many really have, when it is dead; none if it could not work at all
   */
  int runUntil(int target) throws IOException, InterruptedException {
    int done = 0;
    Thread watch = new Thread(this::killWhenLate, "tck-doomed");
    watch.setDaemon(true);
    watch.start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DoomedMain.ACKNOWLEDGED)) {
          done++;
        }
        if (done >= target) {
          // By its handle: the process itself would close the pipe, with what is still in it.
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    watch.interrupt();
    Expect.that(
        "a process of the backend that calls the queue",
        "at least " + target + " calls come back before it is killed",
        done,
        done >= target || done == 0);
    return done;
  }

  private void killWhenLate() {
    try {
      if (!process.waitFor(2 * Patience.bound().toMillis(), TimeUnit.MILLISECONDS)) {
        process.toHandle().destroyForcibly();
      }
    } catch (InterruptedException e) {
      // It has ended by itself.
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
