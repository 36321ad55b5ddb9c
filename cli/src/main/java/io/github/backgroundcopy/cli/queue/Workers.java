package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlMonitor;

/** Those who transfer the groups of a queue. */
interface Workers extends AutoCloseable {

  /** Tells whether there are some. */
  boolean areThere();

  @Override
  default void close() {}

  /** Those of a queue that only this process transfers, or that only others do. */
  static Workers known(boolean areThere) {
    return () -> areThere;
  }

  /** Those that a server knows by their signs of life. */
  static Workers ofServer(QueueManagerConfig config) {
    PostgresqlMonitor monitor = PostgresqlMonitor.open(config);
    return new Workers() {

      @Override
      public boolean areThere() {
        return monitor.workers() > 0;
      }

      @Override
      public void close() {
        monitor.close();
      }
    };
  }
}
