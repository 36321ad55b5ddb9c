package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ExplorationTests {

  @Test
  void countsAndSizesAreToldApartAndLargeNumbersAreReadable() {
    Exploration exploration = new Exploration(new TreeMap<>(Map.of(
        "operations",
        35318L,
        "deaths",
        3L,
        "largest queue",
        36064L,
        "largest announced size",
        4294967296L)));

    assertThat(exploration.counts()).isEqualTo("3 deaths, 35,318 operations");
    assertThat(exploration.sizes()).isEqualTo("announced size 4,294,967,296, queue 36,064");
    assertThat(exploration.isEmpty()).isFalse();
  }

  @Test
  void nothingIsNothing() {
    Exploration exploration = new Exploration(Map.of());

    assertThat(exploration.isEmpty()).isTrue();
    assertThat(exploration.counts()).isEmpty();
    assertThat(exploration.sizes()).isEmpty();
  }
}
