package io.github.backgroundcopy.postgresql.order;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order of a queue in this process: it is read once, then follows the log of changes, whose
 * numbers are those in which they were committed. Thread-safe.
 *
 * <p>The log is asked for everything from the last change on that is known here. If that change is
 * not there any more, because the log was trimmed, or is another one, because the server went back
 * in time, the order is read anew. Enumerators that were taken before keep what they have, and can
 * be compared with later ones, as with those of other replicas of the queue in this process.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Replica {

  private static final int ROWS_AT_ONCE = 10_000;

  private final Database database;
  private final int queue;
  private final Identity identity;

  /** Held while the server is asked: nobody waits for it longer than for an answer. */
  private final ReentrantLock lock = new ReentrantLock();

  private QueueOrder<UUID> order = new QueueOrder<>();

  /** The last change that is in the order. */
  private volatile Point last = Point.NONE;

  /** The owners' names, each once. */
  private final Map<String, String> owners = new HashMap<>();

  /**
   * Makes it; nothing is read yet.
   *
   * @param database the server
   * @param queue the queue
   */
  public Replica(Database database, int queue) {
    this.database = database;
    this.queue = queue;
    this.identity = new Identity(database.server(), queue);
  }

  /**
   * Takes a snapshot of the ids as they are now.
   *
   * @param owner whose, or null for all
   * @return an enumerator of its own
   */
  public GroupEnumerator groups(@Nullable String owner) {
    return now(known -> Enumerators.groups(identity, known, items(known, owner)));
  }

  /**
   * Takes a snapshot of the ids as they are now.
   *
   * @param owner whose, or null for all
   * @return the ids
   */
  public Snapshot<UUID> ids(@Nullable String owner) {
    return now(known -> items(known, owner));
  }

  private static Snapshot<UUID> items(QueueOrder<UUID> known, @Nullable String owner) {
    return owner == null ? known.all() : known.ownedBy(owner);
  }

  /** Takes something of the order while nobody changes it: groups added together come together. */
  private <T> T now(Function<QueueOrder<UUID>, T> taken) {
    await();
    try {
      List<Change> changes = database.ask(this::news);
      if (changes == null) {
        database.view(connection -> {
          load(connection);
          return last;
        });
      } else {
        changes.forEach(this::apply);
      }
      return taken.apply(order);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for who asks already, so that many who ask a silent server wait no longer than one. */
  private void await() {
    try {
      if ((Thread.currentThread().isInterrupted() && lock.tryLock())
          || lock.tryLock(database.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailableException(
          HResult.QM_E_SERVICE_UNAVAILABLE,
          "Interrupted before the queue's server " + database.server() + " was asked",
          e);
    }
    throw new ServiceUnavailableException("The queue's server " + database.server()
        + " has not answered another listing for " + database.patience().toSeconds()
        + " seconds; look at what keeps it busy");
  }

  /**
   * Tells the last change that is known here: what happens later has a greater number, unless the
   * server goes back in time.
   *
   * @return the change
   */
  public Point position() {
    return last;
  }

  /**
   * A change in the log.
   *
   * @param no its number; negative if there is none
   * @param mark what tells it from one that had its number before the server went back in time
   */
  public record Point(long no, long mark) {

    private static final Point NONE = new Point(-1, 0);
  }

  /** What has happened since the last change, or null if the order is to be read anew. */
  private @Nullable List<Change> news(Connection connection) throws SQLException {
    Point known = last;
    if (known.no < 0) {
      return null;
    }
    try (PreparedStatement select =
        connection.prepareStatement("select no, mark, kind, num, id, owner, previous"
            + " from backgroundcopy.change where queue = ? and no >= ? order by no")) {
      select.setInt(1, queue);
      select.setLong(2, known.no);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next() || rows.getLong(1) != known.no || rows.getLong(2) != known.mark) {
          return null;
        }
        List<Change> changes = new ArrayList<>();
        while (rows.next()) {
          changes.add(change(rows));
        }
        return changes;
      }
    }
  }

  private Change change(ResultSet rows) throws SQLException {
    String previous = rows.getString(7);
    return new Change(
        rows.getLong(1),
        rows.getLong(2),
        rows.getString(3).charAt(0),
        rows.getLong(4),
        rows.getObject(5, UUID.class),
        owner(rows.getString(6)),
        previous == null ? "" : owner(previous));
  }

  private String owner(String stored) {
    return owners.computeIfAbsent(stored, Texts::text);
  }

  private void apply(Change change) {
    switch (change.kind) {
      case 'c' -> order.restore(change.owner, change.num, change.id);
      case 'm' -> order.move(change.previous, change.owner, change.num);
      default -> order.remove(change.owner, change.num);
    }
    last = new Point(change.no, change.mark);
  }

  /** Reads the order, and the last change that is in it, at one instant. */
  private void load(Connection connection) throws SQLException {
    Point end;
    QueueOrder<UUID> read = new QueueOrder<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("select no, mark from backgroundcopy.change where queue = " + queue
              + " order by no desc limit 1")) {
        if (!rows.next()) {
          throw new SQLException("the queue is not there any more", "P0002");
        }
        end = new Point(rows.getLong(1), rows.getLong(2));
      }
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows =
          statement.executeQuery("select num, id, owner from backgroundcopy.grp where queue = "
              + queue + " and stage < 2 order by num")) {
        while (rows.next()) {
          read.restore(owner(rows.getString(3)), rows.getLong(1), rows.getObject(2, UUID.class));
        }
      }
    }
    order = read;
    last = end;
  }

  /** Which queue it is, whoever follows it. */
  private record Identity(String server, int queue) {}

  private record Change(
      long no, long mark, char kind, long num, UUID id, String owner, String previous) {}
}
