package io.github.backgroundcopy.transfer.http;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The logins of proxies (Basic, RFC 7617): those that the JVM's {@link Authenticator} or its
 * properties know, asked for when a proxy wants one, and sent unasked from then on. Thread-safe.
 */
final class ProxyLogins {

  private static final Pattern BASIC = Pattern.compile(
      "(?:^|,)\\s*Basic(?:\\s+[^,]*?realm\\s*=\\s*\"([^\"]*)\"|\\s|,|$)", Pattern.CASE_INSENSITIVE);

  private final Map<HttpHost, String> known = new ConcurrentHashMap<>();

  /** Gives what a proxy is sent, or null before it has wanted anything. */
  @Nullable
  String of(HttpHost proxy) {
    return known.get(proxy);
  }

  /**
   * Looks for a login after a proxy has answered 407.
   *
   * @param refused what it was sent, or null
   * @return whether there is another one to try
   */
  boolean isKnown(HttpHost proxy, MessageHeaders answer, @Nullable String refused) {
    String realm = basicRealm(answer);
    String login = realm == null ? null : login(proxy, realm);
    if (login == null || login.equals(refused)) {
      known.remove(proxy);
      return false;
    }
    known.put(proxy, login);
    return true;
  }

  private static @Nullable String basicRealm(MessageHeaders answer) {
    for (Header challenge : answer.getHeaders(HttpHeaders.PROXY_AUTHENTICATE)) {
      Matcher basic = BASIC.matcher(challenge.getValue());
      if (basic.find()) {
        return basic.group(1) == null ? "" : basic.group(1);
      }
    }
    return null;
  }

  private static @Nullable String login(HttpHost proxy, String realm) {
    PasswordAuthentication asked = Authenticator.requestPasswordAuthentication(
        proxy.getHostName(),
        null,
        proxy.getPort(),
        "http",
        realm,
        "Basic",
        null,
        Authenticator.RequestorType.PROXY);
    return asked == null
        ? ofProperties(proxy)
        : encoded(asked.getUserName(), new String(asked.getPassword()));
  }

  /** The properties that go with {@code http.proxyHost}, which many have set for years. */
  private static @Nullable String ofProperties(HttpHost proxy) {
    for (String scheme : List.of("http", "https")) {
      String user = System.getProperty(scheme + ".proxyUser");
      String password = System.getProperty(scheme + ".proxyPassword");
      if (user != null
          && password != null
          && proxy.getHostName().equalsIgnoreCase(System.getProperty(scheme + ".proxyHost"))) {
        return encoded(user, password);
      }
    }
    return null;
  }

  private static String encoded(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String login = "Basic " + Base64.getEncoder().encodeToString(both);
    Arrays.fill(both, (byte) 0);
    return login;
  }

  /** Prints no login; the form may change. */
  @Override
  public String toString() {
    return "ProxyLogins[of " + known.size() + "]";
  }
}
