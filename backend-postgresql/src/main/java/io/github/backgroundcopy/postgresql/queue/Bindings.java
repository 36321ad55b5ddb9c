package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.rules.Outcome;
import io.github.backgroundcopy.postgresql.rows.GroupRow;
import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.work.Workshop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which callback is bound to which group. The server knows the session that has it, this process
 * the callback itself.
 */
final class Bindings {

  private final Database database;
  private final int queue;
  private final Map<Long, Binding> mine = new ConcurrentHashMap<>();
  private final AtomicInteger adding = new AtomicInteger();
  private @Nullable Workshop workshop;

  Bindings(Database database, int queue) {
    this.database = database;
    this.queue = queue;
  }

  void announceTo(Workshop to) {
    workshop = to;
  }

  /** The callback that this process has bound, if it has. */
  @Nullable
  Binding find(long num) {
    Binding binding = mine.get(num);
    return binding == null || binding.client.isClosed() ? null : binding;
  }

  void forget(long num) {
    mine.remove(num);
  }

  /** How many this process has. */
  int count() {
    return mine.size();
  }

  /**
   * Forgets callbacks in whose place others have bound theirs, or whose groups they have removed.
   */
  void forgetGone() {
    Map<Long, Binding> gone = new HashMap<>();
    mine.forEach((num, binding) -> {
      if (binding.isStored) {
        gone.put(num, binding);
      }
    });
    if (gone.isEmpty()) {
      return;
    }
    Workshop home = Objects.requireNonNull(workshop, "workshop");
    try {
      UUID session = home.session();
      List<Long> there = database.ask(connection -> bound(connection, session));
      // If another session goes on with them by now, those were the wrong ones to look at.
      if (home.session().equals(session)) {
        there.forEach(gone::remove);
        gone.forEach(mine::remove);
      }
    } catch (SQLException e) {
      throw database.unavailable(e);
    }
  }

