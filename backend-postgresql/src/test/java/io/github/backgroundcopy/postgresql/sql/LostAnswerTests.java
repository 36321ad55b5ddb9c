package io.github.backgroundcopy.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A change whose answer is lost was made once, and the call says so. */
@Timeout(60)
final class LostAnswerTests {

  private static final String CLASS = "{7B1A2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D}";

  @TempDir
  private Path directory;

  private final Relay relay = new Relay(TestServer.port());
  private final QueueManagerConfig.Builder queue = TestQueue.config();
  private final QueueManager client = TestQueue.open(queue.build().toBuilder()
      .option(PostgresqlOptions.URL, TestServer.url(relay.port()))
      .option(PostgresqlOptions.CALLBACK_CLASSES, id -> Optional.of(event -> {})));

  /** Somebody else, who reaches the server by another way. */
  private final QueueManager other = TestQueue.open(queue);

  @AfterEach
  void end() {
    client.close();
    other.close();
    relay.close();
  }

  @Test
  void aGroupIsCreatedOnce() {
    relay.loseAnswerTo("create_group");

    UUID id = client.createGroup(UUID.randomUUID()).id();

    assertThat(client.enumGroups().next(9)).containsExactly(id);
    assertThat(changes()).isEqualTo(1);
  }

  /** It stands in what is known already, but under the same token. */
  @Test
  void aGroupIsCreatedOnceThoughSomebodyListsItFirst() {
    relay.loseAnswerTo("create_group", () -> {
      await(() -> client.enumGroups().count() == 1);
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
  void aGroupIsAddedOnceWithItsCallback() {
    relay.loseAnswerTo("add_groups");

    BackgroundCopyGroup group = client.add(withCallback());

    assertThat(changes()).isEqualTo(1);
    assertThat(group.get(GroupProperty.NOTIFY_CLSID)).isEqualTo(CLASS);
    assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.ERRORS_ONLY);
  }

  @Test
  void nothingIsAddedWhereACallbackCannotBeBound() {
    relay.loseAnswerTo("insert into backgroundcopy.session", relay::cut);

    assertThatThrownBy(() -> client.add(withCallback()))
        .isInstanceOf(ServiceUnavailableException.class);

    assertThat(other.enumGroups().count()).isZero();
  }

  /** As when the machine slept: the process has not noticed yet. */
  @Test
  void aCallbackIsBoundToASessionWhoseLeaseHolds() {
    client.createGroup(UUID.randomUUID()).setCallback(event -> {});
    TestQueue.execute(
        queue,
        "update backgroundcopy.session set lease_until = clock_timestamp() where queue = %s");

    BackgroundCopyGroup group = client.add(withCallback());

    assertThat(group.get(GroupProperty.NOTIFY_CLSID)).isEqualTo(CLASS);
  }

  private static GroupSpec withCallback() {
    return GroupSpec.builder().set(GroupProperty.NOTIFY_CLSID, CLASS).build();
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

    job.addFiles(List.of(file("a")));

    assertThat(job.fileCount()).isEqualTo(1);
  }

  @Test
  void aJobIsCreatedOnceThoughTheAnswerToTheCommitIsLost() {
    BackgroundCopyGroup group = client.createGroup(UUID.randomUUID());
    relay.loseAnswerTo("COMMIT");

    UUID job = group.createJob(UUID.randomUUID()).id();

    assertThat(group.enumJobs().next(2)).containsExactly(job);
  }

  /** Then the group says no more which change of its files was the last but one. */
  @Test
  void filesAreAddedOnceThoughSomebodyElseAddsOthersMeanwhile() {
    BackgroundCopyGroup group = client.createGroup(UUID.randomUUID());
    BackgroundCopyJob job = group.createJob(UUID.randomUUID());
    BackgroundCopyJob same = other.getGroup(group.id()).getJob(job.id());
    relay.loseAnswerTo("COMMIT", () -> {
      await(() -> same.fileCount() == 1);
      same.addFiles(List.of(file("b")));
    });

    job.addFiles(List.of(file("a")));

    assertThat(job.files())
        .extracting(file -> file.file().localName())
        .containsExactly(file("a").localName(), file("b").localName());
  }

  @Test
  void aJobIsCreatedOnceThoughSomebodyElseAddsFilesToItMeanwhile() {
    BackgroundCopyGroup group = client.createGroup(UUID.randomUUID());
    BackgroundCopyGroup same = other.getGroup(group.id());
    UUID id = UUID.randomUUID();
    relay.loseAnswerTo("COMMIT", () -> {
      await(() -> same.enumJobs().count() == 1);
      same.getJob(id).addFiles(List.of(file("a")));
      same.resume();
    });

    BackgroundCopyJob job = group.createJob(id);

    assertThat(job.id()).isEqualTo(id);
    assertThat(job.fileCount()).isEqualTo(1);
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

  private FileInfo file(String name) {
    return FileInfo.of(URI.create("http://host/" + name), directory.resolve(name));
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private long changes() {
    return TestQueue.number(
        queue, "select count(*) from backgroundcopy.change where queue = %s and kind <> 's'");
  }
}
