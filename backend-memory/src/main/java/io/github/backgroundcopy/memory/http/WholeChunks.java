package io.github.backgroundcopy.memory.http;

import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/**
 * Reads bodies that come in chunks, and believes none that breaks off. The library takes the end of
 * the connection for the end of a line, and with it the zeros that the size of a chunk may begin
 * with for the last chunk, which is empty.
 *
 * <p>The connection is told that such a body goes to its end, and the library's reader of chunks is
 * put upon it here.
 */
final class WholeChunks {

  /** How long bodies are, for the connection. */
  static final ContentLengthStrategy LENGTHS = head -> {
    long length = DefaultContentLengthStrategy.INSTANCE.determineLength(head);
    return length == ContentLengthStrategy.CHUNKED ? ContentLengthStrategy.UNDEFINED : length;
  };

  private static final int BUFFER = 8 * 1024;

  private WholeChunks() {}

  /**
   * Gives what is in a body.
   *
   * @param head the head of the answer
   * @param wire the body as it comes over the connection
   * @param limits what lines between chunks may have
   */
  static InputStream content(ClassicHttpResponse head, InputStream wire, Http1Config limits)
      throws HttpException {
    return DefaultContentLengthStrategy.INSTANCE.determineLength(head)
            == ContentLengthStrategy.CHUNKED
        ? new ChunkedInputStream(
            new SessionInputBufferImpl(BUFFER, limits.getMaxLineLength()),
            new UnbrokenInputStream(wire, "a body in chunks"),
            limits)
        : wire;
  }
}
