package io.github.backgroundcopy.windows.abi;

/**
 * Result codes that the layers decide by, beside those of the contract (specification 3.3, 5.4).
 */
public final class Codes {

  public static final int S_OK = 0;
  public static final int S_FALSE = 1;
  public static final int E_NOTIMPL = 0x80004001;
  public static final int E_NOINTERFACE = 0x80004002;
  public static final int E_POINTER = 0x80004003;
  public static final int E_FAIL = 0x80004005;
  public static final int E_UNEXPECTED = 0x8000FFFF;
  public static final int E_ACCESSDENIED = 0x80070005;
  public static final int E_OUTOFMEMORY = 0x8007000E;
  public static final int E_INVALIDARG = 0x80070057;
  public static final int RPC_E_DISCONNECTED = 0x80010108;
  public static final int WIN32_ERROR_NOACCESS = 0x800703E6;
  public static final int CLASS_E_NOAGGREGATION = 0x80040110;
  public static final int REGDB_E_CLASSNOTREG = 0x80040154;

  public static final int QM_E_INVALID_STATE = 0x81001001;
  public static final int QM_E_SERVICE_UNAVAILABLE = 0x81001002;
  public static final int QM_E_DOWNLOADER_UNAVAILABLE = 0x81001003;
  public static final int QM_E_ITEM_NOT_FOUND = 0x81001004;

  public static final int BG_E_NOT_FOUND = 0x80200001;
  public static final int BG_E_INVALID_STATE = 0x80200002;
  public static final int BG_E_EMPTY = 0x80200003;
  public static final int BG_E_ERROR_INFORMATION_UNAVAILABLE = 0x8020000F;
  public static final int BG_E_STRING_TOO_LONG = 0x80200021;
  public static final int BG_E_TOO_MANY_JOBS_PER_USER = 0x80200049;
  public static final int BG_E_TOO_MANY_JOBS_PER_MACHINE = 0x80200050;
  public static final int BG_E_TOO_MANY_FILES_IN_JOB = 0x80200051;

  private Codes() {}
}
