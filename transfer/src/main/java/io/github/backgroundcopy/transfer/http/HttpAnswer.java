package io.github.backgroundcopy.transfer.http;

import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body comes from a connection. The connection is given back when the body was read
 * to its end, and closed when the answer is closed before.
 */
final class HttpAnswer extends InputStream implements TransportResponse {

  private final Connections connections;

  /** The connection, until one thread takes it to give it back or to close it. */
  private final AtomicReference<@Nullable ConnectionEndpoint> connection;

  private final ClassicHttpResponse head;
  private final boolean reusable;
  private final InputStream content;
  private final @Nullable WholeChunks chunks;

  /** The body has neither a length nor chunks. */
  private final boolean endsWithConnection;

  private volatile boolean closed;

  HttpAnswer(
      Connections connections,
      ConnectionEndpoint connection,
      ClassicHttpRequest request,
      ClassicHttpResponse head,
      Http1Config limits,
      Duration patience)
      throws IOException, HttpException {
    this.connections = connections;
    this.connection = new AtomicReference<>(connection);
    this.head = head;
    this.reusable = isReusable(request, head);
    HttpEntity entity = head.getEntity();
    long length = entity == null ? 0 : Lengths.of(head);
    this.endsWithConnection = length == ContentLengthStrategy.UNDEFINED;
    this.chunks = entity != null && length == ContentLengthStrategy.CHUNKED
        ? new WholeChunks(entity.getContent(), limits, patience)
        : null;
    InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    this.content = chunks == null ? body : chunks;
    if (entity == null || entity.getContentLength() == 0) {
      ended();
    }
  }

  @Override
  public int status() {
    return head.getCode();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(head.getFirstHeader(name)).map(Header::getValue);
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    for (Header header : head.getHeaders(name)) {
      values.add(header.getValue());
    }
    return values;
  }

  @Override
  public InputStream body() {
    return this;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    requireOpen();
    int count = content.read(target, offset, length);
    if (count < 0) {
      requireOpen();
      requireBelievableEnd();
      ended();
    }
    return count;
  }

  /** Never waits. */
  @Override
  public int available() throws IOException {
    requireOpen();
    return content.available();
  }

  /** Also closes the stream that is the body: they are one. */
  @Override
  public void close() {
    closed = true;
    ConnectionEndpoint taken = connection.getAndSet(null);
    if (taken != null) {
      connections.discard(taken);
    }
  }

  /**
   * A length beside a coding, or a coding that is named twice, tells that somebody on the way is
   * mistaken about the end.
   */
  private static boolean isReusable(ClassicHttpRequest request, ClassicHttpResponse head) {
    int codings = head.countHeaders(HttpHeaders.TRANSFER_ENCODING);
    boolean isAmbiguous =
        codings > 1 || (codings == 1 && head.containsHeader(HttpHeaders.CONTENT_LENGTH));
    return !isAmbiguous
        && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
            request, head, HttpCoreContext.create());
  }

  private void requireBelievableEnd() throws EOFException {
    ConnectionEndpoint used = connection.get();
    if (endsWithConnection && used != null && !Connections.isEndBelievable(used)) {
      throw new EOFException("The connection was closed before the end of a body without length");
    }
  }

  private void ended() {
    ConnectionEndpoint taken = connection.getAndSet(null);
    if (taken == null) {
      return;
    }
    if (reusable && (chunks == null || !chunks.isAhead())) {
      connections.keep(taken);
    } else {
      connections.discard(taken);
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("The answer was closed");
    }
  }
}
