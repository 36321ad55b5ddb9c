package io.github.backgroundcopy.transfer.http;

import io.github.backgroundcopy.core.environment.AddressFilter;
import io.github.backgroundcopy.core.environment.AddressRefusedException;
import io.github.backgroundcopy.core.environment.ProxyException;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ConnectionHolder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Connections to servers, kept for a while after they were of use. Thread-safe.
 *
 * <p>The library's own client is not used, only what lies beneath it: there is nothing to switch
 * off, and what is sent is what stands here.
 */
final class Connections {

  /** Shorter than most servers keep one, and longer than a queue takes from file to file. */
  private static final TimeValue IDLE = TimeValue.ofSeconds(10);

  /** One that was idle for less is used without a look, which takes a millisecond. */
  private static final TimeValue TRUSTED = TimeValue.ofSeconds(1);

  /**
   * What the head of an answer may have: more than servers send that curl is served by, and less
   * than fills the memory.
   */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxHeaderCount(400).setMaxLineLength(64 * 1024).build();

  /** So many preliminary answers may come before the real one. */
  private static final int MOST_PRELIMINARIES = 20;

  /** So many logins are tried at a proxy for one request. */
  private static final int MOST_LOGINS = 3;

  private static final String LOG_NAME = "backgroundcopy";

  private final SystemDefaultRoutePlanner proxies = new SystemDefaultRoutePlanner(null);
  private final ProxyLogins logins = new ProxyLogins();
  private final Lookups lookups = new Lookups();
  private final AllowedAddresses allowed;
  private final PoolingHttpClientConnectionManager pool;
  private final Timeout connectTimeout;
  private final Duration readTimeout;
  private final Duration headTimeout;
  private final Object sweeping = new Object();
  private @Nullable CompletableFuture<Void> due;
  private boolean closed;

