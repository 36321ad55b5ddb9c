package io.github.backgroundcopy.postgresql;

import io.github.backgroundcopy.postgresql.monitor.PostgresqlStatus;
import io.github.backgroundcopy.postgresql.monitor.PostgresqlStatus.Session;
import io.github.backgroundcopy.postgresql.monitor.PostgresqlStatus.Transaction;
import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.postgresql.sql.Schema;
import io.github.backgroundcopy.postgresql.sql.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks the server how it is, and how a queue is. */
final class StatusReader {

  private static final String SERVER = "select current_setting('server_version'),"
      + " current_setting('transaction_read_only') = 'on'";

  /** Of other users, whoever may not see more sees only that they are there. */
  private static final String TRANSACTION = "select pid, coalesce(usename, ''),"
      + " coalesce(application_name, ''), coalesce(state, ''),"
      + " (extract(epoch from clock_timestamp() - xact_start) * 1000)::bigint"
      + " from pg_catalog.pg_stat_activity where xact_start is not null"
      + " and pid <> pg_backend_pid() and backend_type = 'client backend'"
      + " order by xact_start limit 1";

  /** The numbers of the log are given without a gap. */
  private static final String QUEUE = "select q.id,"
      + " (select count(*) from backgroundcopy.grp g where g.queue = q.id and g.stage < 2),"
      + " (select coalesce(max(c.no) - min(c.no) + 1, 0) from backgroundcopy.change c"
      + " where c.queue = q.id), r.waiting, r.wait, r.later"
      + " from backgroundcopy.queue q cross join lateral (select"
      + " count(*) filter (where r.ready_at <= n.now) as waiting,"
      + " (coalesce(extract(epoch from n.now - min(r.ready_at)"
      + " filter (where r.ready_at <= n.now)), 0) * 1000)::bigint as wait,"
      + " count(*) filter (where r.ready_at > n.now) as later"
      + " from backgroundcopy.queue_now(q.id) n(now) left join backgroundcopy.run r"
      + " on r.queue = q.id and not exists (select from backgroundcopy.session s"
      + " where s.id = r.session and s.lease_until > clock_timestamp())"
      + " group by n.now) r where q.name = ?";

  /** Of a worker that has ended by itself nothing is left but when that was. */
  private static final String SESSIONS = "select s.host, s.place, s.parallel,"
      + " (extract(epoch from clock_timestamp() - s.seen) * 1000)::bigint,"
      + " s.lease_until > clock_timestamp(),"
      + " (select count(*)::int from backgroundcopy.run r where r.session = s.id)"
      + " from backgroundcopy.session s join backgroundcopy.queue q on q.id = s.queue"
      + " where q.name = ? and s.lease_until <> s.seen order by s.opened, s.id";

  private static final String WORKERS = "select count(*)::int from backgroundcopy.session s"
      + " join backgroundcopy.queue q on q.id = s.queue"
      + " where q.name = ? and s.parallel > 0 and s.lease_until > clock_timestamp()";

  private final Database database;
  private final String queue;

  StatusReader(Database database, String queue) {
    this.database = database;
    this.queue = Texts.stored(queue);
  }

  PostgresqlStatus status() {
    return Objects.requireNonNull(database.ask(this::status));
  }

  int workers() {
    return Objects.requireNonNull(database.ask(connection -> {
      try (PreparedStatement select = connection.prepareStatement(WORKERS)) {
        select.setString(1, queue);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          return row.getInt(1);
        }
      }
    }));
  }

  private PostgresqlStatus status(Connection connection) throws SQLException {
    int schema = Schema.look(connection, database);
    String version;
    boolean readOnly;
    try (PreparedStatement select = connection.prepareStatement(SERVER);
        ResultSet row = select.executeQuery()) {
      row.next();
      // Distributions add their own name and version behind it.
      version = row.getString(1).split(" ", 2)[0];
      readOnly = row.getBoolean(2);
    }
    Optional<Transaction> oldest = oldest(connection);
    long[] numbers = schema == 0 ? new long[5] : numbers(connection);
    return new PostgresqlStatus(
        database.server(),
        version,
        readOnly,
        schema,
        oldest,
        numbers[0],
        numbers[1],
        numbers[2],
        Duration.ofMillis(numbers[3]),
        numbers[4],
        schema == 0 ? List.of() : sessions(connection));
  }

  private static Optional<Transaction> oldest(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(TRANSACTION);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(new Transaction(
              row.getInt(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              Duration.ofMillis(Math.max(0, row.getLong(5)))))
          : Optional.empty();
    }
  }

  private long[] numbers(Connection connection) throws SQLException {
    long[] numbers = new long[5];
    try (PreparedStatement select = connection.prepareStatement(QUEUE)) {
      select.setString(1, queue);
      try (ResultSet row = select.executeQuery()) {
        // A queue that nobody has opened yet is empty.
        if (row.next()) {
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.getLong(i + 2);
          }
        }
      }
    }
    return numbers;
  }

  private List<Session> sessions(Connection connection) throws SQLException {
    List<Session> sessions = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SESSIONS)) {
      select.setString(1, queue);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sessions.add(new Session(
              Texts.text(row.getString(1)),
              Texts.text(row.getString(2)),
              row.getInt(3),
              Duration.ofMillis(Math.max(0, row.getLong(4))),
              row.getBoolean(5),
              row.getInt(6)));
        }
      }
    }
    return List.copyOf(sessions);
  }
}
