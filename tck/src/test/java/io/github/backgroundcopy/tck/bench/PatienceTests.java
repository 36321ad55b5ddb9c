package io.github.backgroundcopy.tck.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PatienceTests {

  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger nudges = new AtomicInteger();
  private final Patience patience = new Patience(Duration.ofSeconds(60), nudges::incrementAndGet);

  @Test
  void comesBackAtOnceWhenItHoldsAlready() {
    assertThat(patience.until(() -> true)).isTrue();
    assertThat(nudges).hasValue(0);
  }

  @Test
  void looksAgainUntilItHolds() {
    assertThat(patience.until(() -> looks.incrementAndGet() == 5)).isTrue();
    assertThat(nudges).hasValue(4);
  }

  @Test
  void looksOnceMoreWhenTheBoundIsOver() {
    Patience none = new Patience(Duration.ZERO, nudges::incrementAndGet);

    assertThat(none.until(() -> looks.incrementAndGet() == 1)).isTrue();
    assertThat(none.until(() -> false)).isFalse();
    assertThat(nudges).hasValue(0);
  }

  @Test
  void stretchesBounds() {
    assertThat(Patience.stretched("2.5"))
        .isEqualTo(Patience.stretched("1").multipliedBy(5).dividedBy(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "much", "1001", "NaN", ""})
  void refusesOtherMultipliers(String multiplier) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Patience.stretched(multiplier))
        .withMessageContaining(Patience.MULTIPLIER)
        .withMessageContaining("\"" + multiplier + "\"");
  }
}
