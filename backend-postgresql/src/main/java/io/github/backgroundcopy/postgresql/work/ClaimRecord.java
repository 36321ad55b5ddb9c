package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.TransferError;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the server is told of a claimed group. Each is one statement, which counts only while the
 * claim holds, and says so.
 */
final class ClaimRecord {

  private static final String CLAIM = "?, ?, ?, ?, ?";
  private static final String FILES = ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

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

  /**
   * Notes that the work has begun, and reads the group's files; null if it is lost. Whoever has
   * locked the group is not waited for, but for a moment.
   */
  @Nullable
  List<FileRow> load() {
    return database.ask(connection -> {
      try (PreparedStatement begin = connection.prepareStatement("with briefly as materialized"
          + " (select set_config('lock_timeout', '200ms', true))"
          + " select backgroundcopy.begin_work(" + CLAIM + ") from briefly")) {
        int unused = set(begin);
        return isHeard(begin) ? FileRow.readAll(connection, queue, claim.num()) : null;
      }
    });
  }

  /** Gives the claim back, to be claimed again in a moment, after those that wait by now. */
  void giveWay() {
    int unused = database.ask(connection -> {
      try (PreparedStatement free =
          connection.prepareStatement("update backgroundcopy.run set session = null, rate = 0,"
              + " turn = nextval('backgroundcopy.turn'),"
              + " ready_at = backgroundcopy.queue_now(queue) + interval '1 second'"
              + " where queue = ? and num = ? and fence = ? and session = ?")) {
        free.setInt(1, queue);
        free.setLong(2, claim.num());
        free.setLong(3, claim.fence());
        free.setObject(4, claim.session());
        return free.executeUpdate();
      }
    });
  }

  /** Reads files that were added since. */
  List<FileRow> more(int first) {
    return database.ask(
        connection -> FileRow.read(connection, queue, claim.num(), first, Integer.MAX_VALUE));
  }

  /** Notes how far files have come, and that bytes of them are here. */
  boolean save(List<FileRow> files, boolean isProgress, long rate) {
    return tell("save_progress", files, place, isProgress, rate);
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
   * Does something while nobody can take the group away, as by cancelling it; nothing if the claim
   * is lost, or nobody knows.
   *
   * @return whether it was done
   */
  boolean whileHeld(Runnable step) {
    AtomicBoolean done = new AtomicBoolean();
    try {
      boolean unused = database.change(connection -> {
        try (PreparedStatement hold = connection.prepareStatement(
            "select (backgroundcopy.hold_claim(" + CLAIM + ")).num is not null")) {
          var unusedNext = set(hold);
          // It may be asked again, where the answer to its end was lost.
          if (isHeard(hold) && done.compareAndSet(false, true)) {
            step.run();
          }
          return true;
        }
      });
    } catch (ServiceUnavailableException e) {
      // If it was done, only the answer to its end is missing.
    }
    return done.get();
  }

  /**
   * Stores that so many files have arrived and get their names; false if the group is lost or has
   * more files by now.
   */
  boolean publishing(int count, List<FileRow> files) {
    return tell("begin_publishing", files, count);
  }

  /**
   * Ends the group: complete, or with an error; false if the group is lost, or would be complete
   * and has files that have no name.
   */
  boolean end(@Nullable TransferError error, List<FileRow> files) {
    GroupState state = error == null ? GroupState.COMPLETE : GroupState.ERROR;
    // As class Outcome says, of the flags that the group has when it ends.
    int asks = error == null ? NotifyFlags.GROUP_DONE.bits() : 0;
    return tellOnce(
        hasState(GroupRow.number(state)),
        "end_work",
        files,
        GroupRow.number(state),
        ErrorText.stored(error),
        GroupStatus.of(state, false).bits(),
        GroupStatus.of(state, true).bits(),
        asks,
        NotifyFlags.DISABLE.bits());
  }

  /** Lets the group be claimed again after a while. */
  boolean later(TransferError failure, long delayMillis, int retries, List<FileRow> files) {
    return tellOnce(
        this::isGivenBack, "put_off", files, ErrorText.stored(failure), delayMillis, retries);
  }

  /** Tells what may be told twice. */
  private boolean tell(String function, List<FileRow> files, @Nullable Object... values) {
    return database.ask(call(function, files, values));
  }

  /**
   * Tells what ends the claim, and so counts once: where the answer was lost, the group tells by
   * itself whether it has ended so.
   */
  private boolean tellOnce(
      Database.Work<Boolean> ended,
      String function,
      List<FileRow> files,
      @Nullable Object... values) {
    return database.once(call(function, files, values), ended);
  }

  private Database.Work<Boolean> call(
      String function, List<FileRow> files, @Nullable Object... values) {
    String call = "select backgroundcopy." + function + "(" + CLAIM + FILES
        + ", ?".repeat(values.length) + ")";
    return connection -> {
      try (PreparedStatement statement = connection.prepareStatement(call)) {
        int next = FileRow.set(connection, statement, set(statement), files);
        for (Object value : values) {
          if (value == null) {
            statement.setNull(next++, Types.VARCHAR);
          } else {
            statement.setObject(next++, value);
          }
        }
        return isHeard(statement);
      }
    };
  }

  /** Looks whether the group has a state; null if not. */
  private Database.Work<Boolean> hasState(int state) {
    return connection -> {
      try (PreparedStatement select = connection.prepareStatement(
          "select true from backgroundcopy.grp where queue = ? and num = ? and id = ?"
              + " and stage < 2 and state = ?")) {
        select.setInt(1, queue);
        select.setLong(2, claim.num());
        select.setObject(3, claim.group());
        select.setInt(4, state);
        return trueOrNull(select);
      }
    };
  }

  /** Looks whether this claim was given back, to be claimed again; null if not. */
  private @Nullable Boolean isGivenBack(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        "select true from backgroundcopy.run where queue = ? and num = ? and fence = ?"
            + " and session is null")) {
      select.setInt(1, queue);
      select.setLong(2, claim.num());
      select.setLong(3, claim.fence());
      return trueOrNull(select);
    }
  }

  private static @Nullable Boolean trueOrNull(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? true : null;
    }
  }

  private int set(PreparedStatement statement) throws SQLException {
    statement.setInt(1, queue);
    statement.setLong(2, claim.num());
    statement.setObject(3, claim.group());
    statement.setLong(4, claim.fence());
    statement.setObject(5, claim.session());
    return 6;
  }

  private static boolean isHeard(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
