package io.github.backgroundcopy.transfer.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanTests {

  private static final long SECOND = 1_000_000_000L;
  private static final long MEBIBYTE = 1 << 20;

  /** Connections of all speeds, which come and break, and pieces that are wrong. */
  @ParameterizedTest
  @ValueSource(longs = {1, 1000, MEBIBYTE})
  void everyByteIsFetchedOnceUnlessItWasWrong(long piece) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      long size = 1L + random.nextInt(8 << 20);
      Ranges here = new Ranges();
      Plan plan = new Plan(size, here, piece, 4, 0);
      List<Segment> open = new ArrayList<>();
      long written = 0;
      long wrong = 0;
      for (long now = 1; !plan.isComplete(); now += SECOND / 100) {
        if (open.size() < 4) {
          Segment taken = plan.take(random.nextInt(2), true, now);
          if (taken != null) {
            open.add(taken);
          }
        }
        assertThat(open).as("seed %s", seed).isNotEmpty();
        Segment one = open.get(random.nextInt(open.size()));
        long at = plan.position(one);
        int count = plan.reserve(one, 1 + random.nextInt(50_000));
        assertThat(here.presentFrom(at, size))
            .as("seed %s", seed)
            .isGreaterThanOrEqualTo(at + count);
        plan.came(at, at + count);
        written += count;
        if (plan.position(one) == plan.end(one) || random.nextInt(50) == 0) {
          open.remove(one);
          plan.release(one);
        }
        if (piece > 1 && random.nextInt(100) == 0 && here.contains(0, Math.min(piece, size))) {
          wrong += Math.min(piece, size);
          plan.damaged(0, PieceDigests.SEVERAL);
        }
      }
      assertThat(written - wrong).as("seed %s", seed).isEqualTo(size);
    }
  }

  @Test
  void allConnectionsGetAnEvenShare() {
    Plan plan = new Plan(4 * MEBIBYTE, new Ranges(), 1, 4, 0);
    for (int i = 0; i < 4; i++) {
      Segment segment = Objects.requireNonNull(plan.take(0, true, 0));
      assertThat(segment.start()).isEqualTo(i * MEBIBYTE);
      assertThat(plan.end(segment)).isEqualTo((i + 1) * MEBIBYTE);
    }
    assertThat(plan.take(0, true, 0)).extracting(Segment::start).isEqualTo(MEBIBYTE / 2);
  }

  @Test
  void whatHangsIsTakenAway() {
    Plan plan = new Plan(2 * MEBIBYTE, new Ranges(), 1, 2, 0);
    Segment hangs = Objects.requireNonNull(plan.take(0, true, 0));
    Segment quick = Objects.requireNonNull(plan.take(1, false, 0));
    plan.reserve(quick, (int) MEBIBYTE);
    plan.came(MEBIBYTE, 2 * MEBIBYTE);
    plan.release(quick);

    Segment taken = Objects.requireNonNull(plan.take(1, false, 10 * SECOND));

    assertThat(taken.start()).isZero();
    assertThat(plan.end(hangs)).isZero();
  }

  @Test
  void aSourceIsNotAskedAgainForAPieceThatItHasSentWrong() {
    Plan plan = new Plan(3 * MEBIBYTE, Ranges.prefix(3 * MEBIBYTE), MEBIBYTE, 1, 0);
    plan.damaged(1, 0);

    assertThat(plan.take(0, false, 0)).isNull();
    Segment other = Objects.requireNonNull(plan.take(1, false, 0));
    assertThat(other.start()).isEqualTo(MEBIBYTE);
    assertThat(plan.end(other)).isEqualTo(2 * MEBIBYTE);
  }
}
