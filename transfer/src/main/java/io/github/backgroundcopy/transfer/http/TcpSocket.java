package io.github.backgroundcopy.transfer.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A socket that remembers whether TCP was read to its end. Java's TLS hides that: a connection that
 * just ends, as it does when a server dies or somebody on the way cuts it, looks like one that the
 * server has ended by {@code close_notify}, unless a property of the whole JVM says otherwise.
 * After {@code close_notify} it reads no further, so that the end of TCP is not met.
 */
final class TcpSocket extends Socket {

  private volatile boolean ended;

  private TcpSocket() {}

  private TcpSocket(Proxy socks) {
    super(socks);
  }

  /** Makes one that is not connected, and will be through a SOCKS proxy if there is one. */
  static Socket through(@Nullable Proxy socks) {
    return socks == null ? new TcpSocket() : new TcpSocket(socks);
  }

  /** Tells whether somebody has read to the end of what the other side sends. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        return noted(super.read());
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return noted(super.read(target, offset, length));
      }
    };
  }

  private int noted(int read) {
    if (read < 0) {
      ended = true;
    }
    return read;
  }
}
