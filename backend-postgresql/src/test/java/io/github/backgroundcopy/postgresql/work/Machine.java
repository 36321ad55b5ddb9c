package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.time.Duration;

/** A machine that works for a queue, with a way of its own to the server. */
final class Machine {

  final Relay relay = new Relay(TestServer.port());
  final QueueManager client;

  Machine(QueueManagerConfig.Builder queue, String place, int work) {
    client = TestQueue.open(queue.build().toBuilder()
        .option(PostgresqlOptions.URL, TestServer.url(relay.port()))
        .option(PostgresqlOptions.PLACE, place)
        .option(PostgresqlOptions.LEASE, Duration.ofSeconds(3))
        .option(PostgresqlOptions.WORK, work));
  }

  /** Ends as a process does that was asked to. */
  void end() {
    client.close();
    relay.close();
  }
}
