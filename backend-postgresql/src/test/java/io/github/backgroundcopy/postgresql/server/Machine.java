package io.github.backgroundcopy.postgresql.server;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.monitor.WorkListener;
import java.time.Duration;

/** A machine that works for a queue, with a way of its own to the server. */
public final class Machine {

  /** The shortest that there is. */
  public static final Duration LEASE = Duration.ofSeconds(3);

  public final Relay relay;
  public final QueueManager client;

  /** A machine that reaches the test server. */
  public Machine(QueueManagerConfig.Builder queue, String place, int work) {
    this(queue, TestServer.port(), place, work, LEASE, (group, event) -> {});
  }

  /** A machine that reaches a server at a port, and tells of its work. */
  public Machine(
      QueueManagerConfig.Builder queue,
      int port,
      String place,
      int work,
      Duration lease,
      WorkListener listener) {
    relay = new Relay(port);
    client = TestQueue.open(queue.build().toBuilder()
        .option(PostgresqlOptions.URL, TestServer.url(relay.port()))
        .option(PostgresqlOptions.PLACE, place)
        .option(PostgresqlOptions.LEASE, lease)
        .option(PostgresqlOptions.WORK_LISTENER, listener)
        .option(PostgresqlOptions.WORK, work));
  }

  /** Ends as a process does that was asked to. */
  public void end() {
    client.close();
    relay.close();
  }
}
