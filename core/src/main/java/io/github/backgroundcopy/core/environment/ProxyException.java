package io.github.backgroundcopy.core.environment;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Objects;

/**
 * Says that a proxy stands in the way: it cannot be reached, or gives no way to the server. A
 * {@link Transport} throws it so that the queue can name the proxy, which people would otherwise
 * take for the server.
 */
public final class ProxyException extends ConnectException {

  private static final long serialVersionUID = 1L;

  /** Host and port of the proxy. */
  private final String proxy;

  /** What the proxy answered, or 0. */
  private final int status;

  /**
   * Makes the exception for a proxy that cannot be reached.
   *
   * @param proxy host and port of the proxy, without secrets
   * @param reason what happened instead; it becomes the cause
   * @throws NullPointerException if an argument is null
   */
  public ProxyException(String proxy, IOException reason) {
    super("Proxy \"" + Objects.requireNonNull(proxy, "proxy") + "\" cannot be reached");
    this.proxy = proxy;
    this.status = 0;
    initCause(Objects.requireNonNull(reason, "reason"));
  }

  /**
   * Makes the exception for a proxy that gives no way to a server.
   *
   * @param proxy host and port of the proxy, without secrets
   * @param status the HTTP status it answered to {@code CONNECT}
   * @param server host and port of the server
   * @throws NullPointerException if an argument is null
   */
  public ProxyException(String proxy, int status, String server) {
    super("Proxy \"" + Objects.requireNonNull(proxy, "proxy") + "\" answered " + status
        + " when asked for \"" + Objects.requireNonNull(server, "server") + "\"");
    this.proxy = proxy;
    this.status = status;
  }

  /**
   * Names the proxy.
   *
   * @return its host and port
   */
  public String proxy() {
    return proxy;
  }

  /**
   * Tells what the proxy answered.
   *
   * @return the HTTP status, or 0 if it did not answer
   */
  public int status() {
    return status;
  }
}
