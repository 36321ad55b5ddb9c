package io.github.backgroundcopy.transfer.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of answers of one connection, and believes none that breaks off. The library
 * takes the end of the connection for the end of the head, and with it a file for empty whose
 * length was still to come.
 */
final class WholeHeads extends DefaultHttpResponseParserFactory {

  /** What the connection reads into, once it has read. */
  private @Nullable SessionInputBuffer ahead;

  WholeHeads(Http1Config limits) {
    super(limits);
  }

  @Override
  public HttpMessageParser<ClassicHttpResponse> create() {
    HttpMessageParser<ClassicHttpResponse> parser = super.create();
    return (buffer, in) -> parse(parser, buffer, in);
  }

  private ClassicHttpResponse parse(
      HttpMessageParser<ClassicHttpResponse> parser, SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    ahead = buffer;
    return parser.parse(buffer, new UnbrokenInputStream(in, "an answer's head"));
  }

  /** Tells whether more was read than was asked for. */
  boolean isAhead() {
    return ahead != null && ahead.length() > 0;
  }
}
