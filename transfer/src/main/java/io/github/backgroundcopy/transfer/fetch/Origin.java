package io.github.backgroundcopy.transfer.fetch;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a URL belongs to: what is meant for one origin is none of another's business (RFC 6454).
 *
 * @param scheme in small letters, as is the host
 * @param host a name or an address, which may be empty
 * @param port the port, that of the scheme where the URL names none
 */
record Origin(String scheme, String host, int port) {

  static final int HTTP = 80;
  static final int HTTPS = 443;

  private static final Pattern PORT = Pattern.compile(":([0-9]{0,5})$");

  static Origin of(String url) {
    Reference reference = Reference.of(url);
    String scheme = Objects.requireNonNullElse(reference.scheme(), "").toLowerCase(Locale.ROOT);
    String authority = Objects.requireNonNullElse(reference.authority(), "");
    Matcher matcher = PORT.matcher(authority);
    boolean named = matcher.find();
    String host = named ? authority.substring(0, matcher.start()) : authority;
    int usual = scheme.equals("https") ? HTTPS : HTTP;
    return new Origin(
        scheme,
        host.toLowerCase(Locale.ROOT),
        named && !matcher.group(1).isEmpty() ? Integer.parseInt(matcher.group(1)) : usual);
  }
}
