package io.github.backgroundcopy.windows.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.backgroundcopy.BackgroundCopyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who makes calls on which thread, and how an apartment ends. */
@Timeout(20)
class ApartmentTests {

  private static final int RPC_E_WRONG_THREAD = 0x8001010E;
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(20);

  /** Methods of nothing in particular. */
  private enum AnySlot implements Slot {
    METHOD;

    @Override
    public int number() {
      return 3;
    }

    @Override
    public String method() {
      return "IAny::Method";
    }
  }

  /** Answers without calling anything, and notes on which thread it was asked. */
  private static class ScriptedApi extends HostComApi {

    final List<Thread> callers = new CopyOnWriteArrayList<>();
    final BlockingQueue<Integer> releases = new LinkedBlockingQueue<>();

    int answer() {
      return 0;
    }

    @Override
    public int invoke(long object, int slot, Object... arguments) {
      callers.add(Thread.currentThread());
      if (slot == UnknownSlot.RELEASE.number()) {
        releases.add((int) object);
        return 0;
      }
      return answer();
    }
  }

  @Test
  void callsAreMadeByTheCaller() {
    ScriptedApi api = new ScriptedApi();
    try (Apartment apartment = Apartment.enter(api, LONG)) {
      assertThat(apartment.adopt(8).call(AnySlot.METHOD)).isZero();
      assertThat(api.callers).containsExactly(Thread.currentThread());
      assertThat(api.inside()).isEqualTo(1);
    }
    assertThat(api.inside()).isZero();
  }

  @Test
  void aCallerInASingleThreadedApartmentIsServedByOurThreads() {
    Thread caller = Thread.currentThread();
    ScriptedApi api = new ScriptedApi() {
      @Override
      int answer() {
        return Thread.currentThread() == caller ? RPC_E_WRONG_THREAD : 1;
      }

      @Override
      public boolean inSingleThreadedApartment() {
        return Thread.currentThread() == caller;
      }
    };
    try (Apartment apartment = Apartment.enter(api, LONG)) {
      ComObject object = apartment.adopt(8);
      assertThat(object.call(AnySlot.METHOD)).isEqualTo(1);
      object.release();
    }
    assertThat(api.callers).hasSize(3).element(0).isSameAs(caller);
    assertThat(api.callers.subList(1, 3)).doesNotContain(caller);
  }

  @Test
  void aClosedApartmentFailsAtOnce() {
    ScriptedApi api = new ScriptedApi();
    Apartment apartment = Apartment.enter(api, LONG);
    ComObject object = apartment.adopt(8);
    apartment.close();
    apartment.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> object.call(AnySlot.METHOD))
        .withMessageContainingAll("closed", "IAny::Method");
    assertThat(api.callers).isEmpty();
  }

  @Test
  void aCallThatHangsIsReportedAndKeepsTheApartment() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch out = new CountDownLatch(1);
    ScriptedApi api = new ScriptedApi() {
      @Override
      int answer() {
        entered.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return 0;
      }

      @Override
      public void uninitialize() {
        super.uninitialize();
        out.countDown();
      }
    };
    Apartment apartment = Apartment.enter(api, SHORT);
    ComObject object = apartment.adopt(8);
    CompletableFuture<Integer> call =
        CompletableFuture.supplyAsync(() -> object.call(AnySlot.METHOD));
    entered.await();
    object.release();
    apartment.close();
    assertThat(apartment.running()).singleElement().asString().startsWith("IAny::Method for ");
    assertThat(api.inside()).isEqualTo(1);
    assertThat(api.releases).isEmpty();
    goOn.countDown();
    assertThat(call.get()).isZero();
    out.await();
    assertThat(api.inside()).isZero();
    assertThat(apartment.running()).isEmpty();
    assertThat(api.releases).containsExactly(8);
  }

  @Test
  void anApartmentThatCannotBeEnteredSaysWhy() {
    ScriptedApi api = new ScriptedApi() {
      @Override
      public int initialize() {
        return 0x80004005;
      }
    };
    assertThatExceptionOfType(BackgroundCopyException.class)
        .isThrownBy(() -> Apartment.enter(api, LONG))
        .withMessage("CoInitializeEx answered E_FAIL (0x80004005)");
  }

  @Test
  void anInterruptedCallerWaitsForItsCallAndStaysInterrupted() {
    Thread caller = Thread.currentThread();
    ScriptedApi api = new ScriptedApi() {
      @Override
      int answer() {
        return Thread.currentThread() == caller ? RPC_E_WRONG_THREAD : 0;
      }
    };
    try (Apartment apartment = Apartment.enter(api, LONG)) {
      caller.interrupt();
      assertThat(apartment.adopt(8).call(AnySlot.METHOD)).isZero();
    }
    assertThat(Thread.interrupted()).isTrue();
  }
}
