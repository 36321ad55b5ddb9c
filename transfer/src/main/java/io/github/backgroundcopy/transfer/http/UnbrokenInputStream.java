package io.github.backgroundcopy.transfer.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that may not end. */
final class UnbrokenInputStream extends FilterInputStream {

  private final String what;

  /**
   * Makes such a stream of one that may.
   *
   * @param what what would be broken off, for the message
   */
  UnbrokenInputStream(InputStream in, String what) {
    super(in);
    this.what = what;
  }

  @Override
  public int read() throws IOException {
    return required(super.read());
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return required(super.read(target, offset, length));
  }

  private int required(int read) throws EOFException {
    if (read < 0) {
      throw new EOFException("The connection was closed before the end of " + what);
    }
    return read;
  }
}
