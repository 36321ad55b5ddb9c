package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.ServiceUnavailableException;

/** What the api answers, as HRESULTs. */
final class Hresults {

  static final int OK = 0;
  static final int FALSE = 1;
  static final int NOT_IMPLEMENTED = 0x80004001;
  static final int NO_INTERFACE = 0x80004002;
  static final int POINTER = 0x80004003;
  static final int INVALID_ARGUMENT = 0x80070057;

  private Hresults() {}

  /** A call of the api. */
  @FunctionalInterface
  interface Body {
    int run();
  }

  static int of(Body body) {
    try {
      return body.run();
    } catch (BackgroundCopyException e) {
      return e.hresult().code();
    } catch (IllegalArgumentException e) {
      return INVALID_ARGUMENT;
    } catch (UnsupportedOperationException e) {
      return NOT_IMPLEMENTED;
    }
  }

  /**
   * Keeps the order of faults: service down, NULL, access, gone, and then what the body finds.
   *
   * @param probe a call that fails where every call fails
   */
  static int inOrder(Runnable probe, boolean anyNull, Body body) {
    int refusal = OK;
    try {
      probe.run();
    } catch (ServiceUnavailableException e) {
      return e.hresult().code();
    } catch (BackgroundCopyException e) {
      refusal = e.hresult().code();
    }
    if (anyNull) {
      return INVALID_ARGUMENT;
    }
    return refusal == OK ? of(body) : refusal;
  }
}
