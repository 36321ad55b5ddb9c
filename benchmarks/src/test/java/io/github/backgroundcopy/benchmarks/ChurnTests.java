package io.github.backgroundcopy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChurnTests {

  @Test
  void whatComesWasNotThereAndEveryPlaceIsPicked() {
    Churn churn = Churn.of(10);
    Set<UUID> live = new HashSet<>(Arrays.asList(churn.live()));
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      int place = churn.pick();
      places.add(place);
      assertThat(live.remove(churn.live()[place])).isTrue();
      assertThat(live.add(churn.replace(place))).isTrue();
    }
    assertThat(places).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }
}
