package io.github.backgroundcopy.core.rules;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/**
 * Names a local failure by its Win32 code, the same on every host (JOB-STATUS-02).
 *
 * <p>Java tells some causes only in the text that the host gives; what is not recognised is a
 * general failure. Stateless and thread-safe.
 */
public final class Win32Errors {

  /** {@code ERROR_PATH_NOT_FOUND}: a directory is not there. */
  public static final int PATH_NOT_FOUND = 3;

  /** {@code ERROR_ACCESS_DENIED}: no right to write. */
  public static final int ACCESS_DENIED = 5;

  /** {@code ERROR_INVALID_DATA}: what is there is not what it should be. */
  public static final int INVALID_DATA = 13;

  /** {@code ERROR_WRITE_PROTECT}: the file system is read-only. */
  public static final int WRITE_PROTECT = 19;

  /** {@code ERROR_WRITE_FAULT}: writing failed for another reason. */
  public static final int WRITE_FAULT = 29;

  /** {@code ERROR_GEN_FAILURE}: a failure without a better name. */
  public static final int GENERAL_FAILURE = 31;

  /** {@code ERROR_FILE_EXISTS}: the file is there already. */
  public static final int FILE_EXISTS = 80;

  /** {@code ERROR_DISK_FULL}: no space is left. */
  public static final int DISK_FULL = 112;

  /** {@code ERROR_FILENAME_EXCED_RANGE}: the name is too long for the file system. */
  public static final int NAME_TOO_LONG = 206;

  /** {@code ERROR_FILE_TOO_LARGE}: the file has more bytes than are allowed. */
  public static final int FILE_TOO_LARGE = 223;

  /** {@code ERROR_TIMEOUT}: the time that was allowed has passed. */
  public static final int TIMEOUT = 1460;

  /** {@code ERROR_INTERNET_TIMEOUT}: the network did not answer in time. */
  public static final int INTERNET_TIMEOUT = 12002;

  /** {@code ERROR_INTERNET_INVALID_URL}: a URL that nobody can ask for. */
  public static final int INVALID_URL = 12005;

  /** {@code ERROR_INTERNET_NAME_NOT_RESOLVED}: the host is not known. */
  public static final int NAME_NOT_RESOLVED = 12007;

  /** {@code ERROR_INTERNET_CANNOT_CONNECT}: the connection was refused. */
  public static final int CANNOT_CONNECT = 12029;

  /** {@code ERROR_INTERNET_CONNECTION_RESET}: the connection broke. */
  public static final int CONNECTION_RESET = 12031;

  /** {@code ERROR_INTERNET_SEC_CERT_DATE_INVALID}: a certificate is too old, or too young. */
  public static final int CERTIFICATE_DATE_INVALID = 12037;

  /** {@code ERROR_INTERNET_SEC_CERT_CN_INVALID}: a certificate is for another name. */
  public static final int CERTIFICATE_NAME_INVALID = 12038;

  /** {@code ERROR_INTERNET_HTTPS_TO_HTTP_ON_REDIR}: a redirect leads from https to http. */
  public static final int HTTPS_TO_HTTP_ON_REDIRECT = 12040;

  /** {@code ERROR_INTERNET_INVALID_CA}: nobody trusted vouches for a certificate. */
  public static final int INVALID_CERTIFICATE_AUTHORITY = 12045;

  /** {@code ERROR_HTTP_INVALID_SERVER_RESPONSE}: the answer is of no use. */
  public static final int INVALID_SERVER_RESPONSE = 12152;

  /**
   * {@code ERROR_INTERNET_REDIRECT_FAILED}: a redirect leads to another scheme, or there are too
   * many.
   */
  public static final int REDIRECT_FAILED = 12156;

  /** {@code ERROR_INTERNET_SECURITY_CHANNEL_ERROR}: TLS failed for no reason of trust. */
  public static final int SECURITY_CHANNEL_ERROR = 12157;

  private Win32Errors() {}

  /**
   * Finds the code of a failure.
   *
   * @param failure what was thrown
   * @return a Win32 error code, never 0
   */
  public static int codeOf(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return NAME_NOT_RESOLVED;
    }
    if (failure instanceof SocketTimeoutException) {
      return INTERNET_TIMEOUT;
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return CANNOT_CONNECT;
    }
    if (failure instanceof SocketException) {
      return CONNECTION_RESET;
    }
    if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
      return PATH_NOT_FOUND;
    }
    if (failure instanceof AccessDeniedException) {
      return ACCESS_DENIED;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return FILE_EXISTS;
    }
    if (failure.getCause() instanceof ReadOnlyFileSystemException) {
      return WRITE_PROTECT;
    }
    return byText(failure);
  }

  private static int byText(IOException failure) {
    String reason =
        failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
    String text = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
    if (text.contains("no space left")
        || text.contains("not enough space")
        || text.contains("quota exceeded")) {
      return DISK_FULL;
    }
    if (text.contains("read-only file system") || text.contains("write protected")) {
      return WRITE_PROTECT;
    }
    if (text.contains("name too long") || text.contains("filename or extension is too long")) {
      return NAME_TOO_LONG;
    }
    if (text.contains("not a directory")) {
      return PATH_NOT_FOUND;
    }
    return failure instanceof FileSystemException ? WRITE_FAULT : GENERAL_FAILURE;
  }
}
