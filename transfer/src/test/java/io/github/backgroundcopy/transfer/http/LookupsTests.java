package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that nobody answers for, and how many threads wait for them. */
@Timeout(30)
final class LookupsTests {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger mostBusy = new AtomicInteger();
  private final Lookups lookups = new Lookups(this::lookUp);

  @AfterEach
  void close() {
    answered.countDown();
    lookups.close();
  }

  @Test
  void aNameIsLookedUpOnceHoweverManyWait() throws Exception {
    CompletableFuture<List<InetAddress>> first = lookups.of("silent.test");
    for (int i = 0; i < 300; i++) {
      assertThat(lookups.of("silent.test")).isSameAs(first);
    }
    answered.countDown();
    assertThat(first.get()).containsExactly(LOOPBACK);
    assertThat(asked).hasValue(1);
  }

  @Test
  void manyNamesTakeFewThreads() throws Exception {
    List<CompletableFuture<List<InetAddress>>> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add(lookups.of("silent-" + i + ".test"));
    }
    answered.countDown();
    for (CompletableFuture<List<InetAddress>> one : all) {
      assertThat(one.get()).containsExactly(LOOPBACK);
    }
    assertThat(mostBusy.get()).isLessThanOrEqualTo(8);
  }

  @Test
  void aNameThatIsNotKnownIsLookedUpAgain() {
    for (int i = 1; i <= 2; i++) {
      CompletableFuture<List<InetAddress>> lookUp = lookups.of("unknown.test");
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> lookUp.get(20, TimeUnit.SECONDS))
          .withCauseInstanceOf(UnknownHostException.class);
      int times = i;
      awaitIdle();
      assertThat(asked).hasValue(times);
    }
  }

  @Test
  void ofManyAddressesTheFirstAreTried() throws Exception {
    assertThat(lookups.of("many.test").get()).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1", "::1", "::ffff:127.0.0.1"})
  void anAddressIsThereAtOnce(String host) {
    try (Closing real = new Closing(new Lookups())) {
      assertThat(real.lookups().of(host)).isCompletedWithValueMatching(all -> all.size() == 1);
    }
  }

  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    asked.incrementAndGet();
    mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
    try {
      if (host.equals("unknown.test")) {
        throw new UnknownHostException(host);
      }
      if (host.equals("many.test")) {
        return Collections.nCopies(100, LOOPBACK);
      }
      answered.await();
      return List.of(LOOPBACK);
    } catch (InterruptedException e) {
      throw new UnknownHostException("interrupted");
    } finally {
      busy.decrementAndGet();
    }
  }

  /** Waits until a look-up is forgotten. */
  @SuppressWarnings("ThreadPriorityCheck") // the thread may have no processor but this one
  private void awaitIdle() {
    while (!lookups.isIdle()) {
      Thread.yield();
    }
  }

  private record Closing(Lookups lookups) implements AutoCloseable {

    @Override
    public void close() {
      lookups.close();
    }
  }
}
