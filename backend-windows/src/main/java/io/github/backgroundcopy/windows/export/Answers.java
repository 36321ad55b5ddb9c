package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Slot;

/** What methods answer to native code: the one place where exceptions become codes. */
final class Answers {

  private static final int RPC_E_DISCONNECTED = 0x80010108;

  private Answers() {}

  /** Runs what a method does, and lets no exception out. */
  static int of(Slot method, HostedTable.Body body) {
    return HostedTable.guarded(method, () -> {
      try {
        return body.run();
      } catch (BackgroundCopyException e) {
        return failure(e);
      } catch (IllegalArgumentException e) {
        return Codes.E_INVALIDARG;
      } catch (UnsupportedOperationException e) {
        return Codes.E_NOTIMPL;
      } catch (IllegalStateException e) {
        // The api's word for a client that was closed: whoever made the object is gone.
        return RPC_E_DISCONNECTED;
      } catch (OutOfMemoryError e) {
        return Codes.E_OUTOFMEMORY;
      }
    });
  }

  /** A refusal that called itself a success would leave the caller with nothing in its hands. */
  private static int failure(BackgroundCopyException e) {
    return e.hresult().isFailure() ? e.hresult().code() : Codes.E_UNEXPECTED;
  }

  /**
   * Runs what a method with pointers does. NULL comes after the service and before everything else
   * (R-ORDER, ERR-01).
   *
   * @param anyNull whether a pointer that is needed is NULL
   * @param look a call that changes nothing and fails where every call fails
   * @param body the rest
   */
  static int inOrder(boolean anyNull, Runnable look, HostedTable.Body body) throws Exception {
    if (!anyNull) {
      return body.run();
    }
    try {
      look.run();
    } catch (ServiceUnavailableException | IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) {
      // Access and the rest come after NULL.
    }
    return Codes.E_INVALIDARG;
  }
}
