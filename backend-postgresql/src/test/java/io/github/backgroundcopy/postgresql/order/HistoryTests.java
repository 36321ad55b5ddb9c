package io.github.backgroundcopy.postgresql.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.postgresql.sql.Address;
import io.github.backgroundcopy.postgresql.sql.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Eight followers list while each changes the queue; afterwards every snapshot is compared with the
 * log, replayed to the number that it was taken at.
 */
@Timeout(1_200)
final class HistoryTests {

  private static final int FOLLOWERS = 8;
  private static final int MOST = 40;

  private final int snapshots = Integer.getInteger("history.snapshots", 2_000) / FOLLOWERS;
  private final long seed = System.nanoTime();
  private final QueueManagerConfig.Builder queue = TestQueue.config();
  private final int number;

  /** Makes the queue. */
  HistoryTests() {
    TestQueue.open(queue).close();
    number = (int) TestQueue.number(queue, "select %s");
  }

  /** What was listed when the log had its end there. */
  private record Listing(long no, String owner, List<UUID> ids) {}

  @Test
  void everySnapshotIsTheLogUpToItsNumber() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(FOLLOWERS);
    List<Future<List<Listing>>> runs = new ArrayList<>();
    for (int i = 0; i < FOLLOWERS; i++) {
      int follower = i;
      runs.add(threads.submit(() -> follow(follower)));
    }
    List<Listing> listings = new ArrayList<>();
    for (Future<List<Listing>> run : runs) {
      listings.addAll(run.get());
    }
    threads.shutdown();
    listings.sort((a, b) -> Long.compare(a.no, b.no));

    compare(listings);
    assertThat(listings).hasSize(snapshots * FOLLOWERS);
    System.out.println("HistoryTests: seed " + seed + ", " + listings.size() + " snapshots of "
        + listings.stream().map(Listing::no).distinct().count() + " moments, 0 wrong");
  }

  private List<Listing> follow(int follower) {
    Random random = new Random(seed + follower);
    String name = "u" + follower % 3;
    List<UUID> mine = new ArrayList<>();
    List<Listing> listings = new ArrayList<>();
    try (Database database =
            new Database(new Address(TestServer.url(), null, null, Duration.ofSeconds(10), 2));
        QueueManager client = TestQueue.open(queue.build().toBuilder()
            // A number of its own: then nothing is shared in this process.
            .option(PostgresqlOptions.CONNECTIONS, 2 + follower)
            .caller(new Caller(name, follower == 0)))) {
      Replica replica = new Replica(database, number);
      while (listings.size() < snapshots) {
        change(client, mine, random);
        String owner = random.nextBoolean() ? null : "u" + random.nextInt(3);
        List<UUID> ids = replica.groups(owner).next(Integer.MAX_VALUE);
        listings.add(new Listing(replica.position().no(), owner == null ? "" : owner, ids));
      }
    }
    return listings;
  }

  private static void change(QueueManager client, List<UUID> mine, Random random) {
    int choice = random.nextInt(4);
    if (mine.size() < MOST && (mine.isEmpty() || choice < 2)) {
      mine.add(client.createGroup(UUID.randomUUID()).id());
    } else if (choice < 3) {
      client.getGroup(mine.remove(random.nextInt(mine.size()))).cancel();
    }
  }

  private void compare(List<Listing> listings) throws SQLException {
    TreeMap<Long, UUID> ids = new TreeMap<>();
    Map<Long, String> owners = new HashMap<>();
    int next = 0;
    try (Connection connection = DriverManager.getConnection(TestServer.url());
        Statement statement = connection.createStatement();
        ResultSet log = statement.executeQuery("select no, kind, num, id, owner"
            + " from backgroundcopy.change where queue = " + number + " order by no")) {
      while (log.next()) {
        apply(log, ids, owners);
        for (; next < listings.size() && listings.get(next).no == log.getLong(1); next++) {
          assertThat(listings.get(next).ids)
              .as("seed %d, at change %d", seed, log.getLong(1))
              .isEqualTo(listed(ids, owners, listings.get(next).owner));
        }
      }
    }
    assertThat(next).as("listings whose number is in the log").isEqualTo(listings.size());
  }

  private static void apply(ResultSet log, Map<Long, UUID> ids, Map<Long, String> owners)
      throws SQLException {
    long num = log.getLong(3);
    switch (log.getString(2)) {
      case "c" -> {
        ids.put(num, log.getObject(4, UUID.class));
        owners.put(num, log.getString(5));
      }
      case "m" -> owners.put(num, log.getString(5));
      case "r" -> ids.remove(num);
      default -> {
        // The beginning of the log.
      }
    }
  }

  private static List<UUID> listed(Map<Long, UUID> ids, Map<Long, String> owners, String owner) {
    List<UUID> listed = new ArrayList<>();
    ids.forEach((num, id) -> {
      if (owner.isEmpty() || owner.equals(owners.get(num))) {
        listed.add(id);
      }
    });
    return listed;
  }
}
