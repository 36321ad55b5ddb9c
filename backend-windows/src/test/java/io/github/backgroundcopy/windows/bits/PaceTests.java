package io.github.backgroundcopy.windows.bits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTests {

  private static final long SECOND = 1_000_000_000L;

  private final Pace pace = new Pace();

  @Test
  void isWhatCameOfLate() {
    assertThat(pace.perSecond(1000, 7)).as("of the first look").isZero();
    assertThat(pace.perSecond(3000, 7 + SECOND)).isEqualTo(2000);
    for (int second = 2; second <= 60; second++) {
      long unused = pace.perSecond(3000, 7 + second * SECOND);
    }
    assertThat(pace.perSecond(3000, 7 + 61 * SECOND))
        .as("after a minute of nothing")
        .isZero();
  }

  @Test
  void beginsAnewWithAnotherRun() {
    long unused = pace.perSecond(1_000_000, 0);
    assertThat(pace.perSecond(0, SECOND)).as("of bytes that were given up").isZero();
    assertThat(pace.perSecond(500, 2 * SECOND)).isEqualTo(500);
    pace.stop();
    assertThat(pace.perSecond(900, 3 * SECOND)).as("of the first look of a run").isZero();
  }

  @Test
  void twoLooksAtOneTimeAreNoSpeed() {
    long unused = pace.perSecond(0, 5);
    assertThat(pace.perSecond(1000, 5)).isZero();
  }
}
