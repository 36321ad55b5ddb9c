package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Outcome;
import io.github.backgroundcopy.postgresql.rows.ErrorText;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.postgresql.rows.GroupRow;
import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server is told of a claimed group. Each method is one transaction that counts only while
 * the claim holds, and says so.
 */
final class ClaimRecord {

  private final Database database;
  private final int queue;
  private final Claim claim;
  private final String place;

  ClaimRecord(Database database, int queue, Claim claim, String place) {
    this.database = database;
    this.queue = queue;
    this.claim = claim;
    this.place = Texts.stored(place);
  }

  /** Reads the group's files from one on, and notes that it has begun; null if it is lost. */
  @Nullable
  List<FileRow> load() {
    return database.change(connection -> {
      if (!holds(connection)) {
        return null;
      }
      update(connection, "begun = coalesce(begun, backgroundcopy.queue_now(queue))");
      return FileRow.readAll(connection, queue, claim.num());
    });
  }

  /** Reads files that were added since. */
  List<FileRow> more(int first) {
    return database.ask(
        connection -> FileRow.read(connection, queue, claim.num(), first, Integer.MAX_VALUE));
  }

  /** Notes how far files have come, and that bytes of them are here. */
  boolean save(List<FileRow> files, boolean isProgress, long rate) {
    return database.change(connection -> {
      if (!holds(connection)) {
        return false;
      }
      // How far it has come is no promise: nobody waits for the disk of the server.
      execute(connection, "set local synchronous_commit = off");
      FileRow.update(connection, queue, claim.num(), files);
      update(
          connection,
          "place = ?, changed = backgroundcopy.queue_now(queue)"
              + (isProgress ? ", attempts = 0, last_failure = null" : ""),
          place);
      progress(connection, isProgress, rate);
      return true;
    });
  }

  private void progress(Connection connection, boolean isProgress, long rate) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update backgroundcopy.run set rate = ?"
            + (isProgress ? ", retries = 0, quiet_since = backgroundcopy.queue_now(queue)" : "")
            + " where queue = ? and num = ?")) {
      update.setLong(1, rate);
      update.setInt(2, queue);
      update.setLong(3, claim.num());
      update.executeUpdate();
    }
  }

  /** Notes that a file has come, so that the next end without a word is the first. */
  void survived() {
    int unused = database.ask(connection -> {
      try (PreparedStatement update = connection.prepareStatement(
          "update backgroundcopy.run set deaths = 0 where queue = ? and num = ? and deaths > 0")) {
        update.setInt(1, queue);
        update.setLong(2, claim.num());
        return update.executeUpdate();
      }
    });
  }

  /**
   * Stores that so many files have arrived and get their names; false if the group is lost or has
   * more files by now.
   */
  boolean publishing(int count, List<FileRow> files) {
    return database.change(connection -> {
      Now now = now(connection);
      if (now == null) {
        return false;
      }
      FileRow.update(connection, queue, claim.num(), files);
      if (now.fileCount != count) {
        return false;
      }
      update(connection, "stage = 1");
      return true;
    });
  }

  /** Ends the group: complete, or with an error. */
  boolean end(@Nullable TransferError error, List<FileRow> files) {
    return database.change(connection -> {
      Now now = now(connection);
      if (now == null) {
        return false;
      }
      end(connection, now, error, files);
      return true;
    });
  }

  private void end(
      Connection connection, Now now, @Nullable TransferError error, List<FileRow> files)
      throws SQLException {
    GroupState state = error == null ? GroupState.COMPLETE : GroupState.ERROR;
    GroupStatus status = GroupStatus.of(state, now.foreground);
    FileRow.update(connection, queue, claim.num(), files);
    execute(
        connection,
        "delete from backgroundcopy.run where queue = " + queue + " and num = " + claim.num());
    try (PreparedStatement update = connection.prepareStatement(
        "update backgroundcopy.grp set state = ?, stage = 0, error = ?, untold = ?,"
            + " outcome = outcome + 1, attempts = 0, last_failure = null,"
            + " changed = backgroundcopy.queue_now(queue), completed = "
            + (error == null ? "backgroundcopy.queue_now(queue), place = null" : "null")
            + " where queue = ? and num = ?")) {
      update.setInt(1, GroupRow.number(state));
      update.setString(2, ErrorText.stored(error));
      update.setInt(3, status.bits());
      update.setInt(4, queue);
      update.setLong(5, claim.num());
      update.executeUpdate();
    }
    if (new Outcome(status, error).isWanted(new NotifyFlags(now.notifyFlags))) {
      execute(
          connection,
          "update backgroundcopy.binding set due = backgroundcopy.queue_now(queue) where queue = "
              + queue + " and num = " + claim.num());
    }
  }

  /** Lets the group be claimed again after a while. */
  boolean later(TransferError failure, long delayMillis, int retries, List<FileRow> files) {
    return database.change(connection -> {
      if (now(connection) == null) {
        return false;
      }
      FileRow.update(connection, queue, claim.num(), files);
      try (PreparedStatement update = connection.prepareStatement(
          "update backgroundcopy.run set session = null, retries = ?, rate = 0,"
              + " turn = nextval('backgroundcopy.turn'),"
              + " ready_at = backgroundcopy.queue_now(queue) + interval '1 millisecond' * ?"
              + " where queue = ? and num = ?")) {
        update.setInt(1, retries);
        update.setLong(2, delayMillis);
        update.setInt(3, queue);
        update.setLong(4, claim.num());
        update.executeUpdate();
      }
      update(connection, "attempts = attempts + 1, last_failure = ?", ErrorText.stored(failure));
      return true;
    });
  }

  /** Tells whether the claim holds; if so, it does until the transaction ends. */
  private boolean holds(Connection connection) throws SQLException {
    return now(connection) != null;
  }

  /**
   * Reads what the group is now, and keeps it so; null if the claim is lost. First the group's row,
   * then the run's, as everybody does.
   */
  private @Nullable Now now(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
            "select file_count, notify_flags, foreground from backgroundcopy.grp"
                + " where queue = ? and num = ? and stage < 2 for update");
        PreparedStatement run = connection.prepareStatement(
            "select from backgroundcopy.run where queue = ? and num = ? and fence = ?"
                + " and session = ? for update")) {
      select.setInt(1, queue);
      select.setLong(2, claim.num());
      run.setInt(1, queue);
      run.setLong(2, claim.num());
      run.setLong(3, claim.fence());
      run.setObject(4, claim.session());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        Now now = new Now(row.getInt(1), row.getInt(2), row.getBoolean(3));
        try (ResultSet held = run.executeQuery()) {
          return held.next() ? now : null;
        }
      }
    }
  }

  private void update(Connection connection, String what, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(
        "update backgroundcopy.grp set " + what + " where queue = ? and num = ?")) {
      int next = 1;
      for (Object value : values) {
        update.setObject(next++, value, Types.VARCHAR);
      }
      update.setInt(next++, queue);
      update.setLong(next, claim.num());
      update.executeUpdate();
    }
  }

  private static void execute(Connection connection, String what) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(what);
    }
  }

  private record Now(int fileCount, int notifyFlags, boolean foreground) {}
}
