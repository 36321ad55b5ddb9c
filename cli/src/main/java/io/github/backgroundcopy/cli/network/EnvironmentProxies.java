package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names, as curl and wget take them: {@code http_proxy},
 * {@code https_proxy}, {@code all_proxy} and {@code no_proxy}, also in capitals; small letters win,
 * and an empty value is none. {@code HTTP_PROXY} is ignored in a CGI program, where it is a header
 * of a stranger's request.
 */
public final class EnvironmentProxies extends ProxySelector {

  /** Properties of the JVM that say which proxies there are; then the environment is not asked. */
  private static final List<String> PROPERTIES =
      List.of("http.proxyHost", "https.proxyHost", "socksProxyHost", "java.net.useSystemProxies");

  private final Map<String, ProxyUrl> proxies = new HashMap<>();
  private final NoProxy exceptions;

  private EnvironmentProxies(Map<String, String> environment) {
    this.exceptions = NoProxy.of(value(environment, "no_proxy"));
    add("http", environment);
    add("https", environment);
  }

  /** Reads the environment. What cannot be used is of no matter until it would be. */
  static EnvironmentProxies of(Map<String, String> environment) {
    return new EnvironmentProxies(environment);
  }

  /** Has the program use the proxies of the environment, unless the JVM was told of others. */
  public static EnvironmentProxies install() {
    if (PROPERTIES.stream().anyMatch(property -> System.getProperty(property) != null)) {
      return of(Map.of());
    }
    EnvironmentProxies selector = of(System.getenv());
    if (!selector.proxies.isEmpty()) {
      ProxySelector.setDefault(selector);
      Authenticator.setDefault(selector.authenticator());
    }
    return selector;
  }

  /**
   * Looks whether files can be asked for.
   *
   * @throws CommandFailure if the proxy for a source of one of them cannot be used
   */
  public void requireUsable(Stream<FileInfo> files) {
    files.flatMap(file -> file.sources().stream()).forEach(source -> {
      ProxyUrl proxy = null;
      try {
        proxy = proxyFor(URI.create(source.remoteName()));
      } catch (IllegalArgumentException e) {
        // The queue judges it.
      }
      if (proxy != null && proxy.refusal() != null) {
        throw proxy.refusal();
      }
    });
  }

  /** Knows the logins, and gives each to its proxy alone. */
  Authenticator authenticator() {
    return new Authenticator() {
      @Override
      protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.PROXY) {
          return null;
        }
        InetSocketAddress asking =
            InetSocketAddress.createUnresolved(getRequestingHost(), getRequestingPort());
        return proxies.values().stream()
            .filter(proxy -> asking.equals(proxy.proxy().address()))
            .findFirst()
            .map(ProxyUrl::login)
            .orElse(null);
      }
    };
  }

  private void add(String scheme, Map<String, String> environment) {
    for (String variable : List.of(scheme + "_proxy", "all_proxy")) {
      String value = value(environment, variable);
      if (value != null) {
        if (!value.isEmpty()) {
          proxies.put(scheme, ProxyUrl.of(variable, value));
        }
        return;
      }
    }
  }

  private static @Nullable String value(Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    boolean forged = variable.equals("http_proxy") && environment.containsKey("REQUEST_METHOD");
    if (value == null && !forged) {
      value = environment.get(variable.toUpperCase(Locale.ROOT));
    }
    return value == null ? null : value.strip();
  }

  @Override
  public List<Proxy> select(URI uri) {
    ProxyUrl proxy = proxyFor(uri);
    return List.of(proxy == null ? Proxy.NO_PROXY : proxy.proxy());
  }

  private @Nullable ProxyUrl proxyFor(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    ProxyUrl proxy = proxies.get(scheme);
    String host = UrlHost.of(uri);
    int port = UrlHost.port(uri) >= 0 ? UrlHost.port(uri) : scheme.equals("https") ? 443 : 80;
    return proxy == null || host == null || exceptions.matches(host, port) ? null : proxy;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The file's error says so.
  }

  /**
   * What a variable names, whose value may hold a password and is never shown.
   *
   * @param proxy the proxy; of one that cannot be used a host that is not there and says why
   * @param login what it is told, if it asks
   * @param refusal why it cannot be used
   */
  private record ProxyUrl(
      Proxy proxy,
      @Nullable PasswordAuthentication login,
      @Nullable CommandFailure refusal) {

    static ProxyUrl of(String variable, String value) {
      try {
        return usable(variable, value);
      } catch (CommandFailure e) {
        // Nobody ever finds a host below "invalid" (RFC 2606): a redirect may still lead to it.
        String host = variable + ".cannot-be-used.invalid";
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved(host, 1);
        return new ProxyUrl(new Proxy(Proxy.Type.HTTP, nowhere), null, e);
      }
    }

    private static ProxyUrl usable(String variable, String value) {
      String text = value.contains("://") ? value : "http://" + value;
      URI uri;
      try {
        uri = URI.create(text);
      } catch (IllegalArgumentException e) {
        throw refused(variable, "it is no URL");
      }
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.equals("http")) {
        throw refused(variable, "its scheme is \"" + scheme + "\"");
      }
      String authority = uri.getRawAuthority();
      String host = UrlHost.of(uri);
      if (host == null || authority == null) {
        throw refused(variable, "it names no host");
      }
      int port = UrlHost.port(uri) < 0 ? 80 : UrlHost.port(uri);
      if (port < 1 || port > 65_535) {
        throw refused(variable, "its port is \"" + port + "\"");
      }
      return new ProxyUrl(
          new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)),
          login(variable, authority),
          null);
    }

    private static @Nullable PasswordAuthentication login(String variable, String authority) {
      int end = authority.lastIndexOf('@');
      if (end < 0) {
        return null;
      }
      String[] both = authority.substring(0, end).split(":", 2);
      try {
        return new PasswordAuthentication(
            unescaped(both[0]), unescaped(both.length < 2 ? "" : both[1]).toCharArray());
      } catch (IllegalArgumentException e) {
        throw refused(variable, "its login has a % that is none; write it as %25");
      }
    }

    private static String unescaped(String text) {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Prints no login. */
    @Override
    public String toString() {
      return "ProxyUrl[" + proxy + "]";
    }

    private static CommandFailure refused(String variable, String found) {
      return CommandFailure.ofInput(
          variable,
          "the proxy must be given as http://HOST:PORT, but " + found
              + "; set it so, or name the host in no_proxy");
    }
  }
}
