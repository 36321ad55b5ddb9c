#!/usr/bin/env bash
# A server of embedded-postgres that nothing was said to waits for no disk: fsync and synchronous_commit are off.
#
# Versions: embedded-postgres 2.2.2, whose server is PostgreSQL 14.22 (Maven Central).
# PostgreSQL itself has both on. The library starts the server with both off, for fast tests, and says so in no log.
# What it means: a commit says nothing about durability there. A test that kills the server and looks for what was committed may
# find less, and a benchmark measures a database without its greatest cost. Set both on where a test or a figure is about them.
# The last two lines: so they are on.
source "$(dirname "$0")/lib/common.sh"
maven_jars io.zonky.test:embedded-postgres:2.2.2

cat >"$work/Flush.java" <<'JAVA'
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
public class Flush {
  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      show(server);
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start()) {
      show(server);
    }
  }

  private static void show(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting : new String[] {"fsync", "synchronous_commit"}) {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
          row.next();
          System.out.println(row.getString(1));
        }
      }
    }
  }
}
JAVA
mapfile -t found < <(java -cp "$work/jars/*" "$work/Flush.java" 2>/dev/null)
echo "embedded-postgres 2.2.2"
saw "fsync, nothing set" off "${found[0]-}"
saw "synchronous_commit, nothing set" off "${found[1]-}"
saw "fsync, set" on "${found[2]-}"
saw "synchronous_commit, set" on "${found[3]-}"
verdict
