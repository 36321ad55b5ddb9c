package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.core.rules.Outcome;
import io.github.backgroundcopy.postgresql.rows.GroupRow;
import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.work.Workshop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells callbacks of outcomes, by the rules of {@link Outcome}. A call is a claim of the session
 * that has bound the callback: while it is made no other session makes one for the group.
 */
final class Notifier {

  /** So many calls are made at a time, each on a thread of its own. */
  private static final int MOST_CALLS = 64;

  /** How often what is bound here is compared with what the server has. */
  private static final long COMPARISON_NANOS = 10_000_000_000L;

  private final Database database;
  private final int queue;
  private final Groups groups;
  private final Bindings bindings;

  /** Groups whose callback is being called. */
  private final Set<Long> calling = ConcurrentHashMap.newKeySet();

  /** Which outcomes of groups were acknowledged, while the server has not heard of that. */
  private final Map<Long, Heard> acknowledged = new ConcurrentHashMap<>();

  /** When that was last done, by the steady clock. */
  private long compared = System.nanoTime();

  Notifier(Database database, int queue, Groups groups, Bindings bindings) {
    this.database = database;
    this.queue = queue;
    this.groups = groups;
    this.bindings = bindings;
  }

  /** Calls what is due, on threads of the workshop; only one thread looks at a time. */
  void look(Workshop workshop) {
    if (System.nanoTime() - compared >= COMPARISON_NANOS) {
      bindings.forgetGone();
      acknowledged.keySet().removeIf(num -> bindings.find(num) == null && !calling.contains(num));
      compared = System.nanoTime();
    }
    for (long num : due(workshop)) {
      if (calling.add(num)) {
        workshop.threads().execute(() -> call(num, workshop), () -> calling.remove(num));
      }
    }
  }

  private void call(long num, Workshop workshop) {
    boolean isDealtWith = false;
    try {
      isDealtWith = deliver(num, workshop);
    } finally {
      calling.remove(num);
    }
    if (isDealtWith) {
      workshop.wake();
    }
  }

