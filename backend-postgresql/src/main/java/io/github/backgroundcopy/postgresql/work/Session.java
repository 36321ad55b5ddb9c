package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * This process as the server knows it, for as long as it gives signs of life. It has a connection
 * of its own, so that a busy process is not taken for a dead one.
 *
 * <p>The lease is the server's to judge. This process stops by its own steady clock before that, so
 * that it makes no difference when either clock is put. A session whose lease has ended is not
 * renewed: another begins, and what the old one had claimed is lost. The callbacks stay bound.
 */
final class Session implements AutoCloseable {

  private final Database database;
  private final int queue;
  private final WorkSettings settings;
  private final Object lock = new Object();

  private boolean opened;
  private boolean closed;

  /** The one before, whose lease has ended and whose callbacks are still bound. */
  private @Nullable UUID former;

  private @Nullable Connection connection;

  /** Changed under the lock. Before the first sign of life nothing holds. */
  private volatile Life life = Life.fresh();

  Session(Database database, int queue, WorkSettings settings) {
    this.database = database;
    this.queue = queue;
    this.settings = settings;
  }

  /** Tells whether the lease of a session may have ended, or it is not this one any more. */
  boolean isOver(UUID session) {
    Life now = life;
    return !now.id.equals(session) || System.nanoTime() - now.until >= 0;
  }

  /** Tells whether no sign of life was given for a good part of the lease. */
  boolean isQuiet() {
    return System.nanoTime() - (life.until - ownNanos()) >= settings.lease().toNanos() / 4;
  }

  /** The session's id; opens it if need be. */
  UUID id() throws SQLException {
    synchronized (lock) {
      if (!opened) {
        open();
      }
      return life.id;
    }
  }

  /** The id of a session whose lease holds, in place of one whose lease has ended. */
  UUID idAfter(UUID ended) throws SQLException {
    synchronized (lock) {
      if (opened && life.id.equals(ended)) {
        Beat unused = beat();
      }
      return id();
    }
  }

  /**
   * Gives a sign of life, and learns what this process has claimed.
   *
   * @return what the server says
   */
  Beat beat() throws SQLException {
    synchronized (lock) {
      if (!opened) {
        open();
      }
      long asked = System.nanoTime();
      Map<Long, Long> claims = new HashMap<>();
      Instant now = Instant.MIN;
      boolean alive = false;
      try (PreparedStatement beat = connection()
          .prepareStatement("with beat as (update backgroundcopy.session set"
              + " seen = clock_timestamp(), lease_until = clock_timestamp() + interval '1 millisecond' * ?"
              + " where id = ? and lease_until > clock_timestamp() returning id)"
              + " select r.num, r.fence, q.now, beat.id is not null from backgroundcopy.queue_now(?) q(now)"
              + " left join beat on true left join backgroundcopy.run r"
              + " on r.session = beat.id and r.queue = ?")) {
        beat.setLong(1, settings.lease().toMillis());
        beat.setObject(2, life.id);
        beat.setInt(3, queue);
        beat.setInt(4, queue);
        try (ResultSet rows = beat.executeQuery()) {
          while (rows.next()) {
            now = rows.getObject(3, OffsetDateTime.class).toInstant();
            alive |= rows.getBoolean(4);
            Long num = rows.getObject(1, Long.class);
            if (num != null) {
              claims.put(num, rows.getLong(2));
            }
          }
        }
      } catch (SQLException e) {
        disconnect();
        throw e;
      }
      if (alive) {
        life = new Life(life.id, asked + ownNanos());
      } else {
        opened = false;
        former = life.id;
        life = Life.fresh();
        open();
      }
      return new Beat(now, claims);
    }
  }

  /**
   * What the server answers to a sign of life.
   *
   * @param now the queue's time
   * @param claims the fences of what this process has claimed, by the groups' numbers
   */
  record Beat(Instant now, Map<Long, Long> claims) {}

  /**
   * A session as this process knows it.
   *
   * @param id the session
   * @param until until when its claims hold, by the steady clock
   */
  private record Life(UUID id, long until) {

