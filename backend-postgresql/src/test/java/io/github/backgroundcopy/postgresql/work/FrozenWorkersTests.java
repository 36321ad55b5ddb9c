package io.github.backgroundcopy.postgresql.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker process is frozen past its lease and wakes when another one has published the file, and
 * somebody has replaced it. On the class path like the suite, since it starts processes with it.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "processes are frozen by a signal")
@Timeout(300)
final class FrozenWorkersTests {

  private static final int LENGTH = 300_000;

  @TempDir
  private Path directory;

  private final QueueManagerConfig.Builder queue = TestQueue.config();
  private final List<Process> workers = new ArrayList<>();

  @AfterEach
  void end() {
    workers.forEach(Process::destroyForcibly);
  }

  @Test
  void whoeverWakesLatePublishesNothing() throws Exception {
    for (int round = 0; round < Integer.getInteger("freeze.rounds", 1); round++) {
      wakesLate("f" + round);
    }
  }

  private void wakesLate(String name) throws Exception {
    try (HttpNetwork network = new HttpNetwork();
        QueueManager client = TestQueue.open(queue)) {
      network.serve("/" + name, Resource.ofSize(LENGTH));
      network.hold("/" + name, LENGTH / 2);
      Path target = directory.resolve(name);
      BackgroundCopyGroup group = client.add(GroupSpec.builder()
          .file(URI.create(network.url("/" + name)), target)
          .started()
          .build());
      Process frozen = start();
      while (group.progress().bytesTransferred() < LENGTH / 2) {
        Thread.onSpinWait();
      }
      signal("STOP", frozen);

      start();
      while (fence(group) < 2) {
        Thread.onSpinWait();
      }
      network.release("/" + name);
      group.completion().toCompletableFuture().get(60, SECONDS);
      assertThat(Files.size(target)).isEqualTo(LENGTH);
      Files.writeString(target, "of the user");

      signal("CONT", frozen);
      // It learns that its lease has ended, and begins another session.
      while (leases(frozen) == 0) {
        Thread.onSpinWait();
      }
      frozen.getOutputStream().close();
      assertThat(frozen.waitFor()).isZero();
      assertThat(target).hasContent("of the user");
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
      }
      workers.forEach(Process::destroyForcibly);
      workers.clear();
    }
  }

  private Process start() throws IOException {
    Process worker = WorkerProcess.start(TestServer.url(), queue.build().queueName());
    workers.add(worker);
    return worker;
  }

  /** How often the group was claimed, or more than that when it is through. */
  private long fence(BackgroundCopyGroup group) {
    return TestQueue.number(
        queue,
        "select coalesce(max(r.fence), 2) from backgroundcopy.grp g left join backgroundcopy.run r"
            + " using (queue, num) where g.queue = %s and g.id = '" + group.id() + "'");
  }

  private long leases(Process process) {
    return TestQueue.number(
        queue,
        "select count(*) from backgroundcopy.session where host like '% " + process.pid()
            + "' and lease_until > clock_timestamp()");
  }

  private static void signal(String signal, Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
        .inheritIO()
        .start();
    assertThat(kill.waitFor()).isZero();
  }
}
