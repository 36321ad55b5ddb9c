package io.github.backgroundcopy.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.results.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Everybody does the same; small. The server of the benchmarks is one for Linux. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class FleetSmokeTests {

  @TempDir
  private Path directory;

  @Test
  void everythingIsMeasured() throws IOException {
    Samples samples = new Samples();

    new FleetMeasures(directory, new FleetMeasures.Sizes(600, 50, 2, 16, 40, 200), samples).run(1);

    assertThat(Table.markdown(new Results(Map.of(), List.of(), samples)).lines())
        .filteredOn(line -> line.endsWith(" reached |") || line.endsWith(" **missed** |"))
        .hasSize(13);
  }
}
