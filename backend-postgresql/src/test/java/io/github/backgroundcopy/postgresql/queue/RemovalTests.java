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
