package io.github.backgroundcopy.transfer.http;

import io.github.backgroundcopy.core.environment.TransportRequest;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** What is sent: these lines and no others. */
final class Requests {

  private static final String AGENT = agent();

  private Requests() {}

  /**
   * Asks for a file.
   *
   * @param wholeUrl whether a proxy is asked, which must be told the server
   */
  static ClassicHttpRequest get(RequestUrl url, TransportRequest asked, boolean wholeUrl) {
    String target = wholeUrl ? url.scheme() + "://" + url.authority() + url.target() : url.target();
    ClassicHttpRequest request = request(Method.GET, url.server(), target, url.authority());
    request.addHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    if (asked.offset() > 0) {
      request.addHeader(HttpHeaders.RANGE, "bytes=" + asked.offset() + "-" + last(asked));
      asked.validator().ifPresent(version -> request.addHeader(HttpHeaders.IF_RANGE, version));
      asked
          .unmodifiedSince()
          .ifPresent(date -> request.addHeader(HttpHeaders.IF_UNMODIFIED_SINCE, date));
    }
    // In the place of ours where there are both: the name of the program, for one.
    asked.headers().asMap().forEach(request::setHeader);
    asked
        .cookie()
        .ifPresent(cookie -> request.setHeader(
            HttpHeaders.COOKIE,
            asked
                .headers()
                .value(HttpHeaders.COOKIE)
                .map(own -> own + "; " + cookie)
                .orElse(cookie)));
    return request;
  }

  private static String last(TransportRequest asked) {
    return asked.end().isPresent() ? Long.toString(asked.end().getAsLong() - 1) : "";
  }

  /** Asks a proxy for a way to a server. */
  static ClassicHttpRequest connect(HttpHost server) {
    return request(Method.CONNECT, server, server.toHostString(), server.toHostString());
  }

  private static ClassicHttpRequest request(
      Method method, HttpHost server, String target, String host) {
    ClassicHttpRequest request = new BasicClassicHttpRequest(method, server, target);
    request.addHeader(HttpHeaders.HOST, host);
    request.addHeader(HttpHeaders.USER_AGENT, AGENT);
    return request;
  }

  private static String agent() {
    Optional<String> version =
        Optional.ofNullable(Requests.class.getPackage().getImplementationVersion());
    if (version.isEmpty() && Requests.class.getModule().isNamed()) {
      version = Requests.class.getModule().getDescriptor().rawVersion();
    }
    return "backgroundcopy" + version.map(known -> "/" + known).orElse("");
  }
}
