package io.github.backgroundcopy.transfer.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes connections for {@linkplain HttpCall calls}, which may be ended at any step of it. */
final class Connector extends DefaultHttpClientConnectionOperator {

  private final Lookups lookups;
  private final AllowedAddresses allowed;
  private final Lookup<TlsSocketStrategy> tls;
  private final Duration connectTimeout;

  Connector(Lookups lookups, AllowedAddresses allowed, Duration connectTimeout) {
    this(
        lookups,
        allowed,
        connectTimeout,
        scheme -> scheme.equals("https") ? secure(connectTimeout) : null);
  }

  private Connector(
      Lookups lookups,
      AllowedAddresses allowed,
      Duration connectTimeout,
      Lookup<TlsSocketStrategy> tls) {
    super(null, null, tls);
    this.lookups = lookups;
    this.allowed = allowed;
    this.connectTimeout = connectTimeout;
    this.tls = tls;
  }

  /** TLS whose whole handshake has so much time, and not each of its steps. */
  private static TlsSocketStrategy secure(Duration handshakeTimeout) {
    return (socket, host, port, attachment, context) -> {
      CompletableFuture<Void> limit = HttpCall.of(context).limit(handshakeTimeout);
      try {
        // Made when it is needed: without https the machine's certificates are never read.
        SSLSocket secured = DefaultClientTlsStrategy.createSystemDefault()
            .upgrade(socket, host, port, attachment, context);
        return secured;
      } finally {
        limit.complete(null);
      }
    };
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      @Nullable Path unixSocket,
      @Nullable InetSocketAddress local,
      Timeout timeout,
      SocketConfig config,
      @Nullable Object attachment,
      HttpContext context)
      throws IOException {
    // The library's own look-up knows of no call that may be ended.
    HttpCall call = HttpCall.of(context);
    List<InetAddress> found = host.getAddress() == null
        ? call.await(lookups.of(host.getHostName()), connectTimeout)
        : List.of(host.getAddress());
    List<InetAddress> addresses =
        call.isDirect() ? allowed.among(found, host.getHostName()) : found;
    new DefaultHttpClientConnectionOperator(TcpSocket::through, null, new Known(addresses), tls)
        .connect(connection, host, name, unixSocket, local, timeout, config, attachment, context);
  }

  /** What was looked up already. */
  private record Known(List<InetAddress> addresses) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) {
      return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
