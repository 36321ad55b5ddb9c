package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.FakeClock;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process that works for a queue until it is killed, or its input ends. */
public final class WorkerProcess {

  private WorkerProcess() {}

  /**
   * Works.
   *
   * @param arguments the URL of the server and the name of the queue
   * @throws IOException if its input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    QueueManagerConfig.Builder config = TestQueue.config()
        .option(PostgresqlOptions.URL, arguments[0])
        .queueName(arguments[1])
        .option(PostgresqlOptions.LEASE, Duration.ofSeconds(3))
        .option(PostgresqlOptions.WORK, 2);
    QueueManager client = TestQueue.open(config);
    // Whoever has started it ends its input; meanwhile it tells its time to whoever asks.
    while (System.in.read() >= 0) {
      System.out.println(System.currentTimeMillis());
    }
    client.close();
  }

  /** Starts one with this process's class path. */
  static Process start(String url, String queue) throws IOException {
    return builder(url, queue).redirectOutput(ProcessBuilder.Redirect.INHERIT).start();
  }

  /**
   * Starts one with a clock of its own.
   *
   * @param clock the clock
   * @param url the URL of the server
   * @param queue the name of the queue
   * @return the process, which answers each byte with its time
   * @throws IOException if it does not start
   */
  public static Process startWith(FakeClock clock, String url, String queue) throws IOException {
    ProcessBuilder builder = builder(url, queue);
    clock.giveTo(builder.environment());
    return builder.start();
  }

  private static ProcessBuilder builder(String url, String queue) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
            "-cp",
            System.getProperty("java.class.path"),
            WorkerProcess.class.getName(),
            url,
            queue)
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
