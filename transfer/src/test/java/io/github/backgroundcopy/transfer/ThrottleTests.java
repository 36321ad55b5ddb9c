package io.github.backgroundcopy.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.testing.ManualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An attempt that is held back. */
@Timeout(60)
final class ThrottleTests {

  private final ManualTime time = new ManualTime();
  private final InputStream body = new ByteArrayInputStream(new byte[1000]);
  private final byte[] buffer = new byte[1000];

  @Test
  void withoutLimitsNothingIsHeldBack() throws IOException {
    assertThat(new Throttle(time, List.of()).read(body, buffer, 0, 1000)).isEqualTo(1000);
  }

  @Test
  void theSmallestLimitCounts() throws Exception {
    Throttle throttle =
        new Throttle(time, List.of(new RateLimit(5000), new RateLimit(1000), new RateLimit(2000)));
    assertThat(throttle.read(body, buffer, 0, 1000)).isEqualTo(100);
    CompletableFuture<Integer> second = reading(throttle);
    time.advance(Duration.ofMillis(99));
    assertThat(second).isNotDone();
    time.advance(Duration.ofMillis(1));
    assertThat(second.get()).isEqualTo(100);
    assertThat(throttle.heldBack()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
  }

  @Test
  void oneLimitIsSharedByAll() throws Exception {
    RateLimit shared = new RateLimit(1000);
    Throttle one = new Throttle(time, List.of(shared));
    Throttle other = new Throttle(time, List.of(shared));
    assertThat(one.read(body, buffer, 0, 100)).isEqualTo(100);
    CompletableFuture<Integer> waiting = reading(other);
    time.advance(Duration.ofMillis(100));
    assertThat(waiting.get()).isEqualTo(100);
  }

  @Test
  void theEndOfTheBodyIsToldAsSuch() throws IOException {
    Throttle throttle = new Throttle(time, List.of(new RateLimit(1L << 40)));
    assertThat(throttle.read(body, buffer, 0, 1000)).isEqualTo(1000);
    assertThat(throttle.read(body, buffer, 0, 1000)).isEqualTo(-1);
  }

  @Test
  void aWaitIsEndedAtOnce() throws Exception {
    Throttle throttle = new Throttle(time, List.of(new RateLimit(1)));
    throttle.read(body, buffer, 0, 1);
    CompletableFuture<Integer> waiting = reading(throttle);
    throttle.close();
    assertThat(waiting.get()).isEqualTo(1);
    assertThat(throttle.read(body, buffer, 0, 1)).as("nobody waits any more").isEqualTo(1);
  }

  @Test
  void aWaitCanBeInterrupted() throws Exception {
    Throttle throttle = new Throttle(time, List.of(new RateLimit(1)));
    throttle.read(body, buffer, 0, 1);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedIOException.class)
        .isThrownBy(() -> throttle.read(body, buffer, 0, 1));
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Reads in another thread, and comes back when that waits. */
  @SuppressWarnings("ThreadPriorityCheck") // it may have no processor but this one
  private CompletableFuture<Integer> reading(Throttle throttle) {
    int before = time.waiting();
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> {
      try {
        result.complete(throttle.read(body, buffer, 0, 1000));
      } catch (IOException e) {
        result.completeExceptionally(e);
      }
    });
    thread.setDaemon(true);
    thread.start();
    while (time.waiting() == before && !result.isDone()) {
      Thread.yield();
    }
    return result;
  }
}
