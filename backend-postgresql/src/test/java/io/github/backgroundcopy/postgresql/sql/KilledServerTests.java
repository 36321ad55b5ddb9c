package io.github.backgroundcopy.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.OwnServer;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server is killed while clients change the queue: what a call has answered stays, and
 * every client lists what the server has, though some have seen more.
 */
@Timeout(300)
final class KilledServerTests {

  private static final int CLIENTS = 6;

  @TempDir
  private Path directory;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** What was created, and what was cancelled, by calls that have answered. */
  private final Set<UUID> created = ConcurrentHashMap.newKeySet();

  private final Set<UUID> cancelled = ConcurrentHashMap.newKeySet();

  /** What calls have failed at: nobody knows. */
  private final Set<UUID> unknown = ConcurrentHashMap.newKeySet();

  @Test
  void nothingThatWasAnsweredIsLost() throws Exception {
    try (OwnServer server = new OwnServer(directory.resolve("data"))) {
      QueueManagerConfig.Builder queue =
          TestQueue.config().option(PostgresqlOptions.URL, server.url());
      List<QueueManager> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(TestQueue.open(queue.build().toBuilder()
            .option(PostgresqlOptions.CONNECTIONS, 2 + i)
            .caller(Caller.administrator("a"))));
      }
      int kills = Integer.getInteger("server.kills", 1);
      for (int kill = 0; kill < kills; kill++) {
        killed(server, clients);
        Set<UUID> expected = new HashSet<>(created);
        expected.removeAll(cancelled);
        List<UUID> listed = clients.get(0).enumGroups().next(Integer.MAX_VALUE);
        assertThat(listed).as("seed %d", seed).doesNotHaveDuplicates().containsAll(expected);
        expected.addAll(unknown);
        assertThat(expected).as("seed %d", seed).containsAll(listed);
        for (QueueManager client : clients) {
          assertThat(client.enumGroups().next(Integer.MAX_VALUE))
              .as("seed %d", seed)
              .isEqualTo(listed);
        }
      }
      System.out.println("KilledServerTests: seed " + seed + ", " + kills + " kills, "
          + created.size() + " created and " + cancelled.size() + " cancelled, 0 lost, "
          + unknown.size() + " of unknown outcome");
      clients.forEach(QueueManager::close);
    }
  }

  private void killed(OwnServer server, List<QueueManager> clients) throws Exception {
    int answered = created.size() + 50 + random.nextInt(200);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> ends = new ArrayList<>();
    for (QueueManager client : clients) {
      Random own = new Random(random.nextLong());
      ends.add(threads.submit(() -> change(client, own)));
    }
    while (created.size() < answered) {
      Thread.onSpinWait();
    }
    server.kill();
    for (Future<?> end : ends) {
      end.get();
    }
    threads.shutdown();
    server.start();
  }

  /** Creates and cancels until the server is gone. */
  private void change(QueueManager client, Random own) {
    List<UUID> mine = new ArrayList<>();
    UUID id = UUID.randomUUID();
    try {
      while (true) {
        client.enumGroups();
        if (mine.isEmpty() || own.nextInt(3) > 0) {
          id = UUID.randomUUID();
          client.createGroup(id);
          created.add(id);
          mine.add(id);
        } else {
          id = mine.remove(own.nextInt(mine.size()));
          client.getGroup(id).cancel();
          cancelled.add(id);
        }
      }
    } catch (ServiceUnavailableException e) {
      unknown.add(id);
      created.remove(id);
    }
  }
}
