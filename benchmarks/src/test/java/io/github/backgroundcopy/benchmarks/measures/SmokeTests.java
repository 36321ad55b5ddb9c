package io.github.backgroundcopy.benchmarks.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.benchmarks.JmhRounds;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark still runs: once, small, in this process. The times mean nothing. */
class SmokeTests {

  @Test
  void everyBenchmarkRuns(@TempDir Path directory) throws RunnerException {
    Samples samples = new Samples();
    JmhRounds.run(
        new OptionsBuilder()
            .parent(JmhRounds.options(".*Benchmark\\..*", directory.resolve("jmh.json"))
                .build())
            .forks(0)
            .mode(Mode.SingleShotTime)
            .warmupIterations(0)
            .measurementIterations(1)
            .timeout(TimeValue.seconds(20))
            .param("n", "300")
            .verbosity(VerboseMode.SILENT)
            .build(),
        samples);

    Set<String> expected = new TreeSet<>();
    for (BenchmarkListEntry entry : Benchmarks.all()) {
      expected.add(shortName(entry.getUsername()));
    }
    Set<String> ran = new TreeSet<>();
    for (Samples.Key key : samples.keys()) {
      ran.add(key.name().replaceFirst(":.*", ""));
      assertThat(samples.of(key)).as(key.toString()).allMatch(sample -> sample > 0);
    }
    assertThat(ran).isEqualTo(expected).contains("ContentionBenchmark.beside");
  }

  private static String shortName(String name) {
    return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
  }
}
