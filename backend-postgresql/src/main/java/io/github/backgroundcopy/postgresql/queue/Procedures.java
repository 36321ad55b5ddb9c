package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.postgresql.order.Replica;
import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the queue's order. Each is one call, which numbers the change and commits it while
 * nobody waits for this process; each is known by a token, by which it is found in the log when its
 * answer was lost.
 */
final class Procedures {

  /** What {@link #remove} has found: it was removed, and files may be left of it. */
  static final int REMOVED = 1;

  static final int OTHER_STATE = 2;
  static final int NOT_ALLOWED = 3;

  /** It was removed, and nothing is left of it. */
  static final int REMOVED_WHOLLY = 4;

  private final Database database;
  private final int queue;
  private final Replica replica;

  Procedures(Database database, int queue, Replica replica) {
    this.database = database;
    this.queue = queue;
    this.replica = replica;
  }

  /** Creates a group that is an id and nothing else; gives its number, null if the id is taken. */
  @Nullable
  Long create(String owner, UUID id) {
    long token = token();
    Replica.Point before = replica.position();
    return database
        .once(
            connection -> {
              try (PreparedStatement call = connection.prepareStatement(
                  "call backgroundcopy.create_group(?, ?, ?, ?, null)")) {
                call.setInt(1, queue);
                call.setLong(2, token);
                call.setString(3, Texts.stored(owner));
                call.setObject(4, id);
                return number(call);
              }
            },
            connection -> loggedNumber(connection, token, before))
        .num();
  }

  private static Numbered number(PreparedStatement call) throws SQLException {
    try (ResultSet row = call.executeQuery()) {
      row.next();
      return new Numbered(row.getObject(1, Long.class));
    }
  }

  private @Nullable Numbered loggedNumber(Connection connection, long token, Replica.Point before)
      throws SQLException {
    Long num = logged(connection, token, before);
    return num == null ? null : new Numbered(num);
  }

  /**
   * Adds groups; gives the number of the first, or what is taken.
   *
   * @param session the session that has their callbacks, or null if there are none
   */
  Added add(String owner, GroupColumns groups, @Nullable UUID session) {
    long token = token();
    Replica.Point before = replica.position();
    return database.once(
        connection -> {
          try (PreparedStatement call = connection.prepareStatement(
              "call backgroundcopy.add_groups(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                  + " null, null)")) {
            call.setInt(1, queue);
            call.setLong(2, token);
            call.setString(3, Texts.stored(owner));
            groups.set(connection, call, 4);
            call.setObject(18, session, Types.OTHER);
            try (ResultSet row = call.executeQuery()) {
              row.next();
              Integer taken = row.getObject(2, Integer.class);
              return taken == null ? Added.NOTHING : new Added(row.getLong(1), taken);
            }
          }
        },
        connection -> {
          Long first = logged(connection, token, before);
          return first == null ? null : new Added(first, 0);
        });
  }

  /** Gives a group to a caller; null if there is none for it. */
  @Nullable
  Long take(UUID id, Caller caller) {
    long token = token();
    Replica.Point before = replica.position();
    return database
        .once(
            connection -> {
              try (PreparedStatement call = connection.prepareStatement(
                  "call backgroundcopy.take_group(?, ?, ?, ?, ?, null)")) {
                call.setInt(1, queue);
                call.setLong(2, token);
                call.setObject(3, id);
                call.setString(4, Texts.stored(caller.name()));
                call.setBoolean(5, caller.administrator());
                return number(call);
              }
            },
            connection -> loggedNumber(connection, token, before))
        .num();
  }

  /**
   * Takes a group out of the queue.
   *
   * @param state the number of the state that it must have, or null for any
   * @param files how many files it must have, or null for any number
   * @param quietMillis how long it must not have changed, or 0
   */
  int remove(
      Incarnation group,
      Caller caller,
      @Nullable Integer state,
      @Nullable Integer files,
      long quietMillis) {
    long token = token();
    Replica.Point before = replica.position();
    return database.once(
        connection -> {
          try (PreparedStatement call =
              connection.prepareStatement("call backgroundcopy.remove_group(?, ?, ?, ?, ?, ?, ?, "
                  + (quietMillis == 0
                      ? "null"
                      : "backgroundcopy.queue_now(" + queue + ") - interval '1 millisecond' * "
                          + quietMillis)
                  + ", ?, null)")) {
            call.setInt(1, queue);
            call.setLong(2, token);
            call.setLong(3, group.num());
            call.setObject(4, group.id());
            call.setString(5, Texts.stored(caller.name()));
            call.setBoolean(6, caller.administrator());
            call.setObject(7, state, Types.INTEGER);
            call.setObject(8, files, Types.INTEGER);
            try (ResultSet row = call.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          }
        },
        connection -> logged(connection, token, before) == null ? null : REMOVED);
  }

  /** Tells what is taken already of ids and of ids of jobs, as {@link Added#taken} does. */
  int firstTaken(GroupColumns groups) {
    return database.ask(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement("select backgroundcopy.first_taken(?, ?, ?)")) {
        select.setInt(1, queue);
        groups.setIds(connection, select, 2);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          return row.getInt(1);
        }
      }
    });
  }

  static long token() {
    return ThreadLocalRandom.current().nextLong();
  }

  /**
   * Looks for a change that was made under a token, and gives the number of its first group.
   *
   * <p>It is behind the last change that was known here before it was made. Where that one is not
   * in the log any more, the server may have gone back in time, and the change may be anywhere.
   */
  private @Nullable Long logged(Connection connection, long token, Replica.Point before)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select min(num) from backgroundcopy.change where queue = ?"
            + " and mark = ? and no > coalesce((select no from backgroundcopy.change"
            + " where queue = ? and no = ? and mark = ?), -1)")) {
      select.setInt(1, queue);
      select.setLong(2, token);
      select.setInt(3, queue);
      select.setLong(4, before.no());
      select.setLong(5, before.mark());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getObject(1, Long.class);
      }
    }
  }

  /**
   * What became of groups that were to be added.
   *
   * @param first the number of the first
   * @param taken 0 if they were added; else the place from 1 on of the first whose id is taken,
   *     negative if it is its job's
   */
  record Added(long first, int taken) {

    /** Nothing was added, because the session's lease has ended. */
    static final Added NOTHING = new Added(0, 0);
  }

  /** A group's number, if there is one; a lost answer is something else. */
  private record Numbered(@Nullable Long num) {}
}