  /** The groups whose callbacks a session has. */
  private List<Long> bound(Connection connection, UUID session) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        "select num from backgroundcopy.binding where queue = ? and session = ?")) {
      select.setInt(1, queue);
      select.setObject(2, session);
      List<Long> bound = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          bound.add(rows.getLong(1));
        }
      }
      return bound;
    }
  }

  /** The class of the callback of a group, as long as who bound it is there. */
  String classOf(Connection connection, long num) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(
        "select b.class from backgroundcopy.binding b join backgroundcopy.session s"
            + " on s.id = b.session where b.queue = ? and b.num = ?"
            + " and s.lease_until > clock_timestamp()")) {
      select.setInt(1, queue);
      select.setLong(2, num);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : GroupProperty.NO_CLASS;
      }
    }
  }

  /**
   * Binds a callback in place of any other, or none.
   *
   * @param more flags that are set in the same step
   */
  void bind(Incarnation group, @Nullable Binding binding, NotifyFlags more, GroupHandle handle) {
    // Here first: the server may have it called at once.
    Binding former = binding == null ? mine.get(group.num()) : mine.put(group.num(), binding);
    boolean bound = false;
    try {
      bound = binding == null
          ? handle.change((connection, row) -> unbind(connection, row, more))
          : bind(binding, more, handle);
    } finally {
      if (!bound && binding != null) {
        restore(group.num(), binding, former);
      }
    }
    if (binding != null) {
      binding.isStored = true;
    } else if (former != null) {
      mine.remove(group.num(), former);
    }
    Objects.requireNonNull(workshop, "workshop").wake();
  }

  private void restore(long num, Binding failed, @Nullable Binding former) {
    if (former == null) {
      mine.remove(num, failed);
    } else {
      boolean unused = mine.replace(num, failed, former);
    }
  }

  /** Adds groups together with their callbacks: all of it is done or none. */
  Procedures.Added add(List<Addition> additions, Function<UUID, Procedures.Added> step) {
    Workshop home = Objects.requireNonNull(workshop, "workshop");
    adding.incrementAndGet();
    try {
      UUID session = home.session();
      Procedures.Added added = step.apply(session);
      while (added.equals(Procedures.Added.NOTHING)) {
        session = home.sessionAfter(session);
        added = step.apply(session);
      }
      for (int i = 0; added.taken() == 0 && i < additions.size(); i++) {
        Binding binding = additions.get(i).binding();
        if (binding != null) {
          mine.put(added.first() + i, binding);
          binding.isStored = true;
        }
      }
      return added;
    } catch (SQLException e) {
      throw database.unavailable(e);
    } finally {
      adding.decrementAndGet();
      home.wake();
    }
  }

  /** Tells whether groups are being added with callbacks, whose numbers nobody here knows yet. */
  boolean isAdding() {
    return adding.get() > 0;
  }

  private boolean unbind(Connection connection, GroupRow group, NotifyFlags more)
      throws SQLException {
    if (delete(connection, group)) {
      setFlags(connection, group, new NotifyFlags(group.notifyFlags).with(more));
    }
    return true;
  }

  private boolean bind(Binding binding, NotifyFlags more, GroupHandle handle) {
    Workshop home = Objects.requireNonNull(workshop, "workshop");
    try {
      // Not within the transaction: a session that begins waits for what is being bound.
      UUID session = home.session();
      while (!isBound(binding, session, more, handle)) {
        session = home.sessionAfter(session);
      }
      return true;
    } catch (SQLException e) {
      throw database.unavailable(e);
    }
  }

  private boolean isBound(Binding binding, UUID session, NotifyFlags more, GroupHandle handle) {
    return handle.change((connection, row) -> bind(connection, row, binding, session, more));
  }

  /** Binds a callback, unless the lease of the session has ended. */
  private boolean bind(
      Connection connection, GroupRow group, Binding binding, UUID session, NotifyFlags more)
      throws SQLException {
    if (!isHeld(connection, session)) {
      return false;
    }
    boolean unused = delete(connection, group);
    NotifyFlags flags = new NotifyFlags(group.notifyFlags).with(more);
    try (PreparedStatement insert = connection.prepareStatement(
        "insert into backgroundcopy.binding (queue, num, session, class, due)"
            + " values (?, ?, ?, ?, "
            + (isWanted(group, flags) ? "backgroundcopy.queue_now(" + queue + ")" : "null")
            + ")")) {
      insert.setInt(1, queue);
      insert.setLong(2, group.num);
      insert.setObject(3, session);
      insert.setString(4, binding.classId);
      insert.executeUpdate();
    }
    setFlags(connection, group, flags);
    return true;
  }

  /**
   * Tells whether the lease of a session holds. If it ends now, the session that goes on with its
   * callbacks waits until this transaction has ended.
   */
  private static boolean isHeld(Connection connection, UUID session) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select from backgroundcopy.session where id = ?"
            + " and lease_until > clock_timestamp() for key share")) {
      select.setObject(1, session);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Deletes what is bound; tells whether anything was. */
  private boolean delete(Connection connection, GroupRow group) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(
        "delete from backgroundcopy.binding where queue = ? and num = ?")) {
      delete.setInt(1, queue);
      delete.setLong(2, group.num);
      return delete.executeUpdate() > 0;
    }
  }

  private void setFlags(Connection connection, GroupRow group, NotifyFlags flags)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update backgroundcopy.grp set notify_flags = ?,"
            + " changed = backgroundcopy.queue_now(queue) where queue = ? and num = ?")) {
      update.setInt(1, flags.bits());
      update.setInt(2, queue);
      update.setLong(3, group.num);
      update.executeUpdate();
    }
  }

  /** Tells whether there is an outcome that a callback is to be told of. */
  static boolean isWanted(GroupRow group) {
    return isWanted(group, new NotifyFlags(group.notifyFlags));
  }

  private static boolean isWanted(GroupRow group, NotifyFlags flags) {
    Outcome outcome = outcome(group);
    return outcome != null && outcome.isWanted(flags);
  }

  /** The outcome that nobody has acknowledged, or null. */
  static @Nullable Outcome outcome(GroupRow group) {
    return group.untold == null ? null : new Outcome(new GroupStatus(group.untold), group.error);
  }

  /** Unbinds what a client has bound that has ended. */
  void unbind(Client client) {
    List<Long> ended = mine.entrySet().stream()
        .filter(bound -> bound.getValue().client == client)
        .map(Map.Entry::getKey)
        .toList();
    ended.forEach(mine::remove);
    if (!ended.isEmpty()) {
      try {
        int unused = database.ask(connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from backgroundcopy.binding"
                  + " where queue = ? and num = any(?) and session = ?")) {
            delete.setInt(1, queue);
            delete.setArray(2, connection.createArrayOf("int8", ended.toArray()));
            delete.setObject(3, Objects.requireNonNull(workshop, "workshop").session());
            return delete.executeUpdate();
          }
        });
      } catch (ServiceUnavailableException e) {
        // Nobody is called for it any more, and the server forgets it with the group.
      }
    }
  }
}
