package io.github.backgroundcopy.benchmarks.fleet;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Groups that are claimed and completed by ten workers with nothing to do in between, by the
 * statements of the backend, against job queues on the same server that do nothing either.
 */
final class Claiming {

  static final int WORKERS = 10;

  private static final int AT_ONCE = 10;

  /** In the order of the functions of the schema; of no file is anything told. */
  private static final String NO_FILES =
      ", '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'";

  private static final GroupState DONE = GroupState.COMPLETE;

  private static final String END = "backgroundcopy.end_work(?, u.num, u.id, u.fence, ?" + NO_FILES
      + ", 2, null, " + GroupStatus.of(DONE, false).bits() + ", "
      + GroupStatus.of(DONE, true).bits()
      + ", " + NotifyFlags.GROUP_DONE.bits() + ", " + NotifyFlags.DISABLE.bits() + ")";

  private static final String LATER =
      "backgroundcopy.put_off(?, u.num, u.id, u.fence, ?" + NO_FILES + ", null, 0, 0)";

  private static final String EACH =
      " from unnest(?::bigint[], ?::uuid[], ?::bigint[]) u(num, id, fence)";

  private final FleetServer server;
  private final int groups;
  private final String directory;
  private int round;

  Claiming(FleetServer server, int groups, String directory) {
    this.server = server;
    this.groups = groups;
    this.directory = directory;
  }

  void run(boolean queueFirst, Samples to) throws Exception {
    for (boolean queue : new boolean[] {queueFirst, !queueFirst}) {
      if (queue) {
        add("queue", rate(1), to);
        add("queue-together", rate(AT_ONCE), to);
        try (Connection foreign = server.connect();
            Statement statement = foreign.createStatement()) {
          foreign.setAutoCommit(false);
          statement.execute("set transaction isolation level repeatable read");
          statement.execute("select count(*) from pg_class");
          add("queue-beside-a-snapshot", rate(AT_ONCE), to);
          foreign.rollback();
        }
      } else {
        add("db-scheduler", DbSchedulerPeer.rate(server, groups), to);
        // It takes its time, and as much for the last job as for the first.
        add("jobrunr", JobRunrPeer.rate(server, Math.max(1, groups / 5)), to);
      }
    }
  }

  private void add(String by, double rate, Samples to) {
    to.add("Fleet.claims", "by=" + by + ",groups=" + groups, "groups/s", rate);
  }

  /** Claims ten at once; completes one by one, or so many together. */
  private double rate(int together) throws Exception {
    int queue = fill();
    AtomicInteger completed = new AtomicInteger();
    double seconds = Together.seconds(WORKERS, thread -> {
      Worker worker = new Worker(server.connect(), queue, together, END);
      return () -> {
        try (worker) {
          for (int claimed = worker.round(); claimed > 0; claimed = worker.round()) {
            completed.addAndGet(claimed);
          }
        }
      };
    });
    if (completed.get() != groups) {
      throw new IOException(completed + " groups of " + groups + " were completed");
    }
    return groups / seconds;
  }

  /**
   * Claims groups and gives them back, so many times, while their number stays the same; adds how
   * many times larger their tables are afterwards.
   */
  void age(int claims, Samples to) throws Exception {
    int queue = fill();
    double fresh = bytes();
    AtomicInteger left = new AtomicInteger(claims);
    double unused = Together.seconds(WORKERS, thread -> {
      Worker worker = new Worker(server.connect(), queue, AT_ONCE, LATER);
      return () -> {
        try (worker) {
          while (left.get() > 0) {
            left.addAndGet(-worker.round());
          }
        }
      };
    });
    to.add("Fleet.size", "by=queue,claims=" + claims, "MiB", bytes() / (1 << 20));
    to.add("Fleet.size", "by=fresh,claims=" + claims, "MiB", fresh / (1 << 20));
  }

  private double bytes() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_total_relation_size('backgroundcopy.run')"
            + " + pg_total_relation_size('backgroundcopy.grp')")) {
      row.next();
      return row.getDouble(1);
    }
  }

  /** Fills a queue with groups that wait to be transferred; gives its number. */
  private int fill() throws SQLException {
    String name = "claims" + round++;
    server.execute("truncate backgroundcopy.run, backgroundcopy.grp, backgroundcopy.file");
    try (QueueManager client = Queues.open(server, name, 2)) {
      List<GroupSpec> specs = new ArrayList<>();
      for (int i = 0; i < groups; i++) {
        FileInfo file = FileInfo.of("https://example.org/" + i, directory + "/file-" + i);
        specs.add(GroupSpec.builder().file(file).started().build());
      }
      client.addAll(specs);
    }
    // Whoever completes a group below says nothing of its file, without which it is not complete.
    server.execute("update backgroundcopy.file set arrived = true, published = true");
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(
            "select id from backgroundcopy.queue where name = '" + name + "'")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** One worker with a session of its own. */
  private static final class Worker implements AutoCloseable {

    private final UUID session = UUID.randomUUID();
    private final Connection connection;
    private final int together;
    private final PreparedStatement claim;
    private final PreparedStatement end;
    private long last;

    Worker(Connection connection, int queue, int together, String last) throws SQLException {
      this.connection = connection;
      this.together = together;
      try (Statement statement = connection.createStatement()) {
        statement.execute("insert into backgroundcopy.session"
            + " (id, queue, host, place, parallel, opened, seen, lease_until) values ('" + session
            + "', " + queue + ", 'host', 'here', 10, now(), now(), now() + interval '1 hour')");
      }
      this.claim = connection.prepareStatement(
          "select * from backgroundcopy.claim_groups(?, 'here', ?, ?, ?)");
      claim.setInt(1, queue);
      claim.setObject(2, session);
      claim.setInt(4, AT_ONCE);
      this.end = connection.prepareStatement("select " + last + EACH);
      end.setInt(1, queue);
      end.setObject(2, session);
    }

    /** Claims and completes; tells how many. It looks as the backend does. */
    int round() throws SQLException {
      int claimed = round(last);
      return claimed == 0 && last > 0 ? round(0) : claimed;
    }

    private int round(long since) throws SQLException {
      List<Long> nums = new ArrayList<>();
      List<Long> fences = new ArrayList<>();
      List<UUID> ids = new ArrayList<>();
      claim.setLong(3, since);
      try (ResultSet rows = claim.executeQuery()) {
        while (rows.next()) {
          last = Math.max(last, rows.getLong(8));
          nums.add(rows.getLong(1));
          fences.add(rows.getLong(2));
          ids.add(rows.getObject(3, UUID.class));
        }
      }
      for (int from = 0; from < nums.size(); from += together) {
        int to = Math.min(nums.size(), from + together);
        end.setArray(3, array("int8", nums.subList(from, to)));
        end.setArray(4, array("uuid", ids.subList(from, to)));
        end.setArray(5, array("int8", fences.subList(from, to)));
        try (ResultSet rows = end.executeQuery()) {
          while (rows.next()) {
            if (!rows.getBoolean(1)) {
              throw new SQLException("a claim was lost");
            }
          }
        }
      }
      return nums.size();
    }

    private Array array(String type, List<?> values) throws SQLException {
      return connection.createArrayOf(type, values.toArray());
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
