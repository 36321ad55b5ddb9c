package io.github.backgroundcopy.benchmarks.results;

import java.util.List;
import java.util.Map;

/** The numbers that transfers are to reach. They were set before anything was measured. */
final class TransferTargets {

  static final double HELD_KIB = 112;

  private static final double OF_CURL = 1.0;
  private static final double OF_CURL_WARM = 1.25;
  private static final double OF_CURLS_CPU = 1.5;
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

  /** What a file costs; less is better. */
  static Comparison cpu() {
    return new Comparison(
        "Transfers.large.cpu",
        "Processor time for one file of 1 GiB",
        "curl",
        Map.of("queue (warm)", OF_CURLS_CPU));
  }

  /** Neither curl nor aria2c flushes, so the queue is compared without it, too. */
  static List<Comparison> comparisons() {
    return List.of(
        new Comparison(
            "Transfers.clients", "One file of 1 GiB by a client alone", "curl", Map.of()),
        new Comparison(
            "Transfers.large",
            "One file of 1 GiB",
            "curl",
            Map.of("queue (process)", OF_CURL, "queue (warm)", OF_CURL_WARM)),
        new Comparison(
            "Transfers.many",
            "2,000 files of 64 KiB in 8 groups",
            "aria2c",
            Map.of("queue (process)", OF_ARIA2C, "queue (warm)", OF_ARIA2C)));
  }
}
