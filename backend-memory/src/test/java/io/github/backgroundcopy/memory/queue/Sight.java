package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;

/**
 * A snapshot that was taken while writers wrote, and after how many steps of each writer it can
 * have been taken.
 *
 * @param viewer who took it
 * @param ids what was in it
 * @param least of each writer, the fewest steps that explain it
 * @param most of each writer, the most steps that explain it
 */
record Sight(String viewer, List<UUID> ids, List<Integer> least, List<Integer> most) {

  /** With how many that were taken at about the same time a snapshot is compared. */
  private static final int NEIGHBOURS = 10;

  /** Takes a snapshot, and explains it by the histories. */
  static Sight take(QueueManager viewer, List<WriterHistory> writers) {
    List<Integer> done = writers.stream().map(WriterHistory::done).toList();
    List<UUID> ids = viewer.enumGroups().next(Integer.MAX_VALUE);
    List<Integer> begun = writers.stream().map(WriterHistory::begun).toList();
    List<Integer> least = new ArrayList<>();
    List<Integer> most = new ArrayList<>();
    assertThat(ids).doesNotHaveDuplicates();
    for (int writer = 0; writer < writers.size(); writer++) {
      long mark = writer;
      List<UUID> seen =
          ids.stream().filter(id -> id.getMostSignificantBits() == mark).toList();
      List<Integer> explanations = new ArrayList<>();
      for (int steps = done.get(writer); steps <= begun.get(writer); steps++) {
        if (writers.get(writer).seenBy(viewer, steps).equals(seen)) {
          explanations.add(steps);
        }
      }
      assertThat(explanations)
          .as(
              "what %s saw of writer %s between steps %s and %s: %s",
              viewer, writer, done.get(writer), begun.get(writer), seen)
          .isNotEmpty();
      least.add(explanations.get(0));
      most.add(explanations.get(explanations.size() - 1));
    }
    return new Sight(viewer.toString(), ids, least, most);
  }

  /** Checks that nothing goes back between snapshots that were taken one after the other. */
  static void requireInOrder(List<Sight> sights) {
    for (int i = 1; i < sights.size(); i++) {
      Sight earlier = sights.get(i - 1);
      Sight later = sights.get(i);
      if (earlier.hasSeenMore(later)) {
        Assertions.fail("taken earlier: %s%ntaken later: %s", earlier, later);
      }
    }
  }

  /**
   * Checks that all snapshots fit in one history of the queue: of two, one is the earlier for every
   * writer, and what both hold stands in one order.
   */
  static void requireOneHistory(List<Sight> sights) {
    for (Sight one : sights) {
      for (Sight other : sights) {
        if (one.hasSeenMore(other) && other.hasSeenMore(one)) {
          Assertions.fail("each has seen what the other has not: %s%n%s", one, other);
        }
      }
    }
    List<Sight> byTime = new ArrayList<>(sights);
    byTime.sort(Comparator.comparing(Sight::sum));
    for (int i = 0; i < byTime.size(); i++) {
      for (int j = i + 1; j < Math.min(byTime.size(), i + NEIGHBOURS); j++) {
        requireOneOrder(byTime.get(i).ids, byTime.get(j).ids);
      }
    }
  }

  private static void requireOneOrder(List<UUID> one, List<UUID> other) {
    Set<UUID> common = new LinkedHashSet<>(one);
    common.retainAll(Set.copyOf(other));
    List<UUID> inOther = other.stream().filter(common::contains).toList();
    assertThat(inOther).containsExactlyElementsOf(common);
  }

  /** Whether this shows a step of some writer that the other was too early for. */
  private boolean hasSeenMore(Sight other) {
    for (int writer = 0; writer < least.size(); writer++) {
      if (least.get(writer) > other.most.get(writer)) {
        return true;
      }
    }
    return false;
  }

  private int sum() {
    return least.stream().mapToInt(Integer::intValue).sum();
  }
}
