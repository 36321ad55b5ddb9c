package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What a transfer takes that is in the middle of its body, buffers included: the server waits, and
 * the heap after a collection is compared with that of one transfer. Buffers outside the heap,
 * which the JDK keeps for each thread that reads or writes, are counted apart.
 */
public final class HeldTransfers {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int COLLECTIONS = 3;

  private HeldTransfers() {}

  /**
   * Measures and prints.
   *
   * @param args the URL of a {@link HoldingServer}, a directory for the files, and how many
   *     transfers are held
   * @throws IOException if not all transfers get so far
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Samples samples = new Samples();
    measure(args[0], Path.of(args[1]), Integer.parseInt(args[2]), samples);
    samples.print(System.out);
  }

  static void measure(String url, Path directory, int n, Samples to)
      throws IOException, InterruptedException {
    try (QueueManager manager = QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName(directory.toString())
        .option(MemoryOptions.PARALLEL_GROUPS, n + 1)
        .build())) {
      BackgroundCopyGroup[] groups = new BackgroundCopyGroup[n + 1];
      hold(manager, url, directory, groups, 0, 1);
      long heap = heap();
      long outside = outside();
      hold(manager, url, directory, groups, 1, n + 1);
      to.add("HeldTransfers.heap", "n=" + n, "B", (double) (heap() - heap) / n);
      to.add("HeldTransfers.outside", "n=" + n, "B", (double) (outside() - outside) / n);
      for (BackgroundCopyGroup group : groups) {
        group.cancel();
      }
    }
  }

  private static void hold(
      QueueManager manager,
      String url,
      Path directory,
      BackgroundCopyGroup[] groups,
      int from,
      int to)
      throws IOException, InterruptedException {
    for (int i = from; i < to; i++) {
      groups[i] = manager.createGroup(new UUID(1, i));
      String local = directory.resolve("file-" + i).toString();
      groups[i].createJob(new UUID(2, i)).addFiles(List.of(FileInfo.of(url + i, local)));
      groups[i].resume();
    }
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    for (int i = from; i < to; i++) {
      while (groups[i].progress().bytesTransferred() < HoldingServer.SENT) {
        if (System.nanoTime() > deadline) {
          throw new IOException("Transfer \"" + i + "\" of \"" + to + "\" stands at \""
              + groups[i].progress() + "\" after " + LONGEST_WAIT);
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }

  private static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long outside() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
