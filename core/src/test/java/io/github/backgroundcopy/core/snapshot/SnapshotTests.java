package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class SnapshotTests {

  @Test
  void ofNothingIsEmpty() {
    assertThat(Snapshot.of().size()).isZero();
    assertThat(Snapshot.of()).hasToString("Snapshot[size=0]");
  }

  @Test
  void ofOneItemHoldsIt() {
    Snapshot<String> snapshot = Snapshot.of("a");
    assertThat(snapshot.size()).isOne();
    assertThat(snapshot.get(0)).isEqualTo("a");
    assertThat(snapshot.number(0)).isOne();
  }

  @Test
  @SuppressWarnings("NullAway") // that is the point
  void ofNullIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> Snapshot.of((String) null));
  }

  @Test
  void everyRankHasItsItemAndNumberAtEverySize() {
    QueueOrder<Long> order = new QueueOrder<>();
    for (long n = 1; n <= 3 * Leaf.WIDTH; n++) {
      order.append("anna", n * 10);
      Snapshot<Long> snapshot = order.all();
      assertThat(snapshot.size()).isEqualTo(n);
      for (long rank : new long[] {0, n / 2, n - 1}) {
        assertThat(snapshot.get(rank)).isEqualTo((rank + 1) * 10);
        assertThat(snapshot.number(rank)).isEqualTo(rank + 1);
      }
    }
  }

  @Test
  void thereIsNothingOutsideTheRanks() {
    Snapshot<String> snapshot = Snapshot.of("a");
    for (long rank : new long[] {-1, 1, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> snapshot.get(rank));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> snapshot.number(rank));
    }
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Snapshot.of().get(0));
  }
}
