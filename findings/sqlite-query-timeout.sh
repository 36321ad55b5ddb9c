#!/usr/bin/env bash
# A query timeout does not end a query of SQLite's JDBC driver: it bounds the waiting for a lock and nothing else.
#
# Versions: sqlite-jdbc 3.54.1.0, and for comparison h2 2.4.240 (Maven Central).
# JDBC says of Statement.setQueryTimeout: when the limit is exceeded, SQLTimeoutException is thrown. The driver hands the value to
# SQLite as its busy timeout. Here a query needs at least three seconds, as it calls a function that waits for one second three
# times, and it may take one.
# What it means: a limit that a pool, an ORM or @Transactional(timeout) sets reaches the driver, is accepted, and guards nothing. It
# takes Statement.cancel() of another thread, as shown, or SQLite's progress handler.
source "$(dirname "$0")/lib/common.sh"
maven_jars org.xerial:sqlite-jdbc:3.54.1.0 com.h2database:h2:2.4.240

cat >"$work/Limit.java" <<'JAVA'
import java.sql.*;
public class Limit {
  private static final String THREE_SECONDS = "SELECT sum(pause()) FROM (VALUES(1), (2), (3))";
  private static final String ENDLESS_IN_PRACTICE = "SELECT sum(x) FROM system_range(1, 1000000000000000)";

  public static void main(String[] args) throws Exception {
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      org.sqlite.Function.create(sqlite, "pause", new org.sqlite.Function() {
        @Override
        protected void xFunc() throws SQLException {
          result(oneSecond());
        }
      });
      System.out.println(limited(sqlite, THREE_SECONDS));
      System.out.println(limited(sqlite, "PRAGMA busy_timeout"));
      System.out.println(cancelled(sqlite, THREE_SECONDS));
    }
    try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
      System.out.println(limited(h2, ENDLESS_IN_PRACTICE));
    }
  }

  private static int oneSecond() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 1_000_000_000L) Thread.onSpinWait();
    return 1;
  }

  private static String limited(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      return "limit " + statement.getQueryTimeout() + " s, " + run(statement, query);
    }
  }

  private static String cancelled(Connection connection, String query) throws Exception {
    try (Statement statement = connection.createStatement()) {
      Thread other = new Thread(() -> {
        try {
          while (true) {
            Thread.sleep(100);
            statement.cancel();
          }
        } catch (SQLException | InterruptedException end) {
          return;
        }
      });
      other.start();
      try {
        return run(statement, query);
      } finally {
        other.interrupt();
        other.join();
      }
    }
  }

  private static String run(Statement statement, String query) {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return "result " + rows.getLong(1);
    } catch (SQLTimeoutException late) {
      return "SQLTimeoutException";
    } catch (SQLException refused) {
      return refused.getMessage();
    }
  }
}
JAVA
mapfile -t found < <(java -cp "$work/jars/*" "$work/Limit.java")
echo "sqlite-jdbc 3.54.1.0"
saw "a query of three seconds" "limit 1 s, result 3" "${found[0]-}"
saw "the busy timeout meanwhile, in milliseconds" "limit 1 s, result 1000" "${found[1]-}"
saw "the query of three seconds, cancelled by another thread" "[SQLITE_INTERRUPT] Operation terminated by sqlite3_interrupt() (interrupted)" "${found[2]-}"
echo "h2 2.4.240"
saw "a query of hours" "limit 1 s, SQLTimeoutException" "${found[3]-}"
verdict
