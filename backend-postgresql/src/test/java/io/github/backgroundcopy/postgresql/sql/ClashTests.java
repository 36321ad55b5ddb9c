package io.github.backgroundcopy.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
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

  /**
   * The server ends the one of two that has waited first, if it has found the other one waiting
   * after a second; a machine that is too slow for that shows nothing here.
   */
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
      locks.execute("set deadlock_timeout = '10s'");
      other.setAutoCommit(false);
      locks.execute("select from backgroundcopy.run where queue = " + number + " for update");
      CompletableFuture<Void> cancel = CompletableFuture.runAsync(group::cancel);
      while (!isAnybodyWaiting(locks)) {
        Thread.onSpinWait();
      }

      try {
        locks.execute("select from backgroundcopy.grp where queue = " + number + " for update");
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isEqualTo("40P01");
      }
      other.rollback();
      cancel.get();

      assertThat(client.enumGroups().count()).isZero();
    }
  }

  /** Both have looked whether it is free, before either has it. */
  @Test
  void whoeverTakesTheIdOfAJobLaterIsToldSo() throws Exception {
    try (QueueManager client = TestQueue.open(queue);
        Connection other = DriverManager.getConnection(TestServer.url());
        Statement quicker = other.createStatement()) {
      BackgroundCopyGroup group = client.createGroup(UUID.randomUUID());
      UUID job = UUID.randomUUID();
      other.setAutoCommit(false);
      quicker.execute(
          "update backgroundcopy.grp set job = '" + job + "' where id = '" + group.id() + "'");
      CompletableFuture<Void> added = CompletableFuture.runAsync(
          () -> client.add(GroupSpec.builder().jobId(job).build()));
      while (!isAnybodyWaiting(quicker)) {
        Thread.onSpinWait();
      }

      other.commit();

      assertThatThrownBy(added::get).hasCauseInstanceOf(DuplicateIdException.class);
    }
  }

  private static boolean isAnybodyWaiting(Statement asked) throws SQLException {
    try (ResultSet row = asked.executeQuery("select count(*) from pg_locks where not granted")) {
      row.next();
      return row.getInt(1) > 0;
    }
  }
}
