package io.github.backgroundcopy.benchmarks.fleet;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Many clients that create and cancel, against as many that insert and delete without an order. */
final class Churning {

  private static final int CLIENTS = 16;

  private final FleetServer server;
  private final int pairs;

  Churning(FleetServer server, int pairs) throws SQLException {
    this.server = server;
    this.pairs = pairs;
    server.execute("create table if not exists plain (id uuid primary key, owner text not null,"
        + " created timestamptz not null default now(), state smallint not null default 0)");
  }

  void run(boolean queueFirst, int delayMicros, Samples to) throws Exception {
    server.delayFlushes(delayMicros);
    String flush = "flush=" + (delayMicros == 0 ? "own" : "+" + delayMicros / 1000 + "ms");
    for (boolean queue : new boolean[] {queueFirst, !queueFirst}) {
      double seconds = queue ? queue() : plain();
      String by = queue ? "by=queue" : "by=plain";
      to.add("Fleet.churn", by + "," + flush, "pairs/s", CLIENTS * pairs / seconds);
    }
    server.delayFlushes(0);
  }

  private double queue() throws Exception {
    try (QueueManager client = Queues.open(server, "churn", CLIENTS)) {
      return Together.seconds(CLIENTS, thread -> () -> {
        for (int i = 0; i < pairs; i++) {
          client.createGroup(UUID.randomUUID()).cancel();
        }
      });
    }
  }

  private double plain() throws Exception {
    List<Connection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        connections.add(server.connect());
      }
      return Together.seconds(CLIENTS, thread -> {
        PreparedStatement insert =
            connections.get(thread).prepareStatement("insert into plain (id, owner) values (?, ?)");
        PreparedStatement delete =
            connections.get(thread).prepareStatement("delete from plain where id = ?");
        return () -> {
          for (int i = 0; i < pairs; i++) {
            UUID id = UUID.randomUUID();
            insert.setObject(1, id);
            insert.setString(2, Queues.OWNER);
            insert.executeUpdate();
            delete.setObject(1, id);
            delete.executeUpdate();
          }
        };
      });
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }
}
