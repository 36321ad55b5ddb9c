package io.github.backgroundcopy.core.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SystemTimeTests {

  private final TimeSource time = TimeSource.system();

  @Test
  void isOneSourceForAll() {
    assertThat(TimeSource.system()).isSameAs(time);
  }

  @Test
  void tellsTheTimeOfThisMachine() {
    assertThat(time.now())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
  }

  @Test
  void tellsTheSameTimeAsANumber() {
    long before = time.now().toEpochMilli();
    assertThat(time.millis()).isBetween(before, time.now().toEpochMilli());
  }

  @Test
  void theNumberOfAnySourceIsItsTimeRoundedDown() {
    assertThat(at(Instant.ofEpochSecond(-1, 1)).millis()).isEqualTo(-1000);
  }

  @Test
  void tellsTheSteadyTimeOfThisMachine() {
    long before = System.nanoTime();
    assertThat(time.nanos() - before).isBetween(0L, System.nanoTime() - before);
  }

  @Test
  void theSteadyTimeOfAnySourceIsDerivedFromItsTime() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Duration passed = Duration.ofDays(365 * 200).plusNanos(7);
    assertThat(at(start.plus(passed)).nanos() - at(start).nanos()).isEqualTo(passed.toNanos());
  }

  @Test
  void theDerivedSteadyTimeMayOverflow() {
    Instant late = Instant.parse("+300000-01-01T00:00:00Z");
    assertThat(at(late.plusNanos(5)).nanos() - at(late).nanos()).isEqualTo(5);
  }

  private static TimeSource at(Instant now) {
    return new TimeSource() {
      @Override
      public Instant now() {
        return now;
      }

      @Override
      public void schedule(Duration delay, Runnable task) {}
    };
  }

  @Test
  void runsTasksOnADaemonThread() throws Exception {
    CompletableFuture<Thread> ran = new CompletableFuture<>();
    time.schedule(Duration.ZERO, () -> ran.complete(Thread.currentThread()));
    assertThat(ran.get(20, TimeUnit.SECONDS).isDaemon()).isTrue();
  }

  @Test
  void theThreadHasAName() throws Exception {
    CompletableFuture<String> name = new CompletableFuture<>();
    time.schedule(Duration.ZERO, () -> name.complete(Thread.currentThread().getName()));
    assertThat(name.get(20, TimeUnit.SECONDS)).isEqualTo("backgroundcopy-time");
  }

  @Test
  void runsATaskAfterItsDelay() throws Exception {
    CompletableFuture<Long> ran = new CompletableFuture<>();
    long start = System.nanoTime();
    time.schedule(Duration.ofMillis(20), () -> ran.complete(System.nanoTime()));
    assertThat(ran.get(20, TimeUnit.SECONDS) - start)
        .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
  }

  @Test
  void goesOnAfterATaskThatThrows() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    time.schedule(Duration.ZERO, () -> {
      throw new IllegalStateException("a task that should not throw");
    });
    time.schedule(Duration.ZERO, ran::countDown);
    assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"P36500D", "P36501D", "P3650000D", "PT2562047788015215H30M7S"})
  void acceptsHugeDelays(String delay) {
    assertThatCode(() -> time.schedule(Duration.parse(delay), () -> {})).doesNotThrowAnyException();
  }

  @Test
  void aHugeDelayDoesNotPassAtOnce() throws Exception {
    CompletableFuture<Void> huge = new CompletableFuture<>();
    CountDownLatch later = new CountDownLatch(1);
    time.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> huge.complete(null));
    time.schedule(Duration.ofMillis(20), later::countDown);
    later.await(20, TimeUnit.SECONDS);
    assertThat(huge).isNotDone();
  }
}
