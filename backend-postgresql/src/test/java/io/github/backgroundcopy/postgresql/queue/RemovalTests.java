package io.github.backgroundcopy.postgresql.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever takes a group out of the queue hears what became of it. */
@Timeout(60)
final class RemovalTests {

  /** What is asked about a group's files when the group is out of the queue. */
  private static final String SETTLEMENT = "select id from backgroundcopy.grp where queue";

  @TempDir
  private Path directory;

  private final Relay relay = new Relay(TestServer.port());
  private final QueueManagerConfig.Builder queue = TestQueue.config();
  private final QueueManager client = TestQueue.open(
      queue.build().toBuilder().option(PostgresqlOptions.URL, TestServer.url(relay.port())));
  private final QueueManager other = TestQueue.open(queue);

  @AfterEach
  void end() {
    client.close();
    relay.close();
    other.close();
  }

  @Test
  void aGroupIsCancelledThoughTheServerGoesAwayThen() {
    BackgroundCopyGroup group = group();
    relay.loseAnswerTo(SETTLEMENT, relay::cut);

    group.cancel();

    assertThat(other.details(group.id())).isEmpty();
  }

  @Test
  void theFilesOfAFinishedGroupAreToldThoughTheServerGoesAwayThen() {
    BackgroundCopyGroup group = group();
    complete();
    relay.loseAnswerTo(SETTLEMENT, relay::cut);

    assertThat(group.finish()).containsExactly(directory.resolve("a"));

    assertThat(other.details(group.id())).isEmpty();
  }

  /** Somebody adds a file, has it fetched, and lets go of the group when it is about to end. */
  @Test
  void allFilesOfAFinishedGroupAreTold() throws Exception {
    BackgroundCopyGroup group = group();
    complete();
    try (Connection foreign = DriverManager.getConnection(TestServer.url());
        Statement statement = foreign.createStatement()) {
      foreign.setAutoCommit(false);
      statement.execute(
          "update backgroundcopy.grp set file_count = 2 where id = '" + group.id() + "'");
      statement.execute("insert into backgroundcopy.file"
          + " (queue, num, idx, url, local, size, arrived, published) select queue, num, 1, url, '"
          + directory.resolve("b") + "', 10, true, true from backgroundcopy.file where queue ="
          + " (select queue from backgroundcopy.grp where id = '" + group.id() + "')");
      CompletableFuture<List<Path>> finished = CompletableFuture.supplyAsync(group::finish);
      while (TestQueue.number(
              queue,
              "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                  + " and query ~ 'remove_group'")
          == 0) {
        assertThat(finished).isNotDone();
      }
      foreign.commit();

      assertThat(finished.get()).containsExactly(directory.resolve("a"), directory.resolve("b"));
    }
  }

  private BackgroundCopyGroup group() {
    return client.add(GroupSpec.builder()
        .file(URI.create("http://host/a"), directory.resolve("a"))
        .build());
  }

  /** As if a worker had fetched the files. */
  private void complete() {
    TestQueue.execute(
        queue,
        "update backgroundcopy.grp set state = 2 where queue = %s;"
            + " update backgroundcopy.file set arrived = true, published = true where queue = %s");
  }
}
