package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A fixture that does not do what it lists is found out before anything is said of the backend. */
final class WrongSetUpTests {

  private static final long SEED = Long.getLong("test.seed", 1);

  @Test
  void settleThatDoesNotWaitIsFoundOut() {
    expectFound("set-up SETTLE with GATE", real -> new ForwardingQueue(real, new Twist()) {
      @Override
      public void settle() {}
    });
  }

  @Test
  void aClockThatDrivesNothingIsFoundOut() {
    expectFound("set-up CLOCK", real -> new ForwardingQueue(real, new Twist()) {
      @Override
      public void advance(Duration time) {}

      @Override
      public void letTimePass() {}
    });
  }

  @Test
  void aServiceThatDoesNotStopIsFoundOut() {
    expectFound("set-up SERVICE", real -> new ForwardingQueue(real, new Twist()) {
      @Override
      public void stopService() {}

      @Override
      public void startService() {}
    });
  }

  private static void expectFound(String id, UnaryOperator<QueueFixture> mistake) {
    Check check =
        Checks.ofSetUp().stream().filter(one -> one.id().equals(id)).findAny().orElseThrow();
    check.run(new MemoryFixture(), SEED);
    assertThatThrownBy(() -> check.run(new Mistaken(mistake), SEED))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(id);
  }

  private static final class Mistaken implements BackendFixture {

    private final BackendFixture real = new MemoryFixture();
    private final UnaryOperator<QueueFixture> mistake;

    Mistaken(UnaryOperator<QueueFixture> mistake) {
      this.mistake = mistake;
    }

    @Override
    public String backend() {
      return real.backend();
    }

    @Override
    public Set<Facility> facilities() {
      return real.facilities();
    }

    @Override
    public QueueFixture open() throws Exception {
      return mistake.apply(real.open());
    }
  }
}
