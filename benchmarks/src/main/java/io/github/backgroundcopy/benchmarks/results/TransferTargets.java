package io.github.backgroundcopy.benchmarks.results;

import java.util.List;
import java.util.Map;

/** The numbers that transfers are to reach. They were set before anything was measured. */
final class TransferTargets {

  static final double HELD_KIB = 128;

  private static final double OF_CURL = 0.9;
  private static final double OF_ARIA2C = 1;

  private TransferTargets() {}

  /**
   * Some that download the same.
   *
   * @param name what the measurement is called
   * @param title what the table says
   * @param reference whose speed is 1
   * @param bars what must be reached of it, by those who must
   */
  record Comparison(String name, String title, String reference, Map<String, Double> bars) {}

  /** Neither curl nor aria2c flushes, so the queue is compared without it, too. */
  static List<Comparison> comparisons() {
    return List.of(
        new Comparison(
            "Transfers.clients", "One file of 1 GiB by a client alone", "curl", Map.of()),
        new Comparison(
            "Transfers.large",
            "One file of 1 GiB",
            "curl",
            Map.of("queue (process)", OF_CURL, "queue (warm)", OF_CURL)),
        new Comparison(
            "Transfers.many",
            "2,000 files of 64 KiB in 8 groups",
            "aria2c",
            Map.of("queue (process)", OF_ARIA2C, "queue (warm)", OF_ARIA2C)));
  }
}
