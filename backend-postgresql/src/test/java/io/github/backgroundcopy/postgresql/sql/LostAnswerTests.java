package io.github.backgroundcopy.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change whose answer is lost was made once, and the call says so. */
final class LostAnswerTests {

  @TempDir
  private Path directory;

  private final Relay relay = new Relay(TestServer.port());
  private final QueueManagerConfig.Builder queue =
      TestQueue.config().option(PostgresqlOptions.URL, TestServer.url(relay.port()));
  private final QueueManager client = TestQueue.open(queue);

  @AfterEach
  void end() {
    client.close();
    relay.close();
  }

  @Test
  void aGroupIsCreatedOnce() {
    relay.loseAnswerTo("add_groups");

    UUID id = client.createGroup(UUID.randomUUID()).id();

    assertThat(client.enumGroups().next(9)).containsExactly(id);
    assertThat(changes()).isEqualTo(1);
  }

  /** It stands in what is known already, but under the same token. */
  @Test
  void aGroupIsCreatedOnceThoughSomebodyListsItFirst() {
    relay.loseAnswerTo("add_groups", () -> {
      while (client.enumGroups().count() == 0) {
        Thread.onSpinWait();
      }
    });

    UUID id = client.createGroup(UUID.randomUUID()).id();

    assertThat(client.enumGroups().next(9)).containsExactly(id);
    assertThat(changes()).isEqualTo(1);
  }

  @Test
  void groupsAreAddedOnce() {
    relay.loseAnswerTo("add_groups");

    client.addAll(List.of(GroupSpec.builder().build(), GroupSpec.builder().build()));

    assertThat(client.enumGroups().count()).isEqualTo(2);
    assertThat(changes()).isEqualTo(2);
  }

  @Test
  void aGroupIsCancelledOnce() {
    BackgroundCopyGroup group = client.createGroup(UUID.randomUUID());
    relay.loseAnswerTo("remove_group");

    group.cancel();

    assertThat(client.enumGroups().count()).isZero();
    assertThat(changes()).isEqualTo(2);
    assertThatThrownBy(group::cancel).isInstanceOf(InvalidStateException.class);
  }

  @Test
  void filesAreAddedOnceThoughTheAnswerToTheCommitIsLost() {
    BackgroundCopyJob job = client.createGroup(UUID.randomUUID()).createJob(UUID.randomUUID());
    relay.loseAnswerTo("COMMIT");

    job.addFiles(List.of(FileInfo.of(URI.create("http://host/a"), directory.resolve("a"))));

    assertThat(job.fileCount()).isEqualTo(1);
  }

  @Test
  void aJobIsCreatedOnceThoughTheAnswerToTheCommitIsLost() {
    BackgroundCopyGroup group = client.createGroup(UUID.randomUUID());
    relay.loseAnswerTo("COMMIT");

    UUID job = group.createJob(UUID.randomUUID()).id();

    assertThat(group.enumJobs().next(2)).containsExactly(job);
  }

  /** Between two of its calls a client hears nothing of a server that was restarted. */
  @Test
  void aConnectionThatBrokeWhileItWasIdleIsReplaced() {
    UUID id = client.createGroup(UUID.randomUUID()).id();
    relay.breakConnections();

    assertThat(client.enumGroups().next(9)).containsExactly(id);

    relay.breakConnections();
    client.createGroup(UUID.randomUUID());
    assertThat(client.enumGroups().count()).isEqualTo(2);
  }

  private long changes() {
    return TestQueue.number(
        queue, "select count(*) from backgroundcopy.change where queue = %s and kind <> 's'");
  }
}
