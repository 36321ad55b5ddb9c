package io.github.backgroundcopy.postgresql.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.postgresql.server.ClockedServer;
import io.github.backgroundcopy.postgresql.server.FakeClock;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The server's clock is put by an hour: leases are judged early, and the fences hold. */
@EnabledIf("canPutClocks")
@Timeout(180)
final class JumpingClockTests {

  private static final long HOUR = 3_600;

  @TempDir
  private Path directory;

  static boolean canPutClocks() {
    return FakeClock.isThere();
  }

  @Test
  void noFileIsPublishedTwiceOrMixedHoweverTheServersClockIsPut() throws Exception {
    FakeClock clock = new FakeClock(directory.resolve("clock"));
    try (ClockedServer server = new ClockedServer(directory.resolve("data"), clock)) {
      Scene.await(() -> isUp(server));
      try (Scene scene = new Scene(
          Files.createDirectory(directory.resolve("files")),
          TestServer.url(server.port()),
          server.port())) {
        QueueManager client = scene.client();
        scene.machine(2);
        scene.machine(2);
        BackgroundCopyGroup first = scene.begun(client, "first");
        BackgroundCopyGroup second = scene.begun(client, "second");

        clock.put("+1h");
        Scene.await(() -> minutesAhead(scene) == 60);
        // Both leases have ended, as the server sees it, and others may claim.
        Scene.await(() -> fences(scene) >= 4);
        scene.release("first");
        Scene.awaitCompletion(first);
        Files.writeString(scene.file("first"), "of the user");
        Scene.await(() -> second.progress().bytesTransferred() == Scene.LENGTH / 2);

        clock.put("-1h");
        Scene.await(() -> minutesAhead(scene) == -60);
        BackgroundCopyGroup third = scene.add(client, "third", Scene.LENGTH);
        Scene.awaitCompletion(third);
        clock.put("+0");
        scene.release("second");
        Scene.awaitCompletion(second);

        scene.assertWhole("second");
        scene.assertWhole("third");
        assertThat(scene.file("first")).hasContent("of the user");
        Scene.await(() -> scene.names().size() == 3);
      }
    }
  }

  private static boolean isUp(ClockedServer server) {
    try (var connection = DriverManager.getConnection(TestServer.url(server.port()))) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static long fences(Scene scene) {
    return scene.number("select coalesce(sum(fence), 0) from backgroundcopy.run where queue = %s");
  }

  private static long minutesAhead(Scene scene) {
    long now = scene.number("select extract(epoch from clock_timestamp())::bigint");
    return Math.round((now - System.currentTimeMillis() / 1000.0) * 60 / HOUR);
  }
}
