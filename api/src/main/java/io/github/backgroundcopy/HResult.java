package io.github.backgroundcopy;

import java.util.Locale;

/**
 * A COM result code: what the queue answered, as a number.
 *
 * <p>Any code is legal, for a backend may pass on what the system said (R-OTHER in the
 * specification); the constants are those that this contract names (specification sections 3.3 and
 * 5.4). Immutable and thread-safe.
 *
 * @param code the 32 bits of the {@code HRESULT}; negative means failure
 */
public record HResult(int code) {

  /** Success. */
  public static final HResult S_OK = new HResult(0);

  /** Success with fewer items than asked. */
  public static final HResult S_FALSE = new HResult(1);

  /** Not supported: a flag, a selector, a property, a second job. */
  public static final HResult E_NOTIMPL = new HResult(0x80004001);

  /** The object does not have the interface. */
  public static final HResult E_NOINTERFACE = new HResult(0x80004002);

  /** {@code QueryInterface} without an address for its answer. */
  public static final HResult E_POINTER = new HResult(0x80004003);

  /** An internal failure. */
  public static final HResult E_UNEXPECTED = new HResult(0x8000FFFF);

  /** The caller may not do this. */
  public static final HResult E_ACCESSDENIED = new HResult(0x80070005);

  /** Out of memory. */
  public static final HResult E_OUTOFMEMORY = new HResult(0x8007000E);

  /** A malformed argument, or an id that is taken. */
  public static final HResult E_INVALIDARG = new HResult(0x80070057);

  /** The class is not registered: the callback's, or the queue manager's own. */
  public static final HResult REGDB_E_CLASSNOTREG = new HResult(0x80040154);

  /** The text is not a class id. */
  public static final HResult CO_E_CLASSSTRING = new HResult(0x800401F3);

  /** The object's process has ended. */
  public static final HResult RPC_E_DISCONNECTED = new HResult(0x80010108);

  /** Not allowed in this state. */
  public static final HResult QM_E_INVALID_STATE = new HResult(0x81001001);

  /** The queue's service has stopped. */
  public static final HResult QM_E_SERVICE_UNAVAILABLE = new HResult(0x81001002);

  /** There is no transfer engine. */
  public static final HResult QM_E_DOWNLOADER_UNAVAILABLE = new HResult(0x81001003);

  /** No such group, job or file. */
  public static final HResult QM_E_ITEM_NOT_FOUND = new HResult(0x81001004);

  /** The policy's limit of jobs per user is reached. */
  public static final HResult BG_E_TOO_MANY_JOBS_PER_USER = new HResult(0x80200049);

  /** The policy's limit of jobs per machine is reached. */
  public static final HResult BG_E_TOO_MANY_JOBS_PER_MACHINE = new HResult(0x80200050);

  /** The policy's limit of files per job is reached. */
  public static final HResult BG_E_TOO_MANY_FILES_IN_JOB = new HResult(0x80200051);

  /**
   * Tells whether the code means failure.
   *
   * @return true if the code is negative
   */
  public boolean isFailure() {
    return code < 0;
  }

  /**
   * Names the code as the Windows headers do.
   *
   * @return the symbolic name, or {@link #hex()} where this contract has no name for it
   */
  public String name() {
    return switch (code) {
      case 0 -> "S_OK";
      case 1 -> "S_FALSE";
      case 0x80004001 -> "E_NOTIMPL";
      case 0x80004002 -> "E_NOINTERFACE";
      case 0x80004003 -> "E_POINTER";
      case 0x8000FFFF -> "E_UNEXPECTED";
      case 0x80070005 -> "E_ACCESSDENIED";
      case 0x8007000E -> "E_OUTOFMEMORY";
      case 0x80070057 -> "E_INVALIDARG";
      case 0x80040154 -> "REGDB_E_CLASSNOTREG";
      case 0x800401F3 -> "CO_E_CLASSSTRING";
      case 0x80010108 -> "RPC_E_DISCONNECTED";
      case 0x81001001 -> "QM_E_INVALID_STATE";
      case 0x81001002 -> "QM_E_SERVICE_UNAVAILABLE";
      case 0x81001003 -> "QM_E_DOWNLOADER_UNAVAILABLE";
      case 0x81001004 -> "QM_E_ITEM_NOT_FOUND";
      case 0x80200049 -> "BG_E_TOO_MANY_JOBS_PER_USER";
      case 0x80200050 -> "BG_E_TOO_MANY_JOBS_PER_MACHINE";
      case 0x80200051 -> "BG_E_TOO_MANY_FILES_IN_JOB";
      default -> hex();
    };
  }

  /**
   * Writes the code as Windows documentation does.
   *
   * @return {@code 0x} and eight upper-case hexadecimal digits
   */
  public String hex() {
    return "0x" + String.format(Locale.ROOT, "%08X", code);
  }

  @Override
  public String toString() {
    String name = name();
    return name.equals(hex()) ? name : name + " (" + hex() + ")";
  }
}
