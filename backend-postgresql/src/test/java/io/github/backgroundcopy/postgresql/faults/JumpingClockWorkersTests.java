package io.github.backgroundcopy.postgresql.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.postgresql.server.FakeClock;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.postgresql.work.WorkerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker's clock is put by hours while it works: nothing comes of it. On the class path like the
 * suite, since it starts a process with it.
 */
@EnabledIf("canPutClocks")
@Timeout(120)
final class JumpingClockWorkersTests {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir
  private Path directory;

  static boolean canPutClocks() {
    return FakeClock.isThere();
  }

  @Test
  void aWorkersClockMakesNoDifference() throws Exception {
    FakeClock clock = new FakeClock(directory.resolve("clock"));
    clock.put("+1h");
    try (Scene scene = new Scene(
        Files.createDirectory(directory.resolve("files")), TestServer.url(), TestServer.port())) {
      QueueManager client = scene.client();
      Process worker =
          WorkerProcess.startWith(clock, TestServer.url(), scene.queue.build().queueName());
      try (BufferedReader answers = worker.inputReader(StandardCharsets.UTF_8)) {
        BackgroundCopyGroup group = scene.begun(client, "f");
        assertAhead(worker, answers, HOUR);

        clock.put("-1h");
        assertAhead(worker, answers, HOUR.negated());
        awaitTwoLeases(scene);
        clock.put("+1h");
        assertAhead(worker, answers, HOUR);
        awaitTwoLeases(scene);

        assertThat(scene.number("select fence from backgroundcopy.run where queue = %s"))
            .isOne();
        scene.release("f");
        Scene.awaitCompletion(group);
        scene.assertWhole("f");
        assertThat(scene.names()).containsExactly("f");
        assertThat(scene.network.requests()).hasSize(1);
      } finally {
        worker.destroyForcibly();
      }
    }
  }

  private static void assertAhead(Process worker, BufferedReader answers, Duration ahead)
      throws IOException {
    worker.getOutputStream().write('?');
    worker.getOutputStream().flush();
    long its = Long.parseLong(answers.readLine());
    long wrong = its - System.currentTimeMillis() - ahead.toMillis();
    assertThat(wrong).isBetween(-60_000L, 60_000L);
  }

  private static void awaitTwoLeases(Scene scene) {
    long end = lease(scene) + 2 * Machine.LEASE.toMillis();
    Scene.await(() -> lease(scene) >= end);
  }

  private static long lease(Scene scene) {
    return scene.number("select (extract(epoch from max(lease_until)) * 1000)::bigint"
        + " from backgroundcopy.session where queue = %s");
  }
}
