package io.github.backgroundcopy.transfer.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/**
 * Reads a body that comes in chunks, and believes none that breaks off. The library takes the end
 * of the connection for the end of a line, and with it the zeros that the size of a chunk may begin
 * with for the last chunk, which is empty.
 *
 * <p>The connection is told that such a body goes to its end, and the library's reader of chunks is
 * put upon it here.
 */
final class WholeChunks extends ChunkedInputStream {

  private static final int BUFFER = 8 * 1024;

  private final SessionInputBufferImpl ahead;
  private final PatientInputStream wire;

  /**
   * Makes the reader.
   *
   * @param body the body as it comes over the connection
   * @param limits what lines between chunks may have
   * @param patience how long a read may go on without a byte of the content
   */
  WholeChunks(InputStream body, Http1Config limits, Duration patience) {
    this(
        new SessionInputBufferImpl(BUFFER, limits.getMaxLineLength()),
        new PatientInputStream(new UnbrokenInputStream(body, "a body in chunks"), patience),
        limits);
  }

  private WholeChunks(SessionInputBufferImpl ahead, PatientInputStream wire, Http1Config limits) {
    super(ahead, wire, limits);
    this.ahead = ahead;
    this.wire = wire;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    wire.begin();
    return super.read(target, offset, length);
  }

  /** Tells whether more was read than belongs to the body. */
  boolean isAhead() {
    return ahead.hasBufferedData();
  }
}
