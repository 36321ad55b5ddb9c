package io.github.backgroundcopy.memory.lies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that never comes to the end of its head: whoever gives up leaves nothing behind. */
final class TrickledHeadTests {

  private static final int PLACES = 4;
  private static final int ROUNDS = 300;
  private static final String NAME = "trickled-" + UUID.randomUUID();

  private final LyingServer server = new LyingServer();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  @TempDir
  private Path directory;

  @BeforeEach
  void trickle() {
    for (int i = 0; i < PLACES; i++) {
      server.at("/f" + i, exchange -> {
        asked.add(exchange.request().path());
        exchange.text("HTTP/1.1 2");
        exchange.silence();
      });
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void suspendingAndResumingLeavesNoMoreThreadsAndSocketsThanPlaces() throws Exception {
    QueueManager manager = QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName(NAME)
        .caller(Caller.user("U"))
        .option(MemoryOptions.PARALLEL_GROUPS, PLACES)
        .build());
    List<BackgroundCopyGroup> groups = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      groups.add(started(manager, "f" + i));
      awaitRequest();
    }
    int most = 0;
    for (int round = 0; round < ROUNDS; round++) {
      BackgroundCopyGroup group = groups.get(round % PLACES);
      group.suspend();
      group.resume();
      awaitRequest();
      most = Math.max(most, threads());
    }

    // Those that close a request, and those that are about to end, are threads of the queue too.
    assertThat(most).as("threads at any time").isLessThanOrEqualTo(3 * PLACES);
    await("sockets", () -> server.connections() <= PLACES);

    manager.close();

    await("no socket", () -> server.connections() == 0);
    await("no thread", () -> threads() == 0);
  }

  private BackgroundCopyGroup started(QueueManager manager, String name) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group
        .createJob(UUID.randomUUID())
        .addFiles(
            List.of(FileInfo.of(server.url("/" + name), directory.resolve(name).toString())));
    group.resume();
    return group;
  }

  private void awaitRequest() throws InterruptedException {
    assertThat(asked.poll(20, TimeUnit.SECONDS)).as("a request").isNotNull();
  }

  private static int threads() {
    return (int) Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains(NAME))
        .count();
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s in time", what).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
