package io.github.backgroundcopy.benchmarks.fleet;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Listings of a queue that is there, against what the server would do by itself. */
final class Listing {

  private static final int BATCH = 256;
  private static final int CALLS = 2_000;

  private final FleetServer server;
  private final int groups;
  private final String name;

  Listing(FleetServer server, int groups) {
    this.server = server;
    this.groups = groups;
    this.name = "list" + groups;
    try (QueueManager client = Queues.open(server, name, 2)) {
      Queues.fill(client, groups);
    }
  }

  /** Loads it first, lists it again with nothing new, and walks. */
  void run(boolean queueFirst, boolean walks, Samples to) throws Exception {
    try (QueueManager client = Queues.open(server, name, 2);
        Connection connection = server.connect()) {
      for (boolean queue : new boolean[] {queueFirst, !queueFirst}) {
        if (walks) {
          long start = System.nanoTime();
          long found = queue ? client.enumGroups().count() : copied(connection);
          add("load", queue ? "queue" : "copy", start, to);
          require(found);
        }
        String by = queue ? "by=queue" : "by=number";
        to.add(
            "Fleet.enum",
            by + ",groups=" + groups,
            "µs",
            queue ? median(client::enumGroups) : number(connection));
        if (walks) {
          long start = System.nanoTime();
          long found = queue ? walk(client.enumGroups()) : keyset(connection);
          add("walk", queue ? "queue" : "keyset", start, to);
          require(found);
        }
      }
    }
  }

  private void add(String what, String by, long start, Samples to) {
    double millis = (System.nanoTime() - start) / 1e6;
    to.add("Fleet." + what, "by=" + by + ",groups=" + groups, "ms", millis);
  }

  private void require(long found) throws IOException {
    if (found != groups) {
      throw new IOException("There are " + found + " groups, not " + groups);
    }
  }

  private static double number(Connection connection) throws Exception {
    try (PreparedStatement select = connection.prepareStatement(
        "select no from backgroundcopy.change where queue = ? order by no desc limit 1")) {
      select.setInt(1, 1);
      return median(() -> {
        try (ResultSet row = select.executeQuery()) {
          row.next();
          row.getLong(1);
        }
      });
    }
  }

  private static double median(Together.Task call) throws Exception {
    double[] micros = new double[CALLS];
    for (int i = 0; i < 2 * CALLS; i++) {
      long start = System.nanoTime();
      call.run();
      micros[i % CALLS] = (System.nanoTime() - start) / 1e3;
    }
    Arrays.sort(micros);
    return micros[CALLS / 2];
  }

  private static long walk(GroupEnumerator groups) {
    long found = 0;
    for (List<UUID> batch = groups.next(BATCH); !batch.isEmpty(); batch = groups.next(BATCH)) {
      found += batch.size();
    }
    return found;
  }

  private long keyset(Connection connection) throws SQLException {
    long found = 0;
    try (PreparedStatement select = connection.prepareStatement("select num, id"
        + " from backgroundcopy.grp where queue = (select id from backgroundcopy.queue where name = '"
        + name + "') and num > ? order by num limit " + BATCH)) {
      long last = 0;
      int batch;
      do {
        select.setLong(1, last);
        batch = 0;
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            last = rows.getLong(1);
            rows.getObject(2, UUID.class);
            batch++;
          }
        }
        found += batch;
      } while (batch > 0);
    }
    return found;
  }

  /** The same rows as the server sends them in bulk, counted by their bytes. */
  private long copied(Connection connection) throws SQLException, IOException {
    long[] bytes = new long[1];
    OutputStream counted = new OutputStream() {
      @Override
      public void write(int b) {
        bytes[0]++;
      }

      @Override
      public void write(byte[] from, int offset, int length) {
        bytes[0] += length;
      }
    };
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(
            "copy (select num, id, owner from backgroundcopy.grp where queue ="
                + " (select id from backgroundcopy.queue where name = '" + name
                + "') order by num) to stdout (format binary)",
            counted);
  }
}
