package io.github.backgroundcopy.transfer.http;

import io.github.backgroundcopy.core.environment.AddressFilter;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportCall;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a queue fetches with when nobody says anything: HTTP and HTTPS over the network of this
 * machine. Thread-safe.
 *
 * <p>The proxies are those of the JVM ({@link java.net.ProxySelector}), with a login by Basic of
 * its {@link java.net.Authenticator} or of {@code http.proxyUser} and {@code http.proxyPassword}
 * ({@code https.} likewise), and so is the trust ({@link javax.net.ssl.SSLContext#getDefault()});
 * certificates and the names in them are always checked. A connection serves many requests, one
 * after the other, and is closed when it was of no use for some seconds.
 *
 * <p>Nothing of the library behind it is loaded before the first request. It logs through SLF4J,
 * below {@code org.apache.hc}, and nothing above the level DEBUG; what it logs there holds whole
 * URLs and everything that is sent and received.
 *
 * <p>Internal: not for use outside this module.
 */
public final class HttpTransport implements Transport, Closeable {

  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Duration headTimeout;
  private final AddressFilter addresses;
  private final Object lock = new Object();
  private @Nullable Connections connections;
  private boolean closed;

  /**
   * Takes the limits; connects to nothing yet.
   *
   * @param connectTimeout how long the look-up of a name may take, then a connection to one address
   *     (eight are tried at most), and then the whole TLS handshake
   * @param readTimeout how long to wait for the next bytes of an answer
   * @param headTimeout how long the whole head of an answer may take, preliminary answers (1xx)
   *     included, and that of a proxy to {@code CONNECT}
   * @param addresses which addresses may be connected to
   */
  public HttpTransport(
      Duration connectTimeout,
      Duration readTimeout,
      Duration headTimeout,
      AddressFilter addresses) {
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.headTimeout = headTimeout;
    this.addresses = addresses;
  }

  /**
   * Takes the limits; the whole head of an answer may take as long as one read, and any address may
   * be connected to.
   *
   * @param connectTimeout how long to wait for a connection
   * @param readTimeout how long to wait for the next bytes of an answer, and for its whole head
   */
  public HttpTransport(Duration connectTimeout, Duration readTimeout) {
    this(connectTimeout, readTimeout, readTimeout, AddressFilter.ANY);
  }

  /**
   * {@inheritDoc}
   *
   * @throws java.net.MalformedURLException if the URL cannot be asked for as it is
   */
  @Override
  public TransportResponse get(TransportRequest request) throws IOException {
    return call(request).answer();
  }

  @Override
  public TransportCall call(TransportRequest request) {
    return new HttpCall(this, request);
  }

  /** Closes all connections, whatever they are used for; nothing can be fetched any more. */
  @Override
  public void close() {
    Connections open;
    synchronized (lock) {
      closed = true;
      open = connections;
      connections = null;
    }
    if (open != null) {
      open.close();
    }
  }

  Connections connections() throws IOException {
    synchronized (lock) {
      if (closed) {
        throw new IOException("The transport is closed");
      }
      if (connections == null) {
        connections = new Connections(connectTimeout, readTimeout, headTimeout, addresses);
      }
      return connections;
    }
  }
}
