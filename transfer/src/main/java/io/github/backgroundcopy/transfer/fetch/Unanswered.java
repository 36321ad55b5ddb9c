package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.environment.ProxyException;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Says what went wrong on the way to a server, in words of our own: the messages of exceptions may
 * show the URL.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Unanswered {

  /** Below this the Win32 codes are those of the machine, which had no part in it. */
  private static final int FIRST_OF_NETWORK = 12_000;

  private static final int PROXY_LOGIN = 407;

  private Unanswered() {}

  /** Names a failure that came in place of an answer. */
  static Answer.Postponed of(IOException failure, String url) {
    return postponed(failure, reason(failure, Shown.host(url), Shown.authority(url), "server"));
  }

  /** Names what a proxy has to do with it that there is no answer. */
  static Answer of(ProxyException failure, String url) {
    int status = failure.status();
    if (status != 0) {
      String reason = "The proxy \"" + failure.proxy() + "\" answered " + status
          + " when asked for a way to \"" + Shown.authority(url) + "\""
          + (status == PROXY_LOGIN ? ": it wants a login, and got none that it takes" : "");
      return Statuses.mayPass(status)
          ? new Answer.Postponed(null, status, 0, reason)
          : new Answer.Refused(status, 0, reason);
    }
    IOException cause = failure.getCause() instanceof IOException known ? known : failure;
    return postponed(cause, reason(cause, failure.proxy(), failure.proxy(), "proxy"));
  }

  /**
   * Names a failure that ended a body before its end.
   *
   * @param failure what reading the body has thrown
   * @param url the URL that was added
   * @return the same as an answer, with a Win32 code and a reason without secrets
   */
  public static Answer.Postponed duringBody(IOException failure, String url) {
    String file = "\"" + Shown.url(url) + "\"";
    return postponed(
        failure,
        failure instanceof SocketTimeoutException
            ? "The server sent nothing more of " + file + " in time"
            : "The connection broke before the end of " + file);
  }

  private static Answer.Postponed postponed(IOException failure, String reason) {
    return new Answer.Postponed(null, 0, code(failure), reason);
  }

  private static int code(IOException failure) {
    if (failure instanceof ProtocolException) {
      return Win32Errors.INVALID_SERVER_RESPONSE;
    }
    if (failure instanceof SSLException) {
      return Win32Errors.SECURITY_CHANNEL_ERROR;
    }
    int code = Win32Errors.codeOf(failure);
    return code < FIRST_OF_NETWORK ? Win32Errors.CONNECTION_RESET : code;
  }

  private static String reason(IOException failure, String host, String address, String who) {
    boolean proxied = who.equals("proxy");
    String server = (proxied ? "proxy " : "") + "\"" + address + "\"";
    if (failure instanceof UnknownHostException) {
      return "The " + (proxied ? who : "host") + " \"" + host + "\" is not known";
    }
    if (failure instanceof NoRouteToHostException) {
      return "There is no route to " + server;
    }
    if (failure instanceof ConnectException) {
      String cause = String.valueOf(failure.getMessage());
      return "The connection to " + server
          + (cause.contains("refused") ? " was refused" : " could not be made")
          + (cause.contains("timed out") ? " in time" : "");
    }
    if (failure instanceof SocketTimeoutException) {
      return "The " + who + " \"" + address + "\" did not answer in time";
    }
    if (failure instanceof ProtocolException) {
      return "The " + who + " \"" + address + "\" sent what is no answer of HTTP/1.1";
    }
    if (failure instanceof SSLException) {
      return "No secure connection to " + server + " could be made";
    }
    return "The connection to " + server + " broke before an answer came";
  }
}
