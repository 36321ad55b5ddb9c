package io.github.backgroundcopy.tck.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.Checks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LanesTests {

  private static final List<Check> CHECKS = Checks.all().subList(0, 40);

  @Test
  void eachCheckIsRunOnceByWhicheverLaneIsFree() {
    ConcurrentLinkedQueue<Check> run = new ConcurrentLinkedQueue<>();
    try (Lanes lanes = new Lanes(CHECKS)) {
      for (int lane = 0; lane < 3; lane++) {
        lanes.open(check -> {
          run.add(check);
          return passed(check);
        });
      }

      assertThat(CHECKS)
          .allSatisfy(check -> assertThat(lanes.of(check).id()).isEqualTo(check.id()));
    }
    assertThat(run).containsExactlyInAnyOrderElementsOf(CHECKS);
  }

  @Test
  void lanesRunAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);
    List<Check> two = CHECKS.subList(0, 2);
    try (Lanes lanes = new Lanes(two)) {
      for (int lane = 0; lane < 2; lane++) {
        lanes.open(check -> {
          await(both);
          return passed(check);
        });
      }

      assertThat(two).allSatisfy(check -> assertThat(lanes.of(check).id()).isEqualTo(check.id()));
    }
  }

  @Test
  void whatARunnerThrowsComesToWhoAsksForThatCheckAlone() {
    try (Lanes lanes = new Lanes(CHECKS)) {
      lanes.open(check -> {
        if (check.equals(CHECKS.get(3))) {
          throw new IllegalStateException("no worker");
        }
        return passed(check);
      });

      assertThatThrownBy(() -> lanes.of(CHECKS.get(3))).hasRootCauseMessage("no worker");
      assertThat(lanes.of(CHECKS.get(4)).id()).isEqualTo(CHECKS.get(4).id());
    }
  }

  @Test
  void noCheckBeginsAfterTheEnd() throws Exception {
    ConcurrentLinkedQueue<Check> run = new ConcurrentLinkedQueue<>();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Lanes lanes = new Lanes(CHECKS);
    lanes.open(check -> {
      run.add(check);
      begun.countDown();
      await(closed);
      return passed(check);
    });
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    lanes.close();
    closed.countDown();

    assertThat(lanes.of(CHECKS.get(0)).id()).isEqualTo(CHECKS.get(0).id());
    assertThat(run).containsExactly(CHECKS.get(0));
  }

  @Test
  void aCheckThatIsInNoLaneIsRefused() {
    try (Lanes lanes = new Lanes(CHECKS)) {
      assertThatThrownBy(() -> lanes.of(Checks.all().get(40)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Checks.all().get(40).id());
    }
  }

  private static CheckResult passed(Check check) {
    return CheckResult.passed(check.id(), List.of(), Duration.ZERO);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
