package io.github.backgroundcopy.memory.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;

/**
 * Reads the heads of answers, and believes none that breaks off. The library takes the end of the
 * connection for the end of the head, and with it a file for empty whose length was still to come.
 */
final class WholeHeads extends DefaultHttpResponseParserFactory {

  WholeHeads(Http1Config limits) {
    super(limits);
  }

  @Override
  public HttpMessageParser<ClassicHttpResponse> create() {
    HttpMessageParser<ClassicHttpResponse> parser = super.create();
    return (buffer, in) -> parser.parse(buffer, new Unbroken(in));
  }

  /** A stream that may not end. */
  private static final class Unbroken extends FilterInputStream {

    Unbroken(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return required(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return required(super.read(target, offset, length));
    }

    private static int required(int read) throws EOFException {
      if (read < 0) {
        throw new EOFException("The connection was closed before the end of an answer's head");
      }
      return read;
    }
  }
}