  Connections(
      Duration connectTimeout, Duration readTimeout, Duration headTimeout, AddressFilter filter) {
    this.allowed = new AllowedAddresses(filter);
    this.connectTimeout = timeout(connectTimeout);
    this.readTimeout = timeout(readTimeout).toDuration();
    this.headTimeout = timeout(headTimeout).toDuration();
    this.pool = new Pool(new Connector(lookups, allowed, this.connectTimeout.toDuration()))
        .setMaxConnTotal(Integer.MAX_VALUE)
        .setMaxConnPerRoute(Integer.MAX_VALUE)
        .setConnectionFactory(unused -> new Wire(LIMITS))
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setSocketTimeout(timeout(readTimeout))
            .setValidateAfterInactivity(TRUSTED)
            .build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(this.connectTimeout).build())
        // Unused, since the connector has its own; without it the builder would make another at
        // once, and read the certificates of the machine for a queue that may never need them.
        .setTlsSocketStrategy(Connections::unused)
        .build();
  }

  /** A time-out of sockets, where 0 would be none. */
  private static Timeout timeout(Duration duration) {
    long most = Integer.MAX_VALUE;
    boolean within = duration.compareTo(Duration.ofMillis(most)) < 0;
    return Timeout.ofMilliseconds(within ? Math.max(1, duration.toMillis()) : most);
  }

  private static SSLSocket unused(
      Socket socket, String host, int port, @Nullable Object attachment, HttpContext context) {
    throw new IllegalStateException("The connector makes every connection");
  }

  TransportResponse answer(HttpCall call, TransportRequest asked) throws IOException {
    RequestUrl url = RequestUrl.of(asked.url());
    try {
      HttpRoute route = proxies.determineRoute(url.server(), HttpClientContext.create());
      if (route.getProxyHost() != null) {
        allowed.requireWritten(url.host());
      }
      boolean wholeUrl = route.getProxyHost() != null && !route.isTunnelled();
      return answer(call, route, Requests.get(url, asked, wholeUrl));
    } catch (HttpException | MessageConstraintException | RuntimeException e) {
      // Without the exception, whose message may repeat what was sent.
      throw new ProtocolException(
          "No use of HTTP/1.1 by \"" + url.authority() + "\": " + e.getClass().getSimpleName());
    }
  }

  private TransportResponse answer(HttpCall call, HttpRoute route, ClassicHttpRequest request)
      throws IOException, HttpException {
    HttpHost proxy = route.isTunnelled() ? null : route.getProxyHost();
    for (int triedLogins = 0; ; ) {
      ConnectionEndpoint connection = lease(route);
      boolean reused = connection.isConnected();
      boolean answered = false;
      try {
        call.use(wire(connection));
        if (!reused) {
          connect(call, connection, route);
        } else if (!isQuiet(connection)) {
          continue;
        }
        ClassicHttpResponse head = proxy == null
            ? exchange(call, connection, request)
            : exchange(call, connection, request, proxy);
        if (reused && head.getCode() == HttpStatus.SC_REQUEST_TIMEOUT) {
          // What the server says when it has waited in vain for a next request: no answer to this.
          continue;
        }
        TransportResponse answer =
            new HttpAnswer(this, connection, request, head, LIMITS, readTimeout);
        answered = true;
        return answer;
      } catch (SocketTimeoutException e) {
        throw via(proxy, e);
      } catch (LoginWanted e) {
        if (++triedLogins > MOST_LOGINS || !logins.isKnown(e.proxy, e.answer, e.refused)) {
          throw new ProxyException(
              e.proxy.toHostString(),
              HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED,
              route.getTargetHost().toHostString());
        }
      } catch (ProxyException | AddressRefusedException e) {
        throw e;
      } catch (IOException e) {
        call.requireOpen();
        // The server may have closed a kept connection at any time; that is no failed attempt.
        if (!reused) {
          throw via(proxy, e);
        }
      } finally {
        if (!answered) {
          discard(connection);
        }
      }
    }
  }

  private ConnectionEndpoint lease(HttpRoute route) throws IOException {
    try {
      // There is always one, kept or still to be connected: nothing limits their number.
      return pool.lease(LOG_NAME, route, connectTimeout, null).get(connectTimeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before the request");
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("There is no connection to be had", e);
    }
  }

  private void connect(HttpCall call, ConnectionEndpoint connection, HttpRoute route)
      throws IOException, HttpException {
    HttpClientContext context = HttpClientContext.create();
    HttpHost proxy = route.getProxyHost();
    call.note(context, proxy == null);
    try {
      pool.connect(connection, connectTimeout, context);
    } catch (IOException e) {
      call.requireOpen();
      IOException failure = e instanceof ConnectTimeoutException ? unreachable() : e;
      throw proxy == null ? failure : new ProxyException(proxy.toHostString(), failure);
    }
    call.requireOpen();
    if (route.isTunnelled()) {
      tunnel(call, connection, route);
      pool.upgrade(connection, context);
    }
  }

  /** Names the proxy that was asked in the server's place, if there is one, and it is at fault. */
  private static IOException via(@Nullable HttpHost proxy, IOException failure) {
    boolean answered =
        failure instanceof MessageConstraintException || failure instanceof ProtocolException;
    return proxy == null || answered ? failure : new ProxyException(proxy.toHostString(), failure);
  }

  /** Nobody was found there; a server that takes its time to answer is another matter. */
  private static ConnectException unreachable() {
    return new ConnectException("timed out");
  }

  /** Asks the proxy for a way to the server. */
  private void tunnel(HttpCall call, ConnectionEndpoint connection, HttpRoute route)
      throws IOException, HttpException {
    HttpHost target = route.getTargetHost();
    HttpHost proxy = route.getProxyHost();
    int status;
    try {
      status = exchange(call, connection, Requests.connect(target), proxy).getCode();
    } catch (LoginWanted e) {
      throw e;
    } catch (IOException e) {
      call.requireOpen();
      throw new ProxyException(proxy.toHostString(), e);
    }
    if (status >= HttpStatus.SC_REDIRECTION) {
      throw new ProxyException(proxy.toHostString(), status, target.toHostString());
    }
    if (!isQuiet(connection)) {
      // It would be taken for something the server has said, and vouched for.
      throw new ProtocolException("The proxy says more than it was asked");
    }
  }

  /** Asks a proxy, with the login that it has wanted before. */
  private ClassicHttpResponse exchange(
      HttpCall call, ConnectionEndpoint connection, ClassicHttpRequest request, HttpHost proxy)
      throws IOException, HttpException {
    String login = logins.of(proxy);
    if (login != null) {
      request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, login);
    }
    ClassicHttpResponse head = exchange(call, connection, request);
    if (head.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      throw new LoginWanted(proxy, head, login);
    }
    return head;
  }

  private ClassicHttpResponse exchange(
      HttpCall call, ConnectionEndpoint connection, ClassicHttpRequest request)
      throws IOException, HttpException {
    CompletableFuture<Void> limit = call.limit(headTimeout);
    try {
      return connection.execute(
          LOG_NAME,
          request,
          (sent, wire, context) -> exchange(wire, sent),
          HttpClientContext.create());
    } finally {
      limit.complete(null);
    }
  }

  private static ClassicHttpResponse exchange(HttpClientConnection wire, ClassicHttpRequest request)
      throws IOException, HttpException {
    wire.sendRequestHeader(request);
    wire.flush();
    ClassicHttpResponse head = wire.receiveResponseHeader();
    for (int i = 0; head.getCode() < HttpStatus.SC_SUCCESS; i++) {
      if (i == MOST_PRELIMINARIES || head.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
        throw new ProtocolException("The server answered " + head.getCode() + ", and no more");
      }
      head = wire.receiveResponseHeader();
    }
    if (head.getCode() > 599) {
      throw new ProtocolException("The server answered " + head.getCode() + ", which is no status");
    }
    if (MessageSupport.canResponseHaveBody(request.getMethod(), head)) {
      wire.receiveResponseEntity(head);
    }
    return head;
  }

  /** Takes back a connection that can serve another request. */
  void keep(ConnectionEndpoint connection) {
    if (isQuiet(connection)) {
      pool.release(connection, null, IDLE);
      sweepLater();
    } else {
      discard(connection);
    }
  }

  private static boolean isQuiet(ConnectionEndpoint connection) {
    Wire wire = wire(connection);
    return wire != null && wire.isQuiet();
  }

  /** Tells whether what was read to the end of a connection has come whole. */
  static boolean isEndBelievable(ConnectionEndpoint connection) {
    Wire wire = wire(connection);
    return wire != null && wire.isEndBelievable();
  }

  /** What was leased; null once it was closed. */
  private static @Nullable Wire wire(ConnectionEndpoint connection) {
    return (Wire) ((ConnectionHolder) connection).get();
  }

  /** Closes a connection at once, whatever it was still to bring. */
  void discard(ConnectionEndpoint connection) {
    try {
      connection.close(CloseMode.IMMEDIATE);
    } finally {
      pool.release(connection, null, TimeValue.ZERO_MILLISECONDS);
    }
  }

  /** Closes what is of no use any more; nobody is woken for it while there is nothing kept. */
  private void sweepLater() {
    synchronized (sweeping) {
      if (due == null && !closed) {
        due = new CompletableFuture<Void>()
            .completeOnTimeout(null, IDLE.toMilliseconds(), TimeUnit.MILLISECONDS);
        var unused = due.thenRunAsync(this::sweep);
      }
    }
  }

  private void sweep() {
    synchronized (sweeping) {
      due = null;
    }
    pool.closeIdle(IDLE);
    if (pool.getTotalStats().getAvailable() > 0) {
      sweepLater();
    }
  }

  /** Closes all connections, and leaves nothing behind that would be woken later. */
  void close() {
    synchronized (sweeping) {
      closed = true;
      if (due != null) {
        due.cancel(false);
      }
    }
    lookups.close();
    pool.close(CloseMode.IMMEDIATE);
  }

  /** A proxy asks who is there. */
  private static final class LoginWanted extends IOException {

    private static final long serialVersionUID = 1L;

    final transient HttpHost proxy;
    final transient MessageHeaders answer;
    final transient @Nullable String refused;

    LoginWanted(HttpHost proxy, MessageHeaders answer, @Nullable String refused) {
      this.proxy = proxy;
      this.answer = answer;
      this.refused = refused;
    }
  }

  /** The library's pool, but for how its connections are made. */
  private static final class Pool extends PoolingHttpClientConnectionManagerBuilder {

    private final Connector connector;

    Pool(Connector connector) {
      this.connector = connector;
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
      return connector;
    }
  }
}
