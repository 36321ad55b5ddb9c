package io.github.backgroundcopy.windows.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when the service goes away. */
class ConnectionTests {

  private static final int E_ACCESSDENIED = 0x80070005;

  private final List<Long> released = new ArrayList<>();
  private final CountDownLatch left = new CountDownLatch(1);
  private final HostComApi api = new HostComApi() {
    @Override
    public void uninitialize() {
      super.uninitialize();
      left.countDown();
    }

    @Override
    public int invoke(long object, int slot, Object... arguments) {
      if (slot == UnknownSlot.RELEASE.number()) {
        released.add(object);
      }
      return 0;
    }
  };
  private final Apartment apartment = Apartment.enter(api, Duration.ofSeconds(1));
  private final List<ComObject> made = new ArrayList<>();
  private int losses;
  private final Connection connection = new Connection(apartment, this::make, () -> losses++);

  private final Deque<Integer> refusals = new ArrayDeque<>();

  private ComObject make() {
    if (!refusals.isEmpty()) {
      throw Results.failure("CoCreateInstance", refusals.remove());
    }
    ComObject object = apartment.adopt(16L * (made.size() + 1));
    made.add(object);
    return object;
  }

  @AfterEach
  void everythingIsGivenBackOnce() {
    connection.close();
    apartment.close();
    assertThat(released).doesNotHaveDuplicates().hasSameSizeAs(made);
  }

  @Test
  void oneObjectServesAllCalls() {
    assertThat(connection.<ComObject>read(object -> object))
        .isSameAs(connection.<ComObject>change(object -> object));
    assertThat(made).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x800706BA, 0x800706BE, 0x800706BF, 0x800401FD, 0x80010108})
  void aReadIsRepeatedOnceWithANewObject(int lost) {
    List<ComObject> asked = new ArrayList<>();
    String answer = connection.read(object -> {
      asked.add(object);
      if (asked.size() == 1) {
        throw Results.failure("IAny::Read", lost);
      }
      return "read";
    });
    assertThat(answer).isEqualTo("read");
    assertThat(asked).containsExactlyElementsOf(made).hasSize(2);
    assertThat(losses).isEqualTo(1);
  }

  @Test
  void aServiceThatIsBeginningIsAskedAgain() {
    refusals.addAll(List.of(0x800706BF, 0x800706BF, 0x800706BF));
    assertThat(connection.<ComObject>change(object -> object)).isSameAs(made.get(0));
  }

  @Test
  void aServiceThatIsNotThereIsNotAskedAgain() {
    refusals.addAll(List.of(0x800706BF, 0x800706BA, 0x800706BF));
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> connection.read(object -> object))
        .withMessageContaining("RPC_S_SERVER_UNAVAILABLE");
    assertThat(refusals).hasSize(1);
  }

  @Test
  void aServiceThatNeverAnswersIsAskedForAMoment() {
    refusals.addAll(Collections.nCopies(10_000, 0x800706BF));
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> connection.read(object -> object))
        .withMessageContaining("RPC_S_CALL_FAILED_DNE");
    assertThat(refusals).hasSizeBetween(9_800, 9_999);
  }

  @Test
  void aReadIsNotRepeatedTwice() {
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> connection.read(object -> {
          throw Results.failure("IAny::Read", 0x800706BA);
        }));
    assertThat(made).hasSize(2);
  }

  @Test
  void aChangeIsNotRepeatedAndTheNextCallFindsANewObject() {
    List<ComObject> asked = new ArrayList<>();
    assertThatExceptionOfType(ServiceUnavailableException.class)
        .isThrownBy(() -> connection.change(object -> {
          asked.add(object);
          throw Results.failure("IAny::Change", 0x80010108);
        }))
        .withMessageContainingAll("IAny::Change", "RPC_E_DISCONNECTED");
    assertThat(asked).hasSize(1);
    assertThat(connection.<ComObject>change(object -> object)).isSameAs(made.get(1));
  }

  @Test
  void otherFailuresKeepTheObject() {
    assertThatExceptionOfType(QueueAccessDeniedException.class)
        .isThrownBy(() -> connection.read(object -> {
          throw Results.failure("IAny::Read", E_ACCESSDENIED);
        }));
    assertThat(connection.<ComObject>read(object -> object)).isSameAs(made.get(0));
    assertThat(losses).isZero();
  }

  @Test
  void aClosedConnectionFailsAtOnce() {
    var unused = connection.<ComObject>read(object -> object);
    connection.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> connection.read(object -> object))
        .withMessageContaining("closed");
  }

  @Test
  void theApartmentIsLeftAfterWorkUnderWayHasGivenBackWhatItHeld() throws Exception {
    Thread closer = new Thread(apartment::close);
    String done = connection.read(object -> {
      ComObject held = apartment.adopt(1 << 20);
      made.add(held);
      closer.start();
      untilRefused(held);
      assertThat(isLeftSoon()).as("left under an object that is held").isFalse();
      held.release();
      return "done";
    });
    assertThat(done).isEqualTo("done");
    closer.join();
    assertThat(api.inside()).isZero();
  }

  private static void untilRefused(ComObject object) {
    boolean refused = false;
    while (!refused) {
      try {
        var unused = object.call(UnknownSlot.ADD_REF);
      } catch (IllegalStateException e) {
        refused = true;
      }
    }
  }

  private boolean isLeftSoon() {
    try {
      return left.await(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
