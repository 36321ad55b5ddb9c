package io.github.backgroundcopy.postgresql.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.postgresql.sql.Address;
import io.github.backgroundcopy.postgresql.sql.Database;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is claimed of whom, and when. */
@Timeout(60)
final class ClaimsTests {

  /** Where whoever asks for the queue's time waits. */
  private static final int BARRIER = 4711;

  private static final String TIME = "create or replace function backgroundcopy.queue_now(q int)"
      + " returns timestamptz language plpgsql volatile as $$ begin %s return"
      + " (select date_trunc('milliseconds', clock_timestamp() + clock_offset)"
      + " from backgroundcopy.queue where id = q); end $$";

  @TempDir
  private Path directory;

  private final QueueManagerConfig.Builder queue = TestQueue.config();
  private final QueueManager client = TestQueue.open(queue);
  private final Database database =
      new Database(new Address(TestServer.url(), null, null, Duration.ofSeconds(30), 2));

  @AfterEach
  void end() {
    TestQueue.execute(queue, String.format(TIME, ""));
    database.close();
    client.close();
  }

  /** Whoever comes second has looked before the first one's claim, and finds the row after it. */
  @Test
  void whatIsClaimedWhileOneLooksIsNotTakenAway() throws Exception {
    client.add(GroupSpec.builder()
        .file(URI.create("http://host/a"), directory.resolve("a"))
        .started()
        .build());
    int number = (int) TestQueue.number(queue, "select %s");
    UUID first = session();
    UUID second = session();
    TestQueue.execute(
        queue,
        String.format(
            TIME,
            // The second time that a claim asks: it has found the groups by then.
            "perform set_config('test.calls',"
                + " coalesce(current_setting('test.calls', true), '') || 'i', true);"
                + " if q = " + number + " and current_setting('test.calls') = 'ii' then"
                + " perform pg_advisory_xact_lock_shared(" + BARRIER + "); end if;"));

    CompletableFuture<List<Claim>> late;
    try (Connection barrier = DriverManager.getConnection(TestServer.url());
        Statement closed = barrier.createStatement()) {
      closed.execute("select pg_advisory_lock(" + BARRIER + ")");
      late =
          CompletableFuture.supplyAsync(() -> new Claims(database, number, "here").take(second, 1));
      while (!isSomebodyWaiting(closed)) {
        Thread.onSpinWait();
      }
      TestQueue.execute(
          queue,
          "update backgroundcopy.run set fence = 1, session = '" + first + "' where queue = %s");
    }

    assertThat(late.get()).isEmpty();
    assertThat(TestQueue.number(queue, "select deaths from backgroundcopy.run where queue = %s"))
        .isZero();
  }

  /** A look begins where the last one has ended, but for those that came before their turn. */
  @Test
  void takesThoseInTheForegroundFirstAndThenTheOthersInTheirOrder() {
    List<UUID> groups = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      groups.add(client
          .add(GroupSpec.builder()
              .file(URI.create("http://host/" + name), directory.resolve(name))
              .started()
              .build())
          .id());
    }
    client.getGroup(groups.get(2)).switchToForeground();
    int number = (int) TestQueue.number(queue, "select %s");
    UUID session = session();
    Claims claims = new Claims(database, number, "here");

    List<UUID> taken = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      claims.take(session, 1).forEach(claim -> taken.add(claim.group()));
    }

    assertThat(taken).containsExactly(groups.get(2), groups.get(0), groups.get(1), groups.get(3));
  }

  /** Who was alive when the server went away has not died of it. */
  @ParameterizedTest
  @CsvSource({"pg_postmaster_start_time() - interval '1 second', 0", "clock_timestamp(), 1"})
  void aLeaseThatEndedWhileTheServerWasAwayIsNoDeath(String end, int deaths) {
    client.add(GroupSpec.builder()
        .file(URI.create("http://host/a"), directory.resolve("a"))
        .started()
        .build());
    int number = (int) TestQueue.number(queue, "select %s");
    UUID former = session();
    TestQueue.execute(
        queue,
        "update backgroundcopy.session set lease_until = " + end + " where id = '" + former
            + "'; update backgroundcopy.run set session = '" + former + "' where queue = %s");

    List<Claim> claims = new Claims(database, number, "here").take(session(), 1);

    assertThat(claims).singleElement().extracting(Claim::deaths).isEqualTo(deaths);
  }

  /** Whoever takes names back takes none that somebody else has gone on from. */
  @Test
  void aGroupCannotBeCancelledWhileItIsHeldAndIsNotHeldAfterwards() throws Exception {
    BackgroundCopyGroup group = client.add(GroupSpec.builder()
        .file(URI.create("http://host/a"), directory.resolve("a"))
        .started()
        .build());
    int number = (int) TestQueue.number(queue, "select %s");
    Claim claim = new Claims(database, number, "here").take(session(), 1).get(0);
    ClaimRecord record = new ClaimRecord(database, number, claim, "here");
    List<CompletableFuture<Void>> cancelling = new ArrayList<>();

    boolean held = record.whileHeld(() -> {
      cancelling.add(CompletableFuture.runAsync(group::cancel));
      while (TestQueue.number(
              queue,
              "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                  + " and query like '%remove_group%'")
          == 0) {
        Thread.onSpinWait();
      }
    });

    assertThat(held).isTrue();
    assertThat(cancelling).hasSize(1);
    cancelling.get(0).get();
    assertThat(record.whileHeld(cancelling::clear)).isFalse();
    assertThat(cancelling).hasSize(1);
  }

  private UUID session() {
    UUID id = UUID.randomUUID();
    TestQueue.execute(
        queue,
        "insert into backgroundcopy.session values ('" + id + "', %s, 'host', 'here', 1,"
            + " clock_timestamp(), clock_timestamp(), clock_timestamp() + interval '1 minute')");
    return id;
  }

  private static boolean isSomebodyWaiting(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select count(*) from pg_locks"
        + " where locktype = 'advisory' and objid = " + BARRIER + " and not granted")) {
      row.next();
      return row.getInt(1) > 0;
    }
  }
}
