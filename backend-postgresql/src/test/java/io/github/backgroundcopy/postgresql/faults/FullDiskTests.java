package io.github.backgroundcopy.postgresql.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.TransferFailedException;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.postgresql.server.OwnServer;
import io.github.backgroundcopy.postgresql.server.SmallDisk;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A disk is full: that of the server's tables or of its log, or a worker's. */
@EnabledIf("canMountDisks")
@Timeout(180)
final class FullDiskTests {

  @TempDir
  private Path directory;

  static boolean canMountDisks() throws IOException {
    return SmallDisk.isAllowed();
  }

  /** The log that the server writes ahead is on another disk. */
  @Test
  void aServerWhoseDiskIsFullRefusesAndChangesNothing() throws Exception {
    try (SmallDisk disk = new SmallDisk(directory.resolve("disk"), "150m");
        OwnServer server = new OwnServer(directory.resolve("disk").resolve("data"))) {
      server.stop();
      server.moveAheadLog(directory.resolve("ahead"));
      server.start();
      try (Scene scene = new Scene(
          Files.createDirectory(directory.resolve("files")), server.url(), server.port())) {
        QueueManager client = scene.client();
        QueueManager other = scene.client();
        scene.machine(1);
        BackgroundCopyGroup running = scene.begun(client, "running");
        List<UUID> ids = new ArrayList<>(List.of(running.id()));
        disk.fill();

        assertThatThrownBy(() -> {
              while (true) {
                ids.add(client.createGroup(UUID.randomUUID()).id());
              }
            })
            .isInstanceOf(ServiceUnavailableException.class)
            .hasMessageContaining("has no room for this")
            .hasMessageContaining("No space left on device");
        assertThat(client.enumGroups().next(Integer.MAX_VALUE)).isEqualTo(ids);
        assertThat(other.enumGroups().next(Integer.MAX_VALUE)).isEqualTo(ids);
        assertThat(running.status().state()).isEqualTo(GroupState.RUNNING);
        cancelAll(client, ids);
        assertThat(other.enumGroups().next(Integer.MAX_VALUE)).isEqualTo(ids);

        disk.free();
        ids.add(client.createGroup(UUID.randomUUID()).id());
        cancelAll(client, ids);
        assertThat(ids).containsExactly(running.id());
        scene.release("running");
        Scene.awaitCompletion(running);
        scene.assertWhole("running");
        assertThat(scene.names()).containsExactly("running");
        assertThat(scene.network.requests()).hasSize(1);
      }
    }
  }

  /** Cancels all but the first, for as long as there is room to note it. */
  private static void cancelAll(QueueManager client, List<UUID> ids) {
    int before = ids.size();
    try {
      while (ids.size() > 1) {
        client.getGroup(ids.get(1)).cancel();
        ids.remove(1);
      }
    } catch (ServiceUnavailableException e) {
      assertThat(e).hasMessageContaining("No space left on device");
    }
    System.out.println(
        "FullDiskTests: " + (before - ids.size()) + " of " + (before - 1) + " cancelled");
  }

  /** It crashes; what it has answered is there when there is room, and it runs again. */
  @Test
  void aServerWithoutRoomForItsLogLosesNothingThatWasAnswered() throws Exception {
    try (SmallDisk disk = new SmallDisk(directory.resolve("disk"), "64m");
        OwnServer server = new OwnServer(directory.resolve("data"))) {
      server.stop();
      server.moveAheadLog(directory.resolve("disk").resolve("ahead"));
      server.start();
      try (Scene scene = new Scene(
          Files.createDirectory(directory.resolve("files")), server.url(), server.port())) {
        QueueManager client = scene.client();
        QueueManager other = scene.client();
        scene.machine(1);
        BackgroundCopyGroup running = scene.begun(client, "running");
        List<UUID> answered = new ArrayList<>(List.of(running.id()));
        List<UUID> unknown = new ArrayList<>();
        disk.fill();

        while (unknown.isEmpty()) {
          UUID id = UUID.randomUUID();
          try {
            client.createGroup(id);
            answered.add(id);
            server.number("select (pg_switch_wal() is null)::int");
          } catch (ServiceUnavailableException | SQLException e) {
            unknown.add(id);
          }
        }
        unknown.removeAll(answered);
        assertThatThrownBy(client::enumGroups).isInstanceOf(ServiceUnavailableException.class);

        disk.free();
        // It tries to recover, or to stop, and may hang.
        server.kill();
        server.start();
        List<UUID> listed = client.enumGroups().next(Integer.MAX_VALUE);
        assertThat(listed).containsAll(answered).doesNotHaveDuplicates();
        answered.addAll(unknown);
        assertThat(answered).containsAll(listed);
        assertThat(other.enumGroups().next(Integer.MAX_VALUE)).isEqualTo(listed);
        scene.release("running");
        Scene.awaitCompletion(running);
        scene.assertWhole("running");
        Scene.await(() -> scene.names().equals(List.of("running")));
      }
    }
  }

  /** The group fails with the code of Windows for it, as that of the portable queue does. */
  @Test
  void aWorkerWhoseDiskIsFullSaysSo() throws Exception {
    try (SmallDisk disk = new SmallDisk(directory.resolve("files"), "1m");
        Scene scene = new Scene(directory.resolve("files"), TestServer.url(), TestServer.port())) {
      QueueManager client = scene.client();
      scene.machine(1);
      BackgroundCopyGroup begun = scene.begun(client, "begun");
      disk.fill();

      scene.release("begun");
      assertFull(begun);
      BackgroundCopyGroup notBegun = scene.add(client, "notBegun", Scene.LENGTH);
      assertFull(notBegun);

      disk.free();
      begun.resume();
      notBegun.resume();
      Scene.awaitCompletion(begun);
      Scene.awaitCompletion(notBegun);
      scene.assertWhole("begun");
      scene.assertWhole("notBegun");
      assertThat(scene.names()).containsExactly("begun", "notBegun");
    }
  }

  private static void assertFull(BackgroundCopyGroup group) {
    assertThat(group.completion().toCompletableFuture())
        .failsWithin(60, SECONDS)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            TransferFailedException.class,
            e -> assertThat(e.error().win32Result()).isEqualTo(Win32Errors.DISK_FULL));
    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
  }
}
