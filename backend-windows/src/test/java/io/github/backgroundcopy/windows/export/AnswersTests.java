package io.github.backgroundcopy.windows.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.MethodTables;
import io.github.backgroundcopy.windows.com.UnknownSlot;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What native code is answered when the queue throws: whatever it is, it does not get out. */
class AnswersTests {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(notFound(), Codes.QM_E_ITEM_NOT_FOUND, Codes.E_INVALIDARG),
        Arguments.of(
            new InvalidStateException(HResult.QM_E_INVALID_STATE, "", null),
            Codes.QM_E_INVALID_STATE,
            Codes.E_INVALIDARG),
        Arguments.of(
            new QueueAccessDeniedException(HResult.E_ACCESSDENIED, "", null),
            Codes.E_ACCESSDENIED,
            Codes.E_INVALIDARG),
        Arguments.of(
            new LimitExceededException(HResult.BG_E_TOO_MANY_JOBS_PER_USER, "", null),
            Codes.BG_E_TOO_MANY_JOBS_PER_USER,
            Codes.E_INVALIDARG),
        Arguments.of(
            new DuplicateIdException(UUID.randomUUID(), ""),
            Codes.E_INVALIDARG,
            Codes.E_INVALIDARG),
        Arguments.of(
            new ServiceUnavailableException(HResult.QM_E_SERVICE_UNAVAILABLE, "", null),
            Codes.QM_E_SERVICE_UNAVAILABLE,
            Codes.QM_E_SERVICE_UNAVAILABLE),
        Arguments.of(
            new BackgroundCopyException(HResult.REGDB_E_CLASSNOTREG, ""),
            Codes.REGDB_E_CLASSNOTREG,
            Codes.E_INVALIDARG),
        Arguments.of(
            new BackgroundCopyException(HResult.S_OK, "no failure"),
            Codes.E_UNEXPECTED,
            Codes.E_INVALIDARG),
        Arguments.of(new IllegalArgumentException(), Codes.E_INVALIDARG, Codes.E_INVALIDARG),
        Arguments.of(new UnsupportedOperationException(), Codes.E_NOTIMPL, Codes.E_INVALIDARG),
        Arguments.of(
            new IllegalStateException("closed"),
            HResult.RPC_E_DISCONNECTED.code(),
            HResult.RPC_E_DISCONNECTED.code()),
        Arguments.of(new NullPointerException(), Codes.E_UNEXPECTED, Codes.E_INVALIDARG),
        Arguments.of(new ClassCastException(), Codes.E_UNEXPECTED, Codes.E_INVALIDARG),
        Arguments.of(new OutOfMemoryError(), Codes.E_OUTOFMEMORY, Codes.E_OUTOFMEMORY),
        Arguments.of(new StackOverflowError(), Codes.E_UNEXPECTED, Codes.E_UNEXPECTED),
        Arguments.of(new AssertionError(), Codes.E_UNEXPECTED, Codes.E_UNEXPECTED));
  }

  private static ItemNotFoundException notFound() {
    return new ItemNotFoundException(HResult.QM_E_ITEM_NOT_FOUND, "", null);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureHasItsCode(Throwable failure, int code, int codeForNull) {
    QueueManager manager = mock(QueueManager.class);
    when(manager.getGroup(any())).thenThrow(failure);
    when(manager.details(any())).thenThrow(failure);
    try (NativeRawDriver driver = new NativeRawDriver(principal -> manager, callback -> "");
        Block out = new Block(8)) {
      out.putLong(0, -1);
      long queue = driver.manager(Principal.U);
      Guid id = Guid.of(UUID.randomUUID());
      int slot = QMgrSlot.GET_GROUP.number();
      assertThat(MethodTables.invoke(queue, slot, id, out.address())).isEqualTo(code);
      assertThat(out.getLong(0)).as("the pointer").isZero();
      assertThat(MethodTables.invoke(queue, slot, id, 0L)).as("NULL").isEqualTo(codeForNull);
      MethodTables.invoke(queue, UnknownSlot.RELEASE.number());
    }
  }
}
