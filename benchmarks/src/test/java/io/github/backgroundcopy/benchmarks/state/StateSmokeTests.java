package io.github.backgroundcopy.benchmarks.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.results.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody keeps the same groups; small. */
class StateSmokeTests {

  @TempDir
  private Path directory;

  @Test
  void everyStoreKeepsAllGroupsAndIsMeasured() throws IOException {
    Samples samples = new Samples();

    new StateMeasures(directory, 200, 32, samples).run(1);

    assertThat(directory).isEmptyDirectory();
    assertThat(samples.keys()).hasSize(7 * Store.Kind.values().length);
    assertThat(Table.markdown(new Results(Map.of(), List.of(), samples)).lines())
        .filteredOn(line -> line.endsWith(" reached |") || line.endsWith(" **missed** |"))
        .hasSize(7);
  }
}
