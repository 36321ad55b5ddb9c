package io.github.backgroundcopy.benchmarks.fleet;

import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Many groups in one call, against a copy of the rows that it makes into tables like its own. */
final class Adding {

  private static final List<String> TABLES = List.of("grp", "file");

  private final FleetServer server;
  private final List<GroupSpec> groups;
  private int round;

  Adding(FleetServer server, int groups, String directory) {
    this.server = server;
    this.groups = Queues.withFiles(groups, directory);
  }

  void run(Samples to) throws Exception {
    String name = "add" + round++;
    try (QueueManager client = Queues.open(server, name, 2)) {
      long start = System.nanoTime();
      client.addAll(groups);
      add("queue", start, to);
    }
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      byte[][] rows = new byte[TABLES.size()][];
      for (int i = 0; i < rows.length; i++) {
        String table = TABLES.get(i);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copies.copyOut(
            "copy (select * from backgroundcopy." + table + " where queue ="
                + " (select id from backgroundcopy.queue where name = '" + name
                + "')) to stdout (format binary)",
            out);
        rows[i] = out.toByteArray();
        statement.execute("drop table if exists plain_" + table);
        statement.execute(
            "create table plain_" + table + " (like backgroundcopy." + table + " including all)");
      }
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      for (int i = 0; i < rows.length; i++) {
        copies.copyIn(
            "copy plain_" + TABLES.get(i) + " from stdin (format binary)",
            new ByteArrayInputStream(rows[i]));
      }
      connection.commit();
      add("copy", start, to);
    }
  }

  private void add(String by, long start, Samples to) {
    double millis = (System.nanoTime() - start) / 1e6;
    to.add("Fleet.add", "by=" + by + ",groups=" + groups.size(), "ms", millis);
  }
}
