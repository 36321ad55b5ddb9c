package io.github.backgroundcopy.memory.http;

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
    return (buffer, in) -> parser.parse(buffer, new UnbrokenInputStream(in, "an answer's head"));
  }
}
