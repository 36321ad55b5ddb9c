package io.github.backgroundcopy.cli.network;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host and the port of a URL, also of a host that may be none by RFC 2396, such as
 * {@code my_host}.
 */
final class UrlHost {

  /** User, host and port of what {@link URI} does not take apart. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[^@]*@)?([A-Za-z0-9._~-]+)(?::([0-9]{1,5}))?");

  private UrlHost() {}

  /** Gives the host, an address of IPv6 without its brackets, or null if there is none. */
  static @Nullable String of(URI url) {
    return url.getHost() == null ? part(url, 1) : withoutBrackets(url.getHost());
  }

  /** Gives the port, or -1 if there is none. */
  static int port(URI url) {
    String port = url.getHost() == null ? part(url, 2) : null;
    return port == null ? url.getPort() : Integer.parseInt(port);
  }

  /** Gives a host as programs name it outside URLs. */
  static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static @Nullable String part(URI url, int group) {
    Matcher matcher = AUTHORITY.matcher(String.valueOf(url.getRawAuthority()));
    return url.getRawAuthority() != null && matcher.matches() ? matcher.group(group) : null;
  }
}
