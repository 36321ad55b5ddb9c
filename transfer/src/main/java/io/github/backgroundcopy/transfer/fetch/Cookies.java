package io.github.backgroundcopy.transfer.fetch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieOrigin;
import org.apache.hc.client5.http.cookie.CookieSpec;
import org.apache.hc.client5.http.cookie.MalformedCookieException;
import org.apache.hc.client5.http.impl.cookie.RFC6265CookieSpecFactory;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one chain of redirects (RFC 6265). They are forgotten with it: no later request of
 * the same file has them, and no other file.
 */
final class Cookies {

  /** Longer than what is sent to anybody, and shorter than what servers refuse. */
  private static final int LONGEST = 8 * 1024;

  private final CookieSpec spec = new RFC6265CookieSpecFactory().create(null);

  /** By port, beyond RFC 6265: another port is another server, with another owner perhaps. */
  private final Map<Integer, BasicCookieStore> stores = new HashMap<>();

  /** Takes what an answer sets. */
  void take(String url, List<String> fields) {
    CookieOrigin origin = origin(url);
    for (String field : fields) {
      try {
        for (Cookie cookie : spec.parse(new BasicHeader("Set-Cookie", field), origin)) {
          spec.validate(cookie, origin);
          if (isOfOneOwner(cookie, origin)) {
            store(origin).addCookie(cookie);
          }
        }
      } catch (MalformedCookieException e) {
        // Nobody is bound to take a cookie.
      }
    }
  }

  /** Gives the field {@code Cookie} for a request, or null if there is none to be sent. */
  @Nullable
  String field(String url) {
    CookieOrigin origin = origin(url);
    Instant now = Instant.now();
    List<Cookie> fitting = store(origin).getCookies().stream()
        .filter(cookie -> !cookie.isExpired(now) && spec.match(cookie, origin))
        .toList();
    if (fitting.isEmpty()) {
      return null;
    }
    List<Header> headers = spec.formatCookies(fitting);
    String field = headers.get(0).getValue();
    return field.length() <= LONGEST ? field : null;
  }

  /** Tells whether no stranger would get the cookie, as everybody below {@code co.uk} would. */
  private static boolean isOfOneOwner(Cookie cookie, CookieOrigin origin) {
    String domain = cookie.getDomain();
    return domain.equals(origin.getHost())
        || PublicSuffixMatcherLoader.getDefault().getDomainRoot(domain) != null;
  }

  private static CookieOrigin origin(String url) {
    Origin origin = Origin.of(url);
    return new CookieOrigin(
        origin.host().isEmpty() ? "-" : origin.host(),
        origin.port(),
        Reference.of(url).path(),
        origin.scheme().equals("https"));
  }

  /** The usual ports of http and https belong to one server. */
  private BasicCookieStore store(CookieOrigin origin) {
    int port = origin.getPort();
    return stores.computeIfAbsent(
        port == Origin.HTTPS ? Origin.HTTP : port, unused -> new BasicCookieStore());
  }

  /** Names no cookie; the form may change. */
  @Override
  public String toString() {
    return "Cookies[of " + stores.size() + " ports]";
  }
}
