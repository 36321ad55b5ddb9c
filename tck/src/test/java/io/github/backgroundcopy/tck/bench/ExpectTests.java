package io.github.backgroundcopy.tck.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.LimitExceededException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

final class ExpectTests {

  @Test
  void saysWhatWasExpectedAndSeen() {
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> Expect.bits("status()", 0x180, 0x80))
        .withMessageContainingAll("status()", "expected: 0x180", "seen:     0x80");
  }

  @Test
  void wantsAnExceptionOfTheRightKind() {
    Expect.refused(Refusal.INVALID_STATE, "cancel()", () -> {
      throw new InvalidStateException("gone");
    });
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> Expect.refused(Refusal.INVALID_STATE, "cancel()", () -> {}))
        .withMessageContainingAll("cancel()", "InvalidStateException", "it returned normally");
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> Expect.refused(Refusal.MALFORMED, "cancel()", () -> {
          throw new IllegalStateException("closed");
        }))
        .withMessageContainingAll("IllegalArgumentException", "IllegalStateException: closed");
  }

  @Test
  void wantsTheRightCode() {
    LimitExceededException files =
        new LimitExceededException(HResult.BG_E_TOO_MANY_FILES_IN_JOB, "too many", null);

    Assertions.assertThat(Refusal.TOO_MANY_FILES.fits(files)).isTrue();
    Assertions.assertThat(Refusal.TOO_MANY_GROUPS.fits(files)).isFalse();
    Assertions.assertThat(Refusal.TOO_MANY_GROUPS)
        .hasToString("LimitExceededException with BG_E_TOO_MANY_JOBS_PER_USER (0x80200049)"
            + " or BG_E_TOO_MANY_JOBS_PER_MACHINE (0x80200050)");
  }

  @Test
  void noticesAChangeBehindARefusal() {
    AtomicInteger state = new AtomicInteger();

    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> Expect.refusedWithoutChange(Refusal.NULL, "set(null)", state::get, () -> {
          state.incrementAndGet();
          throw new NullPointerException();
        }))
        .withMessageContainingAll("after the refused set(null)", "expected: 0", "seen:     1");
    assertThatCode(() -> Expect.refusedWithoutChange(Refusal.NULL, "x", state::get, () -> {
          throw new NullPointerException();
        }))
        .doesNotThrowAnyException();
  }
}
