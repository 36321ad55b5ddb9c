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
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Worker processes are killed while they fetch, others are started, and in the end every file is
 * there and right. On the class path like the suite, since it starts processes with it.
 */
final class KilledWorkersTests {

  private static final int GROUPS = 20;
  private static final int LENGTH = 300_000;

  @TempDir
  private Path directory;

  @Test
  @Timeout(1_800)
  void everyFileComesThoughWorkersAreKilled() throws Exception {
    int kills = Integer.getInteger("kill.rounds", 4);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    QueueManagerConfig.Builder queue = TestQueue.config();
    List<Process> workers = new ArrayList<>();
    try (HttpNetwork network = new HttpNetwork();
        QueueManager client = TestQueue.open(queue)) {
      List<BackgroundCopyGroup> groups = new ArrayList<>();
      for (int i = 0; i < GROUPS; i++) {
        network.serve("/f" + i, Resource.ofSize(LENGTH));
        network.hold("/f" + i, random.nextInt(LENGTH));
        groups.add(client.add(GroupSpec.builder()
            .file(URI.create(network.url("/f" + i)), directory.resolve("f" + i))
            .started()
            .build()));
      }
      try {
        for (int round = 0; round < kills; round++) {
          int asked = network.requests().size();
          Set<Path> begun = files();
          boolean late = random.nextBoolean();
          workers.add(WorkerProcess.start(TestServer.url(), queue.build().queueName()));
          while (network.requests().size() == asked || (late && begun.containsAll(files()))) {
            Thread.onSpinWait();
          }
          network.release("/f" + random.nextInt(GROUPS));
          workers.get(round).destroyForcibly().waitFor();
          TestQueue.execute(queue, "update backgroundcopy.run set deaths = 0 where queue = %s");
        }
        for (int i = 0; i < GROUPS; i++) {
          network.release("/f" + i);
        }
        workers.add(WorkerProcess.start(TestServer.url(), queue.build().queueName()));
        for (BackgroundCopyGroup group : groups) {
          group.completion().toCompletableFuture().get(60, SECONDS);
        }
      } finally {
        workers.forEach(Process::destroyForcibly);
      }
      for (int i = 0; i < GROUPS; i++) {
        assertThat(Files.readAllBytes(directory.resolve("f" + i)))
            .as("file %d, seed %d", i, seed)
            .isEqualTo(Resource.ofSize(LENGTH).body().readAllBytes());
      }
      assertThat(files()).as("seed %d", seed).hasSize(GROUPS);
    }
  }

  private Set<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.collect(Collectors.toSet());
    }
  }
}
