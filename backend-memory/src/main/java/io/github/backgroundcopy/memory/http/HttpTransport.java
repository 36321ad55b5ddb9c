package io.github.backgroundcopy.memory.http;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a queue fetches with when nobody says anything: HTTP and HTTPS over the network of this
 * machine. Thread-safe.
 *
 * <p>The proxies are those of the JVM ({@link java.net.ProxySelector}), and so is the trust
 * ({@link javax.net.ssl.SSLContext#getDefault()}); certificates and the names in them are always
 * checked. A connection serves many requests, one after the other, and is closed when it was of no
 * use for some seconds.
 *
 * <p>Nothing of the library behind it is loaded before the first request. It logs through SLF4J,
 * below {@code org.apache.hc}, and nothing above the level DEBUG; what it logs there holds whole
 * URLs and everything that is sent and received.
 *
 * <p>Internal: not for use outside this module.
 */
public final class HttpTransport implements Transport {

  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Object lock = new Object();
  private @Nullable Connections connections;

  /**
   * Takes the limits; connects to nothing yet.
   *
   * @param connectTimeout how long to wait for a connection to one address, and again for each step
   *     of the TLS handshake
   * @param readTimeout how long to wait for the next bytes of an answer
   */
  public HttpTransport(Duration connectTimeout, Duration readTimeout) {
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
  }

  /**
   * {@inheritDoc}
   *
   * @throws java.net.MalformedURLException if the URL cannot be asked for as it is
   */
  @Override
  public TransportResponse get(TransportRequest request) throws IOException {
    return connections().get(request);
  }

  private Connections connections() {
    synchronized (lock) {
      if (connections == null) {
        connections = new Connections(connectTimeout, readTimeout);
      }
      return connections;
    }
  }
}
