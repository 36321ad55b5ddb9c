package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.postgresql.rows.GroupRow;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds groups, and lets clients act on them: the first steps of R-ORDER. */
final class Groups {

  private final int queue;

  Groups(int queue) {
    this.queue = queue;
  }

  /** Reads a group that is in the queue, by its id. */
  @Nullable
  GroupRow find(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        GroupRow.SELECT + " where g.queue = ? and g.id = ? and g.stage < 2")) {
      select.setInt(1, queue);
      select.setObject(2, id);
      return first(select);
    }
  }

  /** Reads a group that is in the queue, which nobody else changes until the transaction ends. */
  @Nullable
  GroupRow lock(Connection connection, long num) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        GroupRow.SELECT + " where g.queue = ? and g.num = ? and g.stage < 2 for update of g")) {
      select.setInt(1, queue);
      select.setLong(2, num);
      return first(select);
    }
  }

  /** Reads groups that are in the queue, by their numbers. */
  Map<Long, GroupRow> find(Connection connection, List<Long> numbers) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        GroupRow.SELECT + " where g.queue = ? and g.num = any(?) and g.stage < 2")) {
      select.setInt(1, queue);
      select.setArray(2, connection.createArrayOf("int8", numbers.toArray()));
      Map<Long, GroupRow> found = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          GroupRow group = new GroupRow(rows);
          found.put(group.num, group);
        }
      }
      return found;
    }
  }

  private static @Nullable GroupRow first(PreparedStatement select) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      return rows.next() ? new GroupRow(rows) : null;
    }
  }

  /**
   * Lets a client act on a group, or answers why not.
   *
   * @param change whether the group is to be changed: then nobody else changes it meanwhile
   */
  GroupRow enter(Connection connection, Caller caller, Incarnation group, boolean change)
      throws SQLException {
    GroupRow found;
    try (PreparedStatement select = connection.prepareStatement(GroupRow.SELECT
        + " where g.queue = ? and g.num = ? and g.id = ?" + (change ? " for update of g" : ""))) {
      select.setInt(1, queue);
      select.setLong(2, group.num());
      select.setObject(3, group.id());
      found = first(select);
    }
    requireUsable(caller, group, found == null ? lastOwner(connection, group) : found.owner);
    if (found == null || found.stage == GroupRow.LEAVING) {
      throw gone(group);
    }
    return found;
  }

  static void requireUsable(Caller caller, Incarnation group, String owner) {
    if (!mayUse(caller, owner)) {
      throw new QueueAccessDeniedException("Caller \"" + caller.name() + "\" may not use group \""
          + group.id() + "\": it belongs to \"" + owner + "\"");
    }
  }

  static InvalidStateException gone(Incarnation group) {
    return new InvalidStateException(
        "Group \"" + group.id() + "\" was cancelled; create it anew to go on");
  }

  static boolean mayUse(Caller caller, String owner) {
    return caller.administrator() || caller.name().equals(owner);
  }

  /** The owner of a group, which may be gone: the last one, as far as anybody knows. */
  String owner(Connection connection, Incarnation group) throws SQLException {
    String owner = text(
        connection,
        "select owner from backgroundcopy.grp where queue = ? and num = ? and id = ?",
        group);
    return owner == null ? lastOwner(connection, group) : owner;
  }

  /** The owner of a group that is gone; where the log knows no more, whoever had the handle. */
  private String lastOwner(Connection connection, Incarnation group) throws SQLException {
    String owner = text(
        connection,
        "select owner from backgroundcopy.change where queue = ? and num = ? and id = ?"
            + " and kind = 'r'",
        group);
    return owner == null ? group.owner() : owner;
  }

  private @Nullable String text(Connection connection, String question, Incarnation group)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(question)) {
      select.setInt(1, queue);
      select.setLong(2, group.num());
      select.setObject(3, group.id());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Texts.text(rows.getString(1)) : null;
      }
    }
  }
}
