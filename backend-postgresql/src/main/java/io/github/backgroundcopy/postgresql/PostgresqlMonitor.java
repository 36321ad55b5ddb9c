package io.github.backgroundcopy.postgresql;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.monitor.PostgresqlStatus;
import io.github.backgroundcopy.postgresql.sql.Database;

/**
 * Looks at a queue and its server, and changes nothing there: neither the schema nor the queue is
 * made. Thread-safe.
 */
public final class PostgresqlMonitor implements AutoCloseable {

  private final Database database;
  private final StatusReader reader;

  private PostgresqlMonitor(Database database, String queue) {
    this.database = database;
    this.reader = new StatusReader(database, queue);
  }

  /**
   * Makes a monitor; nothing is connected yet.
   *
   * @param config says with {@link PostgresqlOptions#URL} and its like where the server is, and the
   *     name of the queue; the rest of it is not looked at
   * @return the monitor, which the caller closes
   * @throws IllegalArgumentException if it does not say where the server is, or in a way that
   *     cannot be read
   */
  public static PostgresqlMonitor open(QueueManagerConfig config) {
    return new PostgresqlMonitor(
        new Database(PostgresqlQueueManagerProvider.address(config)), config.queueName());
  }

  /**
   * Looks at everything.
   *
   * @return what is there now
   * @throws io.github.backgroundcopy.ServiceUnavailableException if the server does not answer, is
   *     too old, or has a schema that this version of the library does not know
   */
  public PostgresqlStatus status() {
    return reader.status();
  }

  /**
   * Tells whether there is a worker, with one question.
   *
   * @return how many processes give signs of life and take groups of the queue
   * @throws io.github.backgroundcopy.ServiceUnavailableException if the server does not answer
   */
  public int workers() {
    return reader.workers();
  }

  /** Closes its connections. */
  @Override
  public void close() {
    database.close();
  }
}
