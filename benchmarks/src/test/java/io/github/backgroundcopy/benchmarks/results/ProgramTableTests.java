package io.github.backgroundcopy.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgramTableTests {

  private final Samples samples = new Samples();

  @Test
  void saysWhatIsReached() {
    measured(30, 60, 240, 70, 100);

    assertThat(table().lines().skip(3).toList())
        .allMatch(row -> row.endsWith("| reached |"))
        .contains("| `bgcopy --version`, processor time | 60 (60 – 60) ms"
            + " | 2.00 (2.00 – 2.00) × an empty main, 30 (30 – 30) ms | ≤ 3 × | reached |");
  }

  @Test
  void saysWhatIsMissed() {
    measured(30, 91, 241, 129, 194);

    assertThat(table().lines().skip(3).toList()).allMatch(row -> row.endsWith("| **missed** |"));
  }

  private void measured(double nothing, double version, double get, double few, double many) {
    samples.add("Program.nothing", "", "ms", nothing);
    samples.add("Program.version", "", "ms", version);
    samples.add("Program.get", "", "ms", get);
    samples.add("Program.listing", "n=100000", "MB", few);
    samples.add("Program.listing", "n=1000000", "MB", many);
  }

  /** The rows of the table, below an empty line and two of heading. */
  private String table() {
    String printed = Table.markdown(new Results(Map.of(), List.of(), samples));
    return printed.substring(0, printed.indexOf("\nMedians"));
  }
}
