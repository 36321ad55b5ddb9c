package io.github.backgroundcopy.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody locks what belongs to a queue in an order of its own. */
@Timeout(60)
final class ClashTests {

  @TempDir
  private Path directory;

  private final QueueManagerConfig.Builder queue = TestQueue.config();

  /** The server ends the one of two that has waited first. */
  @Test
  void whatWasUndoneForADeadlockIsDoneOnceMore() throws Exception {
    try (QueueManager client = TestQueue.open(queue);
        Connection other = DriverManager.getConnection(TestServer.url());
        Statement locks = other.createStatement()) {
      BackgroundCopyGroup group = client.add(GroupSpec.builder()
          .file(URI.create("http://host/a"), directory.resolve("a"))
          .started()
          .build());
      long number = TestQueue.number(queue, "select %s");
      other.setAutoCommit(false);
      locks.execute("select from backgroundcopy.run where queue = " + number + " for update");
      CompletableFuture<Void> cancel = CompletableFuture.runAsync(group::cancel);
      while (waiting() == 0) {
        Thread.onSpinWait();
      }

      locks.execute("select from backgroundcopy.grp where queue = " + number + " for update");
      other.rollback();
      cancel.get();

      assertThat(client.enumGroups().count()).isZero();
    }
  }

  private long waiting() {
    return TestQueue.number(queue, "select count(*) from pg_locks where not granted");
  }
}
