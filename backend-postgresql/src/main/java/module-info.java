/**
 * One download queue for many machines: the id {@code postgresql}.
 *
 * @provides io.github.backgroundcopy.spi.QueueManagerProvider
 */
@SuppressWarnings("requires-automatic") // the driver has no module descriptor
module io.github.backgroundcopy.postgresql {
  requires transitive io.github.backgroundcopy;
  requires transitive io.github.backgroundcopy.core;
  requires io.github.backgroundcopy.transfer;
  requires static org.checkerframework.checker.qual;
  requires static transitive org.jspecify;
  requires java.sql;
  requires org.postgresql.jdbc;
  requires org.slf4j;

  exports io.github.backgroundcopy.postgresql;
  exports io.github.backgroundcopy.postgresql.monitor;

  provides io.github.backgroundcopy.spi.QueueManagerProvider with
      io.github.backgroundcopy.postgresql.PostgresqlQueueManagerProvider;
}
