package io.github.backgroundcopy.postgresql.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.work.Workshop;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has closed a queue has no part in it any more. */
@Timeout(60)
final class ClosedQueueTests {

  @TempDir
  private Path directory;

  private final QueueManagerConfig.Builder queue = TestQueue.config();

  /** The thread that looks had begun to when the queue was closed, and waited for its turn. */
  @Test
  void aLookThatComesTooLateClaimsNothing() {
    QueueManager worker = TestQueue.open(queue.build().toBuilder()
        .option(PostgresqlOptions.WORK, 1)
        .option(PostgresqlOptions.TRANSPORT, request -> {
          throw new AssertionError("nothing is fetched");
        }));
    Workshop workshop = PostgresqlQueues.find(queue.build().queueName()).get(0).workshop();
    worker.close();
    QueueManager client = TestQueue.open(queue);
    client.add(GroupSpec.builder()
        .file(URI.create("http://host/a"), directory.resolve("a"))
        .started()
        .build());

    workshop.look();

    assertThat(TestQueue.number(
            queue,
            "select count(*) from backgroundcopy.run where queue = %s and session is not null"))
        .isZero();
    assertThat(TestQueue.number(
            queue,
            "select count(*) from backgroundcopy.session where queue = %s"
                + " and lease_until > clock_timestamp()"))
        .isZero();
    client.close();
  }
}
