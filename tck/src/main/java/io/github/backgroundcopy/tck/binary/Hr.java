package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.HResult;

/**
 * The HRESULTs of section 3.3.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Hr {

  /** Success. */
  public static final int S_OK = 0;

  /** Success with fewer items than asked for. */
  public static final int S_FALSE = 1;

  /** A flag, selector or property that is not supported; a second job. */
  public static final int E_NOTIMPL = 0x80004001;

  /** An interface that the object does not have. */
  public static final int E_NOINTERFACE = 0x80004002;

  /** {@code QueryInterface} with nowhere to store. */
  public static final int E_POINTER = 0x80004003;

  /** A failure of no kind. */
  public static final int E_FAIL = 0x80004005;

  /** Neither owner nor administrator. */
  public static final int E_ACCESSDENIED = 0x80070005;

  /** A malformed argument, NULL, or an id that is taken. */
  public static final int E_INVALIDARG = 0x80070057;

  /** Not allowed in this state. */
  public static final int QM_E_INVALID_STATE = 0x81001001;

  /** The service has stopped. */
  public static final int QM_E_SERVICE_UNAVAILABLE = 0x81001002;

  /** No such group, job or file. */
  public static final int QM_E_ITEM_NOT_FOUND = 0x81001004;

  private Hr() {}

  /**
   * Names a code.
   *
   * @param code the code
   * @return its name, if it has one, and its hexadecimal digits
   */
  public static String shown(int code) {
    return code == E_FAIL ? "E_FAIL (0x80004005)" : new HResult(code).toString();
  }
}
