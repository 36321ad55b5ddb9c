package io.github.backgroundcopy.benchmarks.processes;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.Churn;
import io.github.backgroundcopy.benchmarks.Ids;
import io.github.backgroundcopy.benchmarks.MemoryQueues;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A queue after millions of creations and cancellations, against a fresh one of the same size.
 *
 * <p>The old queue was large several times, and lost its groups in random order each time.
 */
public final class Aging {

  private static final int LEFT = 100;
  private static final int BATCHES = 20;
  private static final int WAVES = 10;
  private static final int RANDOM_SEED = 6;

  private Aging() {}

  /**
   * Measures and prints.
   *
   * @param args how many groups come and go in all, and how often a speed is measured
   */
  public static void main(String[] args) {
    Samples samples = new Samples();
    measure(Integer.parseInt(args[0]), Integer.parseInt(args[1]), samples);
    samples.print(System.out);
  }

  static void measure(int total, int repetitions, Samples to) {
    UUID[] ids = Ids.groups(Churn.idsFor(LEFT) + total / WAVES);
    try (QueueManager old = MemoryQueues.open();
        QueueManager fresh = MemoryQueues.open()) {
      Churn ofOld = new Churn(ids, 0, LEFT);
      Churn ofFresh = new Churn(ids, 0, LEFT);
      List<UUID> wave = java.util.Arrays.asList(ids).subList(Churn.idsFor(LEFT), ids.length);
      for (int i = 0; i < WAVES; i++) {
        wave.forEach(old::createGroup);
        if (i == 0) {
          fill(old, ofOld);
          Collections.shuffle(wave, new Random(RANDOM_SEED));
        }
        wave.forEach(id -> old.getGroup(id).cancel());
      }
      fill(fresh, ofFresh);
      to.add("Aging.oldHeap", "n=" + LEFT, "B", HeapUse.size(old));
      to.add("Aging.freshHeap", "n=" + LEFT, "B", HeapUse.size(fresh));
      for (int i = -repetitions; i < repetitions; i++) {
        double oldWrites = writes(old, ofOld);
        double freshWrites = writes(fresh, ofFresh);
        double oldWalks = walks(old);
        double freshWalks = walks(fresh);
        if (i >= 0) {
          to.add("Aging.oldCreateCancel", "n=" + LEFT, "ns/op", oldWrites);
          to.add("Aging.freshCreateCancel", "n=" + LEFT, "ns/op", freshWrites);
          to.add("Aging.oldWalk", "n=" + LEFT, "ns/op", oldWalks);
          to.add("Aging.freshWalk", "n=" + LEFT, "ns/op", freshWalks);
        }
      }
    }
  }

  private static void fill(QueueManager manager, Churn churn) {
    for (UUID id : churn.live()) {
      manager.createGroup(id);
    }
  }

  private static double writes(QueueManager manager, Churn churn) {
    int count = BATCHES * 1000;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      int place = churn.pick();
      manager.getGroup(churn.live()[place]).cancel();
      manager.createGroup(churn.replace(place));
    }
    return (double) (System.nanoTime() - start) / count;
  }

  private static double walks(QueueManager manager) {
    int count = BATCHES * 1000;
    long sum = 0;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      GroupEnumerator groups = manager.enumGroups();
      for (UUID id : groups.next(LEFT)) {
        sum += id.getLeastSignificantBits();
      }
    }
    long time = System.nanoTime() - start;
    if (sum == 0) {
      throw new AssertionError("The sum of random numbers is 0.");
    }
    return (double) time / count;
  }
}
