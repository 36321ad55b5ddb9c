package io.github.backgroundcopy.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long bytes have to wait for their turn. */
final class RateLimitTests {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  /** Near the end of its numbers, as the steady clock of a machine may be. */
  private static final long START = Long.MAX_VALUE - 5 * MILLI;

  private final RateLimit limit = new RateLimit(1000);

  @Test
  void whatFollowsWaitsUntilTheBytesBeforeArePaidFor() {
    assertThat(limit.take(100, START)).isZero();
    assertThat(limit.take(100, START)).isEqualTo(100 * MILLI);
    assertThat(limit.take(1, START + 100 * MILLI)).isEqualTo(100 * MILLI);
  }

  @Test
  void timeInWhichNobodyReadsIsNotSavedUp() {
    limit.take(100, START);
    long later = START + TimeUnit.HOURS.toNanos(1);
    assertThat(limit.take(100, later)).isEqualTo(-100 * MILLI);
    assertThat(limit.take(100, later)).isZero();
    assertThat(limit.take(100, later)).isEqualTo(100 * MILLI);
  }

  @Test
  void whoWakesLateLosesNothing() {
    long now = START;
    for (int i = 0; i < 100; i++) {
      now += Math.max(0, limit.take(100, now)) + 7 * MILLI;
    }
    assertThat(now - START).isBetween(9_900 * MILLI, 10_100 * MILLI);
  }

  @Test
  void whatDidNotComeIsGivenBack() {
    limit.take(100, START);
    limit.giveBack(90);
    assertThat(limit.take(100, START)).isEqualTo(10 * MILLI);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9, 10, 1000, 1_000_000, 1L << 40, Long.MAX_VALUE})
  void aPieceIsATenthOfASecondAndAtLeastAByte(long speed) {
    RateLimit any = new RateLimit(speed);
    assertThat((long) any.piece(65_536)).isEqualTo(Math.max(1, Math.min(65_536, speed / 10)));
    assertThat(any.take(any.piece(65_536), START)).isZero();
    assertThat(any.take(1, START)).isBetween(0L, 1000 * MILLI);
  }
}
