package io.github.backgroundcopy.transfer.http;

import io.github.backgroundcopy.core.environment.TransportCall;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One request over the network of this machine. Whatever its thread waits for is known here, so
 * that another thread, or the clock, can end it: a look-up is no longer waited for, and the socket
 * of a connection is closed.
 */
final class HttpCall implements TransportCall {

  private static final String ATTRIBUTE = "backgroundcopy.call";

  private final HttpTransport transport;
  private final TransportRequest request;
  private final Object lock = new Object();

  private @Nullable CompletableFuture<?> awaited;
  private @Nullable HttpConnection wire;
  private @Nullable TransportResponse response;
  private boolean closed;
  private boolean late;
  private boolean direct;

  HttpCall(HttpTransport transport, TransportRequest request) {
    this.transport = transport;
    this.request = request;
  }

  /** The call that an exchange of the library belongs to. */
  static HttpCall of(HttpContext context) {
    return (HttpCall) context.getAttribute(ATTRIBUTE);
  }

  /**
   * Goes with an exchange of the library.
   *
   * @param toServer whether the server itself is connected to, and no proxy
   */
  void note(HttpContext context, boolean toServer) {
    context.setAttribute(ATTRIBUTE, this);
    direct = toServer;
  }

  /** Tells whether the server itself is connected to; asked by the thread that connects. */
  boolean isDirect() {
    return direct;
  }

  @Override
  public TransportResponse answer() throws IOException {
    requireOpen();
    TransportResponse answer;
    try {
      answer = transport.connections().answer(this, request);
    } catch (IOException e) {
      // The library tells only that its socket was closed.
      requireOpen();
      throw e;
    }
    synchronized (lock) {
      wire = null;
      response = answer;
      if (!closed) {
        return answer;
      }
    }
    answer.close();
    throw ended();
  }

  @Override
  public void close() throws IOException {
    TransportResponse answer;
    synchronized (lock) {
      closed = true;
      answer = response;
    }
    end();
    if (answer != null) {
      answer.close();
    }
  }

  /** Holds the connection that is made or used from now on; null when it is given back. */
  void use(@Nullable HttpConnection connection) throws IOException {
    synchronized (lock) {
      wire = connection;
    }
    requireOpen();
  }

  /** Throws if somebody, or the clock, has ended this. */
  void requireOpen() throws IOException {
    synchronized (lock) {
      if (closed) {
        throw ended();
      }
      if (late) {
        throw new SocketTimeoutException("The server took too long");
      }
    }
  }

  /** Waits for what another thread does, for so long. */
  <T> T await(CompletableFuture<T> work, Duration longest) throws IOException {
    // Of its own, since others may wait for the same work.
    CompletableFuture<T> own = work.copy();
    synchronized (lock) {
      awaited = own;
    }
    try {
      requireOpen();
      return own.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (CancellationException e) {
      throw ended();
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("The name of the host was looked up for too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during the look-up");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException("The name of the host cannot be looked up", e);
    } finally {
      synchronized (lock) {
        awaited = null;
      }
    }
  }

  /**
   * Gives a part of the request so much time, however little comes at a time. Whoever starts a
   * limit completes it.
   */
  CompletableFuture<Void> limit(Duration longest) {
    CompletableFuture<Void> limit =
        new CompletableFuture<Void>().orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS);
    var unused = limit.whenComplete((done, expired) -> {
      if (expired != null) {
        expire();
      }
    });
    return limit;
  }

  private void expire() {
    synchronized (lock) {
      late = true;
    }
    end();
  }

  private void end() {
    CompletableFuture<?> lookUp;
    HttpConnection connection;
    synchronized (lock) {
      lookUp = awaited;
      connection = wire;
    }
    if (lookUp != null) {
      lookUp.cancel(false);
    }
    if (connection != null) {
      connection.close(CloseMode.IMMEDIATE);
    }
  }

  private static IOException ended() {
    return new IOException("The request was closed");
  }
}
