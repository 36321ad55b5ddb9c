package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.postgresql.rows.GroupRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * By what a change of a group's files is known again that must not be made twice, where its answer
 * was lost and it is to be run once more.
 *
 * <p>The group's mark tells as long as nobody else has changed the files since. After that the
 * server still knows what became of the transaction. Another server that has taken over without the
 * change may know another transaction by that number, and so what was made must be there as well.
 */
final class Trace {

  private final long token = Procedures.token();

  /** That of the last attempt which came as far as the commit. */
  private @Nullable String transaction;

  /** What that attempt has made, if it was committed. */
  private Made made = (connection, group) -> false;

  /** What the change marks the group with. */
  long token() {
    return token;
  }

  /** Notes in which transaction the change is made, and how to see what it makes. */
  void follow(Connection connection, Made makes) throws SQLException {
    made = makes;
    try (PreparedStatement select =
            connection.prepareStatement("select pg_current_xact_id()::text");
        ResultSet row = select.executeQuery()) {
      row.next();
      transaction = row.getString(1);
    }
  }

  /** Tells whether an attempt has made the change. Whoever asks holds the group's row. */
  boolean isMade(Connection connection, GroupRow group) throws SQLException {
    return group.mark == token
        || (transaction != null
            && isCommitted(connection, transaction)
            && made.isThere(connection, group));
  }

  /** A server that went back in time has not given the number yet, and refuses to judge it. */
  private static boolean isCommitted(Connection connection, String transaction)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        "select case when t.id < pg_snapshot_xmax(pg_current_snapshot())"
            + " then pg_xact_status(t.id) end from (select ?::xid8 as id) t")) {
      select.setString(1, transaction);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return "committed".equals(row.getString(1));
      }
    }
  }

  /** What a change makes, which stays as long as the group. */
  @FunctionalInterface
  interface Made {

    /** Tells whether it is there. Whoever asks holds the group's row. */
    boolean isThere(Connection connection, GroupRow group) throws SQLException;
  }
}
