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

  /** What {@link #remove} has found. */
  static final int REMOVED = 1;

  static final int OTHER_STATE = 2;
  static final int NOT_ALLOWED = 3;

  private final Database database;
  private final int queue;
  private final Replica replica;

  Procedures(Database database, int queue, Replica replica) {
    this.database = database;
    this.queue = queue;
    this.replica = replica;
  }

  /** Adds groups; gives the number of the first, or what is taken. */
  Added add(String owner, GroupColumns groups) {
    long token = token();
    return database.once(
        connection -> {
          try (PreparedStatement call = connection.prepareStatement(
              "call backgroundcopy.add_groups(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null,"
                  + " null)")) {
            call.setInt(1, queue);
            call.setLong(2, token);
            call.setString(3, Texts.stored(owner));
            groups.set(connection, call, 4);
            try (ResultSet row = call.executeQuery()) {
              row.next();
              return new Added(row.getLong(1), row.getInt(2));
            }
          }
        },
        connection -> {
          Long first = logged(connection, "min(num)", token);
          return first == null ? null : new Added(first, 0);
        });
  }

  /** Gives a group to a caller; null if there is none for it. */
  @Nullable
  Long take(UUID id, Caller caller) {
    long token = token();
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
                try (ResultSet row = call.executeQuery()) {
                  row.next();
                  return new Taken(row.getObject(1, Long.class));
                }
              }
            },
            connection -> {
              Long num = logged(connection, "min(num)", token);
              return num == null ? null : new Taken(num);
            })
        .num();
  }

  /**
   * Takes a group out of the queue.
   *
   * @param state the number of the state that it must have, or null for any
   * @param quietMillis how long it must not have changed, or 0
   */
  int remove(long num, Caller caller, @Nullable Integer state, long quietMillis) {
    long token = token();
    return database.once(
        connection -> {
          try (PreparedStatement call =
              connection.prepareStatement("call backgroundcopy.remove_group(?, ?, ?, ?, ?, ?, "
                  + (quietMillis == 0
                      ? "null"
                      : "backgroundcopy.queue_now(" + queue + ") - interval '1 millisecond' * "
                          + quietMillis)
                  + ", null)")) {
            call.setInt(1, queue);
            call.setLong(2, token);
            call.setLong(3, num);
            call.setString(4, Texts.stored(caller.name()));
            call.setBoolean(5, caller.administrator());
            call.setObject(6, state, Types.INTEGER);
            try (ResultSet row = call.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          }
        },
        connection -> logged(connection, "min(num)", token) == null ? null : REMOVED);
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

  /** Looks for a change that was made under a token since this process last looked. */
  private @Nullable Long logged(Connection connection, String what, long token)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        "select " + what + " from backgroundcopy.change where queue = ? and no > ? and mark = ?")) {
      select.setInt(1, queue);
      select.setLong(2, replica.position());
      select.setLong(3, token);
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
  record Added(long first, int taken) {}

  private record Taken(@Nullable Long num) {}
}
