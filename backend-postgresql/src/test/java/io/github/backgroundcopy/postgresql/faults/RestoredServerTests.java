package io.github.backgroundcopy.postgresql.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.postgresql.server.OwnServer;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup is put in place of the server's data while clients and workers have newer ones. */
@Timeout(300)
final class RestoredServerTests {

  private static final int ROUNDS = 5;
  private static final int LOST = 20;
  private static final int TRANSACTIONS = 100;

  @TempDir
  private Path directory;

  private OwnServer server;

  /** How clients reach it. */
  private Relay way;

  @BeforeEach
  void start() throws Exception {
    server = new OwnServer(directory.resolve("data"));
    way = new Relay(server.port());
    Files.createDirectory(directory.resolve("files"));
  }

  @AfterEach
  void end() throws Exception {
    way.close();
    server.close();
  }

  @RepeatedTest(ROUNDS)
  void everybodyGoesOnFromWhatTheBackupHas() throws Exception {
    try (Scene scene =
        new Scene(directory.resolve("files"), TestServer.url(way.port()), server.port())) {
      QueueManager writer = scene.client();
      QueueManager reader = scene.client();
      scene.machine(3);
      BackgroundCopyGroup kept = scene.begun(writer, "kept");
      BackgroundCopyGroup done = scene.begun(writer, "done");
      BackgroundCopyGroup cancelled = writer.createGroup(UUID.randomUUID());
      server.stop();
      server.copyTo(directory.resolve("backup"));
      server.start();

      Scene.await(() -> writer.enumGroups().count() == 3);
      scene.release("done");
      Scene.awaitCompletion(done);
      cancelled.cancel();
      List<BackgroundCopyGroup> lost = new ArrayList<>(List.of(scene.begun(writer, "lost")));
      int count = 2 + scene.random.nextInt(LOST);
      for (int i = 0; i < count; i++) {
        lost.add(writer.createGroup(UUID.randomUUID()));
      }
      GroupEnumerator before = reader.enumGroups();
      assertThat(before.count()).isEqualTo(lost.size() + 2);
      assertThat(writer.enumGroups().count()).isEqualTo(lost.size() + 2);

      server.kill();
      server.restore(directory.resolve("backup"));
      server.start();

      way.breakConnections();
      List<UUID> ids = new ArrayList<>(List.of(kept.id(), done.id(), cancelled.id()));
      ids.add(writer.createGroup(UUID.randomUUID()).id());
      // The number of this change is less than that of the last one that the client knows.
      way.loseAnswerTo("create_group");
      ids.add(writer.createGroup(UUID.randomUUID()).id());
      for (BackgroundCopyGroup ignored : lost) {
        ids.add(writer.createGroup(UUID.randomUUID()).id());
      }
      for (BackgroundCopyGroup handle : lost) {
        assertThatThrownBy(handle::status).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(handle::cancel).isInstanceOf(InvalidStateException.class);
      }
      for (QueueManager client : List.of(writer, reader, scene.client())) {
        assertThat(client.enumGroups().next(Integer.MAX_VALUE)).isEqualTo(ids);
      }
      assertThat(before.next(Integer.MAX_VALUE)).hasSize(lost.size() + 2);
      scene.release("kept");
      scene.release("lost");
      Scene.awaitCompletion(kept);
      Scene.awaitCompletion(done);
      scene.assertWhole("kept");
      scene.assertWhole("done");
      Scene.await(() -> scene.names().equals(List.of("done", "kept")));
    }
  }

  @Test
  void filesAreAddedToTheServerThatHasTakenOverWithoutThem() throws Exception {
    try (Scene scene =
        new Scene(directory.resolve("files"), TestServer.url(way.port()), server.port())) {
      BackgroundCopyGroup group = scene.client().createGroup(UUID.randomUUID());
      BackgroundCopyJob job = group.createJob(UUID.randomUUID());
      FileInfo file = FileInfo.of(URI.create("http://host/a"), scene.file("a"));
      try (OwnServer successor = successor()) {
        assertThat(job.fileCount()).isZero();
        takesOverBeforeTheAnswer(successor);

        job.addFiles(List.of(file));

        assertThat(job.fileCount()).isEqualTo(1);
        assertThat(job.file(0)).isEqualTo(file);
      }
    }
  }

  @Test
  void aJobIsCreatedOnTheServerThatHasTakenOverWithoutIt() throws Exception {
    try (Scene scene =
        new Scene(directory.resolve("files"), TestServer.url(way.port()), server.port())) {
      BackgroundCopyGroup group = scene.client().createGroup(UUID.randomUUID());
      try (OwnServer successor = successor()) {
        assertThat(group.enumJobs().count()).isZero();
        takesOverBeforeTheAnswer(successor);

        UUID job = group.createJob(UUID.randomUUID()).id();

        assertThat(group.enumJobs().next(2)).containsExactly(job);
      }
    }
  }

  /** Starts another server that has what this one has. */
  private OwnServer successor() throws IOException {
    server.stop();
    server.copyTo(directory.resolve("successor"));
    server.start();
    return new OwnServer(directory.resolve("successor"));
  }

  /**
   * Has the answer to the next change never come, because another server takes over that lacks the
   * change. Others have used it, and so it knows a transaction of theirs by the same number.
   */
  private void takesOverBeforeTheAnswer(OwnServer successor) {
    way.loseAnswerTo("COMMIT", () -> {
      try (Connection others = DriverManager.getConnection(successor.url());
          Statement statement = others.createStatement()) {
        statement.execute("create table others (i int)");
        for (int i = 0; i < TRANSACTIONS; i++) {
          statement.execute("insert into others values (1)");
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      way.pointTo(successor.port());
      way.breakConnections();
    });
  }
}
