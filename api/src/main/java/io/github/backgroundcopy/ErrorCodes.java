package io.github.backgroundcopy;

import java.util.Map;

/** The names of the Win32 codes that transfers fail with, as the Windows headers have them. */
final class ErrorCodes {

  /** Where the codes of the network begin, {@code INTERNET_ERROR_BASE}, and where they end. */
  private static final int FIRST_OF_NETWORK = 12_000;

  private static final int LAST_OF_NETWORK = 12_999;

  private static final Map<Integer, String> NAMES = Map.ofEntries(
      Map.entry(3, "ERROR_PATH_NOT_FOUND"),
      Map.entry(5, "ERROR_ACCESS_DENIED"),
      Map.entry(13, "ERROR_INVALID_DATA"),
      Map.entry(19, "ERROR_WRITE_PROTECT"),
      Map.entry(29, "ERROR_WRITE_FAULT"),
      Map.entry(31, "ERROR_GEN_FAILURE"),
      Map.entry(80, "ERROR_FILE_EXISTS"),
      Map.entry(112, "ERROR_DISK_FULL"),
      Map.entry(206, "ERROR_FILENAME_EXCED_RANGE"),
      Map.entry(223, "ERROR_FILE_TOO_LARGE"),
      Map.entry(1460, "ERROR_TIMEOUT"),
      Map.entry(12002, "ERROR_INTERNET_TIMEOUT"),
      Map.entry(12005, "ERROR_INTERNET_INVALID_URL"),
      Map.entry(12007, "ERROR_INTERNET_NAME_NOT_RESOLVED"),
      Map.entry(12029, "ERROR_INTERNET_CANNOT_CONNECT"),
      Map.entry(12031, "ERROR_INTERNET_CONNECTION_RESET"),
      Map.entry(12037, "ERROR_INTERNET_SEC_CERT_DATE_INVALID"),
      Map.entry(12038, "ERROR_INTERNET_SEC_CERT_CN_INVALID"),
      Map.entry(12040, "ERROR_INTERNET_HTTPS_TO_HTTP_ON_REDIR"),
      Map.entry(12045, "ERROR_INTERNET_INVALID_CA"),
      Map.entry(12152, "ERROR_HTTP_INVALID_SERVER_RESPONSE"),
      Map.entry(12156, "ERROR_HTTP_REDIRECT_FAILED"),
      Map.entry(12157, "ERROR_INTERNET_SECURITY_CHANNEL_ERROR"));

  private ErrorCodes() {}

  static String name(int win32Result) {
    String name = NAMES.get(win32Result);
    return name == null ? new HResult(win32Result).hex() : name;
  }

  static ErrorContext context(int fileIndex, int win32Result, int transportResult) {
    if (transportResult != 0) {
      return ErrorContext.REMOTE_FILE;
    }
    if (win32Result >= FIRST_OF_NETWORK && win32Result <= LAST_OF_NETWORK) {
      return ErrorContext.TRANSPORT;
    }
    return fileIndex == TransferError.NO_FILE
        ? ErrorContext.QUEUE_MANAGER
        : ErrorContext.LOCAL_FILE;
  }
}
