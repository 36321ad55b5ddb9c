package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.testing.ManualTime;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AgendaTests {

  private static final Duration DAY = Duration.ofDays(1);

  private final ManualTime time = new ManualTime();
  private final Clock clock = new Clock(time);
  private final Agenda agenda = new Agenda(time, clock);
  private final List<String> ran = new ArrayList<>();

  @Test
  void tasksRunAtTheirTimesInOrder() {
    agenda.after(Duration.ofSeconds(2), () -> ran.add("second"));
    agenda.afterEvenAsleep(Duration.ofSeconds(1), () -> ran.add("first"));
    agenda.after(Duration.ofSeconds(2), () -> ran.add("third"));
    time.advance(Duration.ofSeconds(2).minusNanos(1));
    assertThat(ran).containsExactly("first");
    time.advance(Duration.ofNanos(1));
    assertThat(ran).containsExactly("first", "second", "third");
  }

  @Test
  void whatWasTakenBackDoesNotRun() {
    Agenda.Entry entry = agenda.afterEvenAsleep(DAY, () -> ran.add("a"));
    agenda.remove(entry);
    time.advance(DAY);
    time.putWallClock(DAY);
    agenda.keepUp();
    assertThat(ran).isEmpty();
  }

  @Test
  void aTaskThatBreaksStopsNoOther() {
    agenda.after(DAY, () -> {
      throw new StackOverflowError("as if");
    });
    agenda.after(DAY, () -> ran.add("a"));
    time.advance(DAY);
    assertThat(ran).containsExactly("a");
  }

  @Test
  void aSleepIsNoticedWithinAMinute() {
    agenda.afterEvenAsleep(DAY, () -> ran.add("even asleep"));
    agenda.after(DAY, () -> ran.add("steady"));
    time.putWallClock(DAY);
    time.advance(Agenda.GLANCE);
    assertThat(ran).containsExactly("even asleep");
  }

  @Test
  void aTaskRunsOnceThoughBothClocksSaySo() {
    agenda.afterEvenAsleep(DAY, () -> ran.add("a"));
    time.advance(DAY);
    time.advance(DAY);
    assertThat(ran).containsExactly("a");
  }

  @Test
  void longWaitsLeaveOneWakeUpAtATime() {
    for (int i = 0; i < 100; i++) {
      agenda.afterEvenAsleep(DAY.plusSeconds(i), () -> ran.add("a"));
    }
    time.advance(Duration.ofHours(2));
    assertThat(time.waiting()).isEqualTo(1);
  }

  @Test
  void hugeDelaysAreAccepted() {
    agenda.after(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("a"));
    agenda.afterEvenAsleep(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("b"));
    time.advance(DAY);
    assertThat(ran).isEmpty();
  }

  @Test
  void whoeverComesDoesWhatNoWakeUpCameFor() {
    Agenda deaf = new Agenda(new NoThreads(time), clock);
    deaf.after(DAY, () -> ran.add("a"));
    time.advance(DAY);
    assertThat(deaf.isOverdue(clock.nanos())).isFalse();
    time.advance(Duration.ofSeconds(2));
    assertThat(deaf.isOverdue(clock.nanos())).isTrue();
    deaf.keepUp();
    assertThat(ran).containsExactly("a");
    assertThat(deaf.isOverdue(clock.nanos())).isFalse();
  }

  @Test
  void theTimeSourceHoldsNothingOfAnAgendaThatIsGone() {
    WeakReference<Object> held = forgotten();
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (held.get() != null) {
      assertThat(System.nanoTime()).as("collected in time").isLessThan(deadline);
      System.gc();
    }
    time.advance(DAY);
  }

  private WeakReference<Object> forgotten() {
    byte[] large = new byte[1024];
    new Agenda(time, clock).after(DAY, () -> ran.add(large.length + ""));
    return new WeakReference<>(large);
  }

  @Test
  void whatIsSaidOfATimeFollowsTheWallClock() {
    Agenda.Entry entry = agenda.afterEvenAsleep(DAY, () -> {});
    Instant said = time.now().plus(DAY);
    time.advance(Duration.ofHours(1));
    assertThat(entry.shown(clock)).isEqualTo(said);
    time.putWallClock(DAY.negated());
    assertThat(entry.shown(clock)).isEqualTo(said.minus(DAY));
  }

  /** A machine that cannot start the thread of a timer. */
  private record NoThreads(TimeSource time) implements TimeSource {

    @Override
    public Instant now() {
      return time.now();
    }

    @Override
    public long nanos() {
      return time.nanos();
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }
}
