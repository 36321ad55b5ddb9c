package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
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
    while (System.in.read() >= 0) {
      // Whoever has started it ends its input.
    }
    client.close();
  }

  /** Starts one with this process's class path. */
  static Process start(String url, String queue) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
            "-cp",
            System.getProperty("java.class.path"),
            WorkerProcess.class.getName(),
            url,
            queue)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
