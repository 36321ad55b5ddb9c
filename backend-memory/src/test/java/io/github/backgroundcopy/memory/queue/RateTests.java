package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RateTests {

  @Test
  void tellsBytesPerSecondFromTheBeginning() {
    Rate rate = new Rate(0);
    rate.came(500, 0);
    assertThat(rate.perSecond(500)).isEqualTo(1000);
  }

  @Test
  void forgetsWhatCameLongAgo() {
    Rate rate = new Rate(0);
    rate.came(1_000_000, 1000);
    rate.came(0, 10_000);
    rate.came(4000, 12_000);
    assertThat(rate.perSecond(14_000)).isEqualTo(2000);
  }

  @Test
  void fallsWhenNothingComes() {
    Rate rate = new Rate(0);
    rate.came(1000, 10);
    assertThat(rate.perSecond(60_000)).isBetween(0L, 20L);
  }
}
