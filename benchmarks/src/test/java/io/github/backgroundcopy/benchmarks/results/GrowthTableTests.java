package io.github.backgroundcopy.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTableTests {

  @Test
  void theSlopeIsThatOfOnePowerOfTenBetweenTheLastTwoSizes() {
    Samples samples = new Samples();
    samples.add("SnapshotBenchmark.enumGroups", "n=100", "ns/op", 7);
    samples.add("SnapshotBenchmark.enumGroups", "n=10000", "ns/op", 10);
    samples.add("SnapshotBenchmark.enumGroups", "n=1000000", "ns/op", 40);
    samples.add("WalkBenchmark.oneByOne", "n=1000000", "ns/op", 8_000_000);

    assertThat(GrowthTable.markdown(samples))
        .contains("| take a snapshot | 7.00 ns | 10.0 ns | 40.0 ns | 2.00× |")
        .contains("| next(1), each | – | – | 8.00 ns | – |")
        .contains("| asIterator, each | – | – | – | – |");
  }
}
