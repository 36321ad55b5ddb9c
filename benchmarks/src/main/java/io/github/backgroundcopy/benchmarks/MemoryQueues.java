package io.github.backgroundcopy.benchmarks;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Opens portable queues, each of its own, and fills them. */
public final class MemoryQueues {

  private static final AtomicLong OPENED = new AtomicLong();

  private MemoryQueues() {}

  /**
   * Opens an empty queue for an ordinary user.
   *
   * @return its only client
   */
  public static QueueManager open() {
    return QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName("benchmark-" + OPENED.incrementAndGet())
        .caller(Caller.user("alice"))
        .build());
  }

  /**
   * Opens a queue with groups that have no jobs.
   *
   * @param ids the ids of the groups
   * @return its only client
   */
  public static QueueManager openWith(UUID... ids) {
    QueueManager manager = open();
    for (UUID id : ids) {
      manager.createGroup(id);
    }
    return manager;
  }

  /**
   * Adds groups with a job and one file each.
   *
   * @param manager where to
   * @param groupIds the ids of the groups
   * @param jobIds the ids of their jobs
   */
  public static void addWithFiles(QueueManager manager, UUID[] groupIds, UUID[] jobIds) {
    String directory = System.getProperty("java.io.tmpdir");
    for (int i = 0; i < groupIds.length; i++) {
      BackgroundCopyGroup group = manager.createGroup(groupIds[i]);
      String name = "file-" + (1_000_000 + i) + ".bin";
      group
          .createJob(jobIds[i])
          .addFiles(
              List.of(FileInfo.of("https://example.org/files/" + name, directory + "/" + name)));
    }
  }
}
