package io.github.backgroundcopy.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTableTests {

  private final Samples samples = new Samples();

  @Test
  void moreThanATwentiethWorseIsMissedWhicheverWayIsBetter() {
    add("Compared.large", "by=queue", "MiB/s", 100, 94);
    add("Compared.large.cpu", "by=queue", "s", 100, 104);
    add("Compared.Some.benchmark", "n=1", "ns/op", 100, 106);
    samples.add("Compared.large", "by=curl", "MiB/s", 50);

    assertThat(Table.markdown(new Results(Map.of(), List.of(), samples)))
        .contains("| large: queue | 100 MiB/s | 94.0 MiB/s | 0.94 (0.94 – 0.94) | **missed** |")
        .contains("| large.cpu: queue | 100 s | 104 s | 1.04 (1.04 – 1.04) | reached |")
        .contains(
            "| Some.benchmark: n=1 | 100 ns/op | 106 ns/op | 1.06 (1.06 – 1.06) | **missed** |")
        .contains("| large: curl |  | 50.0 MiB/s |  |  |");
  }

  @Test
  void medianOfSampledTimesAndMeanOfOthersAreRead(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("jmh.json"), """
        [{"benchmark": "a.b.Some.timed", "mode": "sample", "params": {"n": "7"},
          "primaryMetric": {"score": 5.0, "scoreUnit": "ns/op", "scorePercentiles": {"50.0": 4.0}}},
         {"benchmark": "a.b.Some.averaged", "mode": "avgt",
          "primaryMetric": {"score": 3.0, "scoreUnit": "ms/op", "scorePercentiles": {"50.0": 2.0}}}]
        """);

    JmhFile.read(file, "build=now", samples);

    assertThat(samples.find("Compared.Some.timed", "n=7,build=now"))
        .extracting(Quantity::value)
        .isEqualTo(4.0);
    assertThat(samples.find("Compared.Some.averaged", "build=now"))
        .extracting(Quantity::value)
        .isEqualTo(3.0);
  }

  private void add(String name, String params, String unit, double before, double now) {
    samples.add(name, params + ",build=before", unit, before);
    samples.add(name, params + ",build=now", unit, now);
  }
}
