package io.github.backgroundcopy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManualTimeTests {

  private final ManualTime time = new ManualTime();
  private final Instant start = time.now();
  private final List<String> ran = new ArrayList<>();

  @Test
  void standsStill() {
    assertThat(time.now()).isEqualTo(start).isEqualTo(new ManualTime().now());
  }

  @Test
  void advancesByWhatItIsTold() {
    time.advance(Duration.ofSeconds(5));
    time.advance(Duration.ofNanos(1));
    assertThat(time.now()).isEqualTo(start.plusSeconds(5).plusNanos(1));
  }

  @Test
  void runsNothingByItself() {
    time.schedule(Duration.ZERO, () -> ran.add("a"));
    assertThat(ran).isEmpty();
  }

  @Test
  void runsWhatIsDueNowWhenItAdvancesByNothing() {
    time.schedule(Duration.ZERO, () -> ran.add("a"));
    time.advance(Duration.ZERO);
    assertThat(ran).containsExactly("a");
  }

  @Test
  void runsATaskAtExactlyItsTime() {
    time.schedule(Duration.ofSeconds(5), () -> ran.add("a"));
    time.advance(Duration.ofSeconds(5));
    assertThat(ran).containsExactly("a");
  }

  @Test
  void runsNoTaskBeforeItsTime() {
    time.schedule(Duration.ofSeconds(5), () -> ran.add("a"));
    time.advance(Duration.ofSeconds(5).minusNanos(1));
    assertThat(ran).isEmpty();
  }

  @Test
  void runsATaskOnce() {
    time.schedule(Duration.ofSeconds(5), () -> ran.add("a"));
    time.advance(Duration.ofSeconds(5));
    time.advance(Duration.ofSeconds(5));
    assertThat(ran).containsExactly("a");
  }

  @Test
  void runsTasksInTheOrderOfTheirTimes() {
    time.schedule(Duration.ofSeconds(3), () -> ran.add("third"));
    time.schedule(Duration.ofSeconds(1), () -> ran.add("first"));
    time.schedule(Duration.ofSeconds(2), () -> ran.add("second"));
    time.advance(Duration.ofSeconds(9));
    assertThat(ran).containsExactly("first", "second", "third");
  }

  @Test
  void runsTasksOfOneTimeInTheOrderInWhichTheyWereGiven() {
    for (int i = 0; i < 20; i++) {
      String name = "task" + i;
      time.schedule(Duration.ofSeconds(1), () -> ran.add(name));
    }
    time.advance(Duration.ofSeconds(1));
    assertThat(ran).hasSize(20).startsWith("task0", "task1", "task2").endsWith("task19");
  }

  @Test
  void eachTaskSeesItsOwnTime() {
    List<Instant> seen = new ArrayList<>();
    time.schedule(Duration.ofSeconds(2), () -> seen.add(time.now()));
    time.schedule(Duration.ofSeconds(7), () -> seen.add(time.now()));
    time.advance(Duration.ofSeconds(9));
    assertThat(seen).containsExactly(start.plusSeconds(2), start.plusSeconds(7));
  }

  @Test
  void runsWhatATaskSchedulesIfThatFallsDueToo() {
    time.schedule(Duration.ofSeconds(1), () -> {
      ran.add("outer");
      time.schedule(Duration.ofSeconds(2), () -> ran.add("inner"));
    });
    time.advance(Duration.ofSeconds(3));
    assertThat(ran).containsExactly("outer", "inner");
  }

  @Test
  void countsTheDelayOfANestedTaskFromTheTimeOfTheOuterOne() {
    time.schedule(
        Duration.ofSeconds(1), () -> time.schedule(Duration.ofSeconds(3), () -> ran.add("inner")));
    time.advance(Duration.ofSeconds(3));
    assertThat(ran).isEmpty();
  }

  @Test
  void putsANestedTaskBetweenThoseThatWait() {
    time.schedule(Duration.ofSeconds(1), () -> {
      ran.add("first");
      time.schedule(Duration.ofSeconds(1), () -> ran.add("second"));
    });
    time.schedule(Duration.ofSeconds(3), () -> ran.add("third"));
    time.advance(Duration.ofSeconds(3));
    assertThat(ran).containsExactly("first", "second", "third");
  }

  @Test
  void neverGoesBackWhenATaskAdvancesFurther() {
    time.schedule(Duration.ofSeconds(1), () -> time.advance(Duration.ofSeconds(10)));
    time.advance(Duration.ofSeconds(2));
    assertThat(time.now()).isEqualTo(start.plusSeconds(11));
  }

  @Test
  void countsTheTasksThatWait() {
    time.schedule(Duration.ofSeconds(1), () -> ran.add("a"));
    time.schedule(Duration.ofSeconds(2), () -> ran.add("b"));
    time.advance(Duration.ofSeconds(1));
    assertThat(time.waiting()).isEqualTo(1);
  }

  @Test
  void runsTasksOnTheThreadThatAdvances() {
    List<Thread> threads = new ArrayList<>();
    time.schedule(Duration.ZERO, () -> threads.add(Thread.currentThread()));
    time.advance(Duration.ZERO);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void bothClocksAdvanceTogether() {
    long before = time.nanos();
    time.advance(Duration.ofSeconds(5));
    assertThat(time.nanos() - before).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(time.now()).isEqualTo(start.plusSeconds(5));
  }

  @Test
  void puttingTheWallClockMovesNothingElse() {
    time.schedule(Duration.ofSeconds(5), () -> ran.add("a"));
    long before = time.nanos();

    time.putWallClock(Duration.ofDays(20));
    time.advance(Duration.ofSeconds(4));

    assertThat(ran).isEmpty();
    assertThat(time.nanos() - before).isEqualTo(Duration.ofSeconds(4).toNanos());
    assertThat(time.now()).isEqualTo(start.plus(Duration.ofDays(20)).plusSeconds(4));
  }

  @Test
  void aWallClockPutBackDelaysNothing() {
    time.schedule(Duration.ofSeconds(5), () -> ran.add("a"));
    time.putWallClock(Duration.ofDays(-20));
    time.advance(Duration.ofSeconds(5));
    assertThat(ran).containsExactly("a");
  }

  @Test
  void theSteadyClockMayAdvanceAlone() {
    time.schedule(Duration.ofSeconds(5), () -> ran.add("a at " + time.now()));
    long before = time.nanos();

    time.advanceSteady(Duration.ofSeconds(5));

    assertThat(ran).containsExactly("a at " + start);
    assertThat(time.nanos() - before).isEqualTo(Duration.ofSeconds(5).toNanos());
    assertThat(time.now()).isEqualTo(start);
  }
}