    /** One that the server does not know yet. */
    static Life fresh() {
      return new Life(UUID.randomUUID(), System.nanoTime());
    }
  }

  private void open() throws SQLException {
    if (closed) {
      throw new SQLException("this process has closed the queue", "08003");
    }
    long asked = System.nanoTime();
    try (PreparedStatement insert = connection()
        .prepareStatement("insert into backgroundcopy.session"
            + " (id, queue, host, place, parallel, opened, seen, lease_until) values"
            + " (?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp(),"
            + " clock_timestamp() + interval '1 millisecond' * ?)"
            // It may be there already, where only the answer was lost.
            + " on conflict (id) do update set lease_until = excluded.lease_until")) {
      insert.setObject(1, life.id);
      insert.setInt(2, queue);
      insert.setString(
          3, Texts.stored(WorkSettings.host() + " " + ProcessHandle.current().pid()));
      insert.setString(4, Texts.stored(settings.place()));
      insert.setInt(5, settings.groups());
      insert.setLong(6, settings.lease().toMillis());
      insert.executeUpdate();
      inherit();
    } catch (SQLException e) {
      disconnect();
      throw e;
    }
    life = new Life(life.id, asked + ownNanos());
    opened = true;
  }

  /**
   * Goes on with the callbacks of the session before, unless somebody else has bound others since;
   * and gives back what it had claimed, for nobody has died. The session before is forgotten: this
   * process is one worker.
   */
  private void inherit() throws SQLException {
    UUID ended = former;
    if (ended != null) {
      // Waits for who is about to bind callbacks to it. From now on nobody does any more.
      with("select from backgroundcopy.session where id = ? for update", ended);
      with("update backgroundcopy.binding set session = ? where session = ?", life.id, ended);
      with("update backgroundcopy.run set session = null where session = ?", ended);
      with("delete from backgroundcopy.session where id = ?", ended);
      former = null;
    }
  }

  /** A tenth earlier than the server, which may hear of it later than this process thinks. */
  private long ownNanos() {
    return settings.lease().toNanos() / 10 * 9;
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.connect();
      connection = open;
    }
    return open;
  }

  private void disconnect() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        // It is gone, one way or the other.
      }
    }
  }

  /** Runs a statement about sessions. */
  private void with(String statement, Object... values) throws SQLException {
    try (PreparedStatement run = connection().prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        run.setObject(i + 1, values[i]);
      }
      run.execute();
    }
  }

  /** Ends the session, and lets others have at once what it has claimed. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      life = new Life(life.id, System.nanoTime());
      if (opened) {
        opened = false;
        boolean wasConnected = connection != null;
        if (!giveBack() && wasConnected) {
          // It may have broken since the last sign of life.
          boolean unused = giveBack();
        }
      }
      disconnect();
    }
  }

  /** Has the server end the session; false if it does not answer, and the lease ends by itself. */
  private boolean giveBack() {
    try {
      // One after the other: whoever cancels a group locks its rows in another order.
      with(
          "update backgroundcopy.run set session = null,"
              + " ready_at = backgroundcopy.queue_now(queue) where session = ?",
          life.id);
      with("delete from backgroundcopy.binding where session = ?", life.id);
      if (settings.groups() > 0) {
        leavePlace();
      } else {
        with("delete from backgroundcopy.session where id = ?", life.id);
      }
      return true;
    } catch (SQLException e) {
      disconnect();
      return false;
    }
  }

  /**
   * Ends the lease with the last sign of life. The server remembers since when the place has no
   * worker, so that files which were begun there are not begun anew elsewhere at once; for that it
   * needs the last one that has ended.
   */
  private void leavePlace() throws SQLException {
    with(
        "update backgroundcopy.session set seen = t.now, lease_until = t.now"
            + " from (select clock_timestamp() as now) t where id = ?",
        life.id);
    with(
        "delete from backgroundcopy.session s using backgroundcopy.session last"
            + " where last.id = ? and s.queue = last.queue and s.place = last.place"
            + " and s.parallel > 0 and s.lease_until = s.seen and s.lease_until < last.lease_until",
        life.id);
  }
}
