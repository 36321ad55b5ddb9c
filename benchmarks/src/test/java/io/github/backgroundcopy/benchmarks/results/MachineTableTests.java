package io.github.backgroundcopy.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the table about the queue of the machine says. */
class MachineTableTests {

  @Test
  void ratiosAreTakenWithinRoundsAndComparedWithTheNumbersToReach() {
    Samples samples = new Samples();
    for (int round = 1; round <= 3; round++) {
      samples.add("Machine.list", "by=c,n=10", "ns", round * 10e6);
      samples.add("Machine.list", "by=first,n=10", "ns", round * 12e6);
      samples.add("Machine.list", "by=later,n=10", "ns", round * 4e6);
    }
    samples.add("LegacyCall.getStatus", "", "ns/op", 400);

    String table = Table.markdown(new Results(Map.of("day", "today"), List.of(), samples));

    assertThat(table)
        .contains("| 20.0 (10.0 – 30.0) | 1 | – |  |")
        .contains("| 24.0 (12.0 – 36.0) | 1.20 (1.20 – 1.20) | ≤ 1.1× | **missed** |")
        .contains("| 8.0 (4.0 – 12.0) | 0.40 (0.40 – 0.40) | ≤ 0.4× | reached |")
        .contains("400 ± ")
        .contains("≤ 1 µs: reached")
        .contains("day: today");
  }
}
