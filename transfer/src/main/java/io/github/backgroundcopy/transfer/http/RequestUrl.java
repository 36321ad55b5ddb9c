package io.github.backgroundcopy.transfer.http;

import io.github.backgroundcopy.FileInfo;
import java.net.MalformedURLException;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;

/**
 * A URL, cut where a request needs it: nothing is escaped, unescaped or normalised.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address, without the brackets of IPv6
 * @param port the port, the one of the scheme if the URL names none
 * @param authority host and port as the URL has them
 * @param target path and query as the URL has them; at least {@code /}
 */
record RequestUrl(String scheme, String host, int port, String authority, String target) {

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Cuts a URL.
   *
   * @throws MalformedURLException if that is not possible, or could be read in two ways
   */
  static RequestUrl of(String url) throws MalformedURLException {
    for (int i = 0; i < url.length(); i++) {
      require(url.charAt(i) > ' ' && url.charAt(i) < 0x7F, url, "has a character to be escaped");
    }
    int schemeEnd = url.indexOf("://");
    require(schemeEnd > 0, url, "has no scheme");
    String scheme = url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    require(scheme.equals("http") || scheme.equals("https"), url, "is neither http nor https");
    int start = schemeEnd + 3;
    int end = first("#", url, start);
    int targetStart = first("/?", url.substring(0, end), start);
    String authority = url.substring(start, targetStart);
    require(authority.indexOf('@') < 0, url, "has user information");
    String target = url.substring(targetStart, end);
    int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
    String name = colon < 0 ? authority : authority.substring(0, colon);
    String digits = colon < 0 ? "" : authority.substring(colon + 1);
    require(!name.isEmpty(), url, "has no host");
    return new RequestUrl(
        scheme,
        name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name,
        digits.isEmpty() ? (scheme.equals("http") ? 80 : 443) : port(digits, url),
        digits.isEmpty() ? name : authority,
        target.startsWith("/") ? target : "/" + target);
  }

  /** The server that is meant, whoever is connected to. */
  HttpHost server() {
    return new HttpHost(scheme, host, port);
  }

  private static int first(String any, String text, int from) {
    int i = from;
    while (i < text.length() && any.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static int port(String digits, String url) throws MalformedURLException {
    try {
      int port = Integer.parseInt(digits);
      require(port > 0 && port <= HIGHEST_PORT, url, "has no possible port");
      return port;
    } catch (NumberFormatException e) {
      throw malformed(url, "has no number as its port");
    }
  }

  private static void require(boolean condition, String url, String fault)
      throws MalformedURLException {
    if (!condition) {
      throw malformed(url, fault);
    }
  }

  private static MalformedURLException malformed(String url, String fault) {
    return new MalformedURLException(
        "Cannot ask for \"" + FileInfo.of(url, "").redactedRemoteName() + "\": it " + fault);
  }
}
