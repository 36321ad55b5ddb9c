package io.github.backgroundcopy.transfer.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A stream whose reader needs several reads before it has something to show, and may take so long
 * for them together: a time-out of sockets begins anew with each byte.
 */
final class PatientInputStream extends FilterInputStream {

  private final long patienceNanos;
  private long begun = System.nanoTime();

  PatientInputStream(InputStream in, Duration patience) {
    super(in);
    this.patienceNanos = patience.toNanos();
  }

  /** Begins to wait for something to show. */
  void begin() {
    begun = System.nanoTime();
  }

  @Override
  public int read() throws IOException {
    requirePatience();
    return super.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    requirePatience();
    return super.read(target, offset, length);
  }

  private void requirePatience() throws SocketTimeoutException {
    if (System.nanoTime() - begun > patienceNanos) {
      throw new SocketTimeoutException("Bytes come, but none of the body");
    }
  }
}
