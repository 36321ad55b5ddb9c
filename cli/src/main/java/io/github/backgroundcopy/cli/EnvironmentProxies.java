package io.github.backgroundcopy.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names, as curl and wget take them: {@code http_proxy},
 * {@code https_proxy}, {@code all_proxy} and {@code no_proxy}, also in capitals; small letters win,
 * and an empty value is none. {@code HTTP_PROXY} is ignored in a CGI program, where it is a header
 * of a stranger's request.
 */
final class EnvironmentProxies extends ProxySelector {

  /** Properties of the JVM that say which proxies there are; then the environment is not asked. */
  private static final List<String> PROPERTIES =
      List.of("http.proxyHost", "https.proxyHost", "socksProxyHost", "java.net.useSystemProxies");

  /** User, host and port of what {@link URI} does not take apart. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[^@]*@)?([A-Za-z0-9._~-]+)(?::([0-9]{1,5}))?");

  private final Map<String, Proxy> proxies = new HashMap<>();
  private final NoProxy exceptions;
  private final List<String> notes = new ArrayList<>();

  private EnvironmentProxies(Map<String, String> environment) {
    this.exceptions = NoProxy.of(value(environment, "no_proxy"));
    add("http", environment);
    add("https", environment);
  }

  /**
   * Reads the environment.
   *
   * @throws CommandFailure if it names a proxy that cannot be used
   */
  static EnvironmentProxies of(Map<String, String> environment) {
    return new EnvironmentProxies(environment);
  }

  /** Has the program use the proxies of the environment, unless the JVM was told of others. */
  static void install(Terminal terminal) {
    if (PROPERTIES.stream().anyMatch(property -> System.getProperty(property) != null)) {
      return;
    }
    EnvironmentProxies selector = of(System.getenv());
    if (!selector.proxies.isEmpty()) {
      selector.notes.forEach(terminal::note);
      ProxySelector.setDefault(selector);
    }
  }

  /** What the user should know about them, a line each. */
  List<String> notes() {
    return notes;
  }

  private void add(String scheme, Map<String, String> environment) {
    for (String variable : List.of(scheme + "_proxy", "all_proxy")) {
      String value = value(environment, variable);
      if (value != null) {
        if (!value.isEmpty()) {
          ProxyUrl url = ProxyUrl.of(variable, value);
          proxies.put(scheme, url.proxy());
          if (url.hasLogin() && notes.isEmpty()) {
            notes.add(variable + ": bgcopy logs in at no proxy; the login in the URL is not used");
          }
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
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    Proxy proxy = proxies.get(scheme);
    String host = host(uri);
    int port = port(uri) >= 0 ? port(uri) : scheme.equals("https") ? 443 : 80;
    return proxy == null || host == null || exceptions.matches(host, port)
        ? List.of(Proxy.NO_PROXY)
        : List.of(proxy);
  }

  /** The host, also one that may be none by RFC 2396, such as {@code my_host}. */
  private static @Nullable String host(URI uri) {
    return uri.getHost() == null ? part(uri, 1) : uri.getHost();
  }

  private static int port(URI uri) {
    String port = uri.getHost() == null ? part(uri, 2) : null;
    return port == null ? uri.getPort() : Integer.parseInt(port);
  }

  private static @Nullable String part(URI uri, int group) {
    Matcher matcher = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
    return uri.getRawAuthority() != null && matcher.matches() ? matcher.group(group) : null;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The file's error says so.
  }

  /** What a variable names, whose value may hold a password and is never shown. */
  private record ProxyUrl(Proxy proxy, boolean hasLogin) {

    static ProxyUrl of(String variable, String value) {
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
      String named = host(uri);
      if (named == null || authority == null) {
        throw refused(variable, "it names no host");
      }
      int port = port(uri) < 0 ? 80 : port(uri);
      if (port < 1 || port > 65_535) {
        throw refused(variable, "its port is \"" + port + "\"");
      }
      String host = named.replaceAll("[\\[\\]]", "");
      return new ProxyUrl(
          new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)),
          authority.contains("@"));
    }

    private static CommandFailure refused(String variable, String found) {
      return CommandFailure.ofInput(
          variable, "the proxy must be given as http://HOST:PORT, but " + found);
    }
  }
}
