package io.github.backgroundcopy.benchmarks.fleet;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.benchmarks.Ids;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Clients of queues on the server, and groups for them. */
final class Queues {

  static final String OWNER = "alice";

  private static final int PART = 100_000;

  private Queues() {}

  /** Opens a client; those with another number of connections share nothing in this process. */
  static QueueManager open(FleetServer server, String name, int connections) {
    return open(server, name, connections, 0);
  }

  static QueueManager open(FleetServer server, String name, int connections, int work) {
    return QueueManagers.open(QueueManagerConfig.builder()
        .backend("postgresql")
        .queueName(name)
        .caller(Caller.user(OWNER))
        .option(PostgresqlOptions.URL, server.url())
        .option(PostgresqlOptions.CONNECTIONS, connections)
        .option(PostgresqlOptions.WORK, work)
        .build());
  }

  /** Fills a queue with groups without files. */
  static void fill(QueueManager queue, int count) {
    UUID[] ids = Ids.groups(count);
    for (int from = 0; from < count; from += PART) {
      List<GroupSpec> part = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + PART); i++) {
        part.add(GroupSpec.builder().id(ids[i]).build());
      }
      queue.addAll(part);
    }
  }

  /** Makes groups with a file each. */
  static List<GroupSpec> withFiles(int count, String directory) {
    UUID[] ids = Ids.groups(count);
    UUID[] jobs = Ids.jobs(count);
    List<GroupSpec> groups = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      groups.add(GroupSpec.builder()
          .id(ids[i])
          .jobId(jobs[i])
          .displayName("Download " + i)
          .file(FileInfo.of(
              "https://example.org/files/file-" + i + ".bin", directory + "/file-" + i + ".bin"))
          .build());
    }
    return groups;
  }
}
