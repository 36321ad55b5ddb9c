package io.github.backgroundcopy.windows.com;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.util.Map;

/**
 * What a result code means to a Java caller: the one place where codes become exceptions. Stateless
 * and thread-safe.
 */
public final class Results {

  private static final int RPC_E_DISCONNECTED = 0x80010108;
  private static final int RPC_E_WRONG_THREAD = 0x8001010E;
  private static final int CO_E_OBJNOTCONNECTED = 0x800401FD;
  private static final int RPC_S_SERVER_UNAVAILABLE = 0x800706BA;
  private static final int RPC_S_CALL_FAILED = 0x800706BE;
  private static final int RPC_S_CALL_FAILED_DNE = 0x800706BF;

  /** Codes that no part of the contract names. */
  private static final Map<Integer, String> NAMES = Map.ofEntries(
      Map.entry(0x80004005, "E_FAIL"),
      Map.entry(RPC_E_WRONG_THREAD, "RPC_E_WRONG_THREAD"),
      Map.entry(0x800401F0, "CO_E_NOTINITIALIZED"),
      Map.entry(CO_E_OBJNOTCONNECTED, "CO_E_OBJNOTCONNECTED"),
      Map.entry(0x80080005, "CO_E_SERVER_EXEC_FAILURE"),
      Map.entry(0x80070422, "ERROR_SERVICE_DISABLED"),
      Map.entry(0x80070424, "ERROR_SERVICE_DOES_NOT_EXIST"),
      Map.entry(0x80070426, "ERROR_SERVICE_NOT_ACTIVE"),
      Map.entry(0x800704DD, "ERROR_NOT_LOGGED_ON"),
      Map.entry(0x800703E6, "ERROR_NOACCESS"),
      Map.entry(RPC_S_SERVER_UNAVAILABLE, "RPC_S_SERVER_UNAVAILABLE"),
      Map.entry(RPC_S_CALL_FAILED, "RPC_S_CALL_FAILED"),
      Map.entry(RPC_S_CALL_FAILED_DNE, "RPC_S_CALL_FAILED_DNE"),
      Map.entry(0x800706F4, "RPC_X_NULL_REF_POINTER"),
      Map.entry(0x80200001, "BG_E_NOT_FOUND"),
      Map.entry(0x80200002, "BG_E_INVALID_STATE"),
      Map.entry(0x80200003, "BG_E_EMPTY"),
      Map.entry(0x80200004, "BG_E_FILE_NOT_AVAILABLE"),
      Map.entry(0x8020000D, "BG_E_DESTINATION_LOCKED"),
      Map.entry(0x8020000E, "BG_E_VOLUME_CHANGED"),
      Map.entry(0x8020000F, "BG_E_ERROR_INFORMATION_UNAVAILABLE"),
      Map.entry(0x80200010, "BG_E_NETWORK_DISCONNECTED"),
      Map.entry(0x80200011, "BG_E_MISSING_FILE_SIZE"),
      Map.entry(0x80200012, "BG_E_INSUFFICIENT_HTTP_SUPPORT"),
      Map.entry(0x80200013, "BG_E_INSUFFICIENT_RANGE_SUPPORT"),
      Map.entry(0x80200014, "BG_E_REMOTE_NOT_SUPPORTED"),
      Map.entry(0x80200015, "BG_E_NEW_OWNER_DIFF_MAPPING"),
      Map.entry(0x80200016, "BG_E_NEW_OWNER_NO_FILE_ACCESS"),
      Map.entry(0x8020001C, "BG_E_TOO_MANY_FILES"),
      Map.entry(0x80200021, "BG_E_STRING_TOO_LONG"));

  private Results() {}

  /**
   * Tells whether the object that answered is out of reach for ever: its service or its apartment
   * has gone.
   *
   * @param hr the code
   * @return true if a new object must be made
   */
  public static boolean isConnectionLost(int hr) {
    return hr == RPC_S_SERVER_UNAVAILABLE
        || hr == RPC_S_CALL_FAILED
        || hr == RPC_S_CALL_FAILED_DNE
        || hr == RPC_E_DISCONNECTED
        || hr == CO_E_OBJNOTCONNECTED;
  }

  /** Tells whether a call did not come to the service that it was for. */
  static boolean isNotExecuted(int hr) {
    return hr == RPC_S_CALL_FAILED_DNE;
  }

  static boolean isWrongThread(int hr) {
    return hr == RPC_E_WRONG_THREAD;
  }

  /**
   * Names a code.
   *
   * @param hr the code
   * @return its name and its digits, or the digits alone
   */
  public static String name(int hr) {
    String name = NAMES.get(hr);
    HResult result = new HResult(hr);
    return name == null ? result.toString() : name + " (" + result.hex() + ")";
  }

  /**
   * Refuses a failure.
   *
   * @param slot the method that answered
   * @param hr its answer
   * @return the answer, if it is none: S_OK, S_FALSE and other successes
   * @throws RuntimeException what {@link #failure} makes of it
   */
  public static int check(Slot slot, int hr) {
    if (hr < 0) {
      throw failure(slot.method(), hr);
    }
    return hr;
  }

  /** The service of today says otherwise what the first one said (specification section 5.1). */
  private static int inWordsOfTheContract(int hr) {
    return switch (hr) {
      case 0x80200001 -> 0x81001004;
      case 0x80200002, 0x80200003 -> 0x81001001;
      default -> hr;
    };
  }

  /**
   * Makes the exception of a failure.
   *
   * @param method what was called
   * @param hr what it answered, a failure
   * @return {@link UnsupportedOperationException} for E_NOTIMPL and
   *     {@link IllegalArgumentException} for E_INVALIDARG and what is too long, else a
   *     {@link BackgroundCopyException} with the code
   */
  public static RuntimeException failure(String method, int hr) {
    HResult code = new HResult(inWordsOfTheContract(hr));
    String message = method + " answered " + name(hr);
    if (isConnectionLost(hr)) {
      return new ServiceUnavailableException(
          code, message + ": the service has stopped. Try again when it runs", null);
    }
    return switch (hr) {
      case 0x80004001 -> new UnsupportedOperationException(message);
      case 0x80070057, 0x80200021 -> new IllegalArgumentException(message);
      case 0x80070005 -> new QueueAccessDeniedException(code, message, null);
      case 0x81001004, 0x80200001 -> new ItemNotFoundException(code, message, null);
      case 0x81001001, 0x80200002, 0x80200003 -> new InvalidStateException(code, message, null);
      case 0x81001002, 0x81001003, 0x80070422, 0x80070424, 0x80070426, 0x80080005 ->
        new ServiceUnavailableException(code, message, null);
      case 0x80200049, 0x80200050, 0x80200051, 0x8020001C ->
        new LimitExceededException(code, message, null);
      default -> new BackgroundCopyException(code, message);
    };
  }
}
