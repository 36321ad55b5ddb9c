package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ExploredTextTests {

  @Test
  void countsAndSizesAreToldApartAndLargeNumbersAreReadable() {
    ExploredText explored = new ExploredText(new TreeMap<>(Map.of(
        "operations",
        35318L,
        "deaths",
        3L,
        "largest queue",
        36064L,
        "largest announced size",
        4294967296L)));

    assertThat(explored.counts()).isEqualTo("3 deaths, 35,318 operations");
    assertThat(explored.sizes()).isEqualTo("announced size 4,294,967,296, queue 36,064");
    assertThat(explored.isEmpty()).isFalse();
  }

  @Test
  void nothingIsNothing() {
    ExploredText explored = new ExploredText(Map.of());

    assertThat(explored.isEmpty()).isTrue();
    assertThat(explored.counts()).isEmpty();
    assertThat(explored.sizes()).isEmpty();
  }
}