  /** Finds whom to call, but for those who are being called, here or by another session. */
  private List<Long> due(Workshop workshop) {
    Object[] called = calling.toArray();
    return database.ask(connection -> {
      try (PreparedStatement select = connection.prepareStatement(
          "select b.num from backgroundcopy.binding b join backgroundcopy.grp g"
              + " on g.queue = b.queue and g.num = b.num where b.session = ? and b.queue = ?"
              + " and b.due <= (select backgroundcopy.queue_now(?)) and b.num <> all(?)"
              + " and not exists (select from backgroundcopy.session s where s.id = g.calling"
              + " and s.id <> b.session and s.lease_until > clock_timestamp())"
              + " order by b.due, b.num limit ?")) {
        select.setObject(1, workshop.session());
        select.setInt(2, queue);
        select.setInt(3, queue);
        select.setArray(4, connection.createArrayOf("int8", called));
        select.setInt(5, Math.max(0, MOST_CALLS - called.length));
        List<Long> due = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            due.add(rows.getLong(1));
          }
        }
        return due;
      }
    });
  }

  /** Calls if need be; tells whether there may be something else to do at once. */
  private boolean deliver(long num, Workshop workshop) {
    // Asked first: whoever adds groups has their callbacks here before that ends.
    boolean isAdding = bindings.isAdding();
    Binding binding = bindings.find(num);
    if (binding == null && isAdding) {
      return false; // It stays due.
    }
    GroupRow group;
    try {
      group = database.change(connection -> begin(connection, num, workshop.session(), binding));
    } catch (ServiceUnavailableException e) {
      return false; // It stays due.
    }
    Outcome outcome = group == null ? null : Bindings.outcome(group);
    if (group == null || binding == null || outcome == null) {
      return true;
    }
    Heard heard = new Heard(group.id, group.outcome);
    // Looked at last: it may have been unbound while the server answered.
    boolean isHeard = heard.equals(acknowledged.get(num))
        || (bindings.find(num) == binding && call(group, outcome, binding));
    if (isHeard) {
      acknowledged.put(num, heard);
    }
    try {
      boolean unused = database.change(connection ->
          end(connection, group, workshop.session(), isHeard, bindings.find(num) == binding));
      acknowledged.remove(num);
    } catch (ServiceUnavailableException e) {
      // It stays due, and the server is told when it is back.
    }
    return true;
  }

  /**
   * Claims the call; null if there is none to be made now. It stays due until it has ended, so that
   * it is made though an answer of the server is lost.
   */
  private @Nullable GroupRow begin(
      Connection connection, long num, UUID session, @Nullable Binding binding)
      throws SQLException {
    GroupRow group = groups.lock(connection, num);
    if (group == null || (group.calling != null && isAlive(connection, group.calling, session))) {
      return null;
    }
    if (!isDue(connection, num, session)) {
      return null;
    }
    boolean isCalled =
        binding != null && binding.group.equals(group.id) && Bindings.isWanted(group);
    calls(connection, num, isCalled ? session : null);
    if (!isCalled) {
      due(connection, num, session, "null");
    }
    return isCalled ? group : null;
  }

  private boolean end(
      Connection connection, GroupRow told, UUID session, boolean acknowledged, boolean isBound)
      throws SQLException {
    GroupRow group = groups.lock(connection, told.num);
    if (group == null || !group.id.equals(told.id)) {
      return false;
    }
    calls(connection, group.num, null);
    if (group.outcome == told.outcome && group.untold != null) {
      if (acknowledged) {
        due(connection, group.num, session, "null");
        try (PreparedStatement update = connection.prepareStatement(
            "update backgroundcopy.grp set untold = null where queue = ? and num = ?")) {
          update.setInt(1, queue);
          update.setLong(2, group.num);
          update.executeUpdate();
        }
      } else if (isBound) {
        due(
            connection,
            group.num,
            session,
            "backgroundcopy.queue_now(queue) + interval '" + Outcome.REDELIVERY.toSeconds()
                + " seconds'");
      }
    }
    return true;
  }

  /** Says when the group's callback is to be looked at, if it is this session's. */
  private void due(Connection connection, long num, UUID session, String when) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement("update backgroundcopy.binding"
        + " set due = " + when + " where queue = ? and num = ? and session = ?")) {
      update.setInt(1, queue);
      update.setLong(2, num);
      update.setObject(3, session);
      update.executeUpdate();
    }
  }

  /** Tells whether that time has come. */
  private boolean isDue(Connection connection, long num, UUID session) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("select from backgroundcopy.binding"
        + " where queue = ? and num = ? and session = ?"
        + " and due <= (select backgroundcopy.queue_now(queue))")) {
      select.setInt(1, queue);
      select.setLong(2, num);
      select.setObject(3, session);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private void calls(Connection connection, long num, @Nullable UUID session) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(
        "update backgroundcopy.grp set calling = ? where queue = ? and num = ?")) {
      update.setObject(1, session, Types.OTHER);
      update.setInt(2, queue);
      update.setLong(3, num);
      update.executeUpdate();
    }
  }

  /** Tells whether another session may still be at its call. */
  private static boolean isAlive(Connection connection, UUID other, UUID own) throws SQLException {
    if (other.equals(own)) {
      return false;
    }
    try (PreparedStatement select = connection.prepareStatement(
        "select from backgroundcopy.session where id = ? and lease_until > clock_timestamp()")) {
      select.setObject(1, other);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private static boolean call(GroupRow group, Outcome outcome, Binding binding) {
    Client client = binding.client;
    GroupHandle handle = new GroupHandle(client, new Incarnation(group.id, group.num, group.owner));
    StatusEvent event =
        outcome.event(handle, group.job == null ? null : new JobHandle(handle, group.job));
    try {
      binding.callback.onStatus(event);
      return true;
    } catch (Throwable e) { // whatever a client's code throws means: call again
      Logger log = LoggerFactory.getLogger(Notifier.class);
      log.warn(
          "Callback of group {} failed with {} and is called again in {}",
          group.id,
          e.getClass(),
          Outcome.REDELIVERY,
          e);
      return false;
    }
  }

  /** An outcome of a group, which the callback has heard of. */
  private record Heard(UUID group, long outcome) {}
}
