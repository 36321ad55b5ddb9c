package io.github.backgroundcopy.benchmarks.processes;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.Ids;
import io.github.backgroundcopy.benchmarks.MemoryQueues;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.util.UUID;
import org.openjdk.jol.info.GraphStats;

/**
 * The heap that a group takes: everything that is reachable from the queue, divided by the number
 * of groups.
 */
public final class HeapUse {

  private HeapUse() {}

  /**
   * Measures and prints.
   *
   * @param args how many groups
   */
  public static void main(String[] args) {
    Samples samples = new Samples();
    measure(Integer.parseInt(args[0]), samples);
    samples.print(System.out);
  }

  static void measure(int n, Samples to) {
    UUID[] groupIds = Ids.groups(n);
    try (QueueManager manager = MemoryQueues.open()) {
      double empty = size(manager);
      for (UUID id : groupIds) {
        manager.createGroup(id);
      }
      to.add("HeapUse.bare", "n=" + n, "B/group", (size(manager) - empty) / n);
    }
    UUID[] jobIds = Ids.jobs(n);
    try (QueueManager manager = MemoryQueues.open()) {
      double empty = size(manager);
      MemoryQueues.addWithFiles(manager, groupIds, jobIds);
      to.add("HeapUse.withFile", "n=" + n, "B/group", (size(manager) - empty) / n);
    }
  }

  /** Ids and names are part of it, classes are not. */
  static double size(QueueManager manager) {
    return GraphStats.parseInstance(manager).totalSize();
  }
}
