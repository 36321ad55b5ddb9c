package io.github.backgroundcopy.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Redaction;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentProxiesTests {

  private static final String DIRECT = "direct";

  @Test
  void eachSchemeHasItsVariableAndAllProxyStandsInForBoth() {
    Map<String, String> environment =
        Map.of("http_proxy", "http://one:3128", "all_proxy", "two:8080");

    assertThat(proxy(environment, "http://example.org/")).isEqualTo("one:3128");
    assertThat(proxy(environment, "HTTPS://example.org/")).isEqualTo("two:8080");
    assertThat(proxy(Map.of("https_proxy", "http://[::1]/"), "https://example.org/"))
        .isEqualTo("::1:80");
    assertThat(proxy(Map.of("https_proxy", "http://one"), "http://example.org/"))
        .isEqualTo(DIRECT);
  }

  @Test
  void aHostMayHaveAnUnderscoreAsInNetworksOfContainers() {
    Map<String, String> environment =
        Map.of("http_proxy", "http://my_proxy:3128", "no_proxy", "your_host,.in_side:81");

    assertThat(proxy(environment, "http://my_host/")).isEqualTo("my_proxy:3128");
    assertThat(proxy(environment, "http://my_host:8080/")).isEqualTo("my_proxy:3128");
    assertThat(proxy(environment, "http://your_host:8080/")).isEqualTo(DIRECT);
    assertThat(proxy(environment, "http://a.in_side:81/")).isEqualTo(DIRECT);
    assertThat(proxy(environment, "http://a.in_side:82/")).isEqualTo("my_proxy:3128");
  }

  @Test
  void smallLettersWinAndAnEmptyValueIsNoProxy() {
    assertThat(proxy(Map.of("http_proxy", "one", "HTTP_PROXY", "two"), "http://example.org/"))
        .isEqualTo("one:80");
    assertThat(proxy(Map.of("HTTPS_PROXY", "two:1"), "https://example.org/")).isEqualTo("two:1");
    assertThat(proxy(Map.of("http_proxy", "", "ALL_PROXY", "two"), "http://example.org/"))
        .isEqualTo(DIRECT);
    assertThat(proxy(Map.of("HTTP_PROXY", "one", "NO_PROXY", "*"), "http://example.org/"))
        .isEqualTo(DIRECT);
  }

  @Test
  void inACgiProgramTheHeaderProxyIsNoProxy() {
    assertThat(proxy(Map.of("HTTP_PROXY", "evil", "REQUEST_METHOD", "GET"), "http://example.org/"))
        .isEqualTo(DIRECT);
  }

  @ParameterizedTest(name = "no_proxy {0}: {1} {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "example.org; http://example.org/; true",
        "example.org; http://www.Example.ORG./; true",
        ".example.org; http://example.org/; true",
        "*.example.org; http://www.example.org/; true",
        "example.org; http://notexample.org/; false",
        "example.org:81; http://example.org/; false",
        "example.org:81; http://example.org:81/; true",
        "example.org:443; https://example.org/; true",
        "a, b\tc; http://c/; true",
        "*; http://anything/; true",
        "127.0.0.1; http://127.0.0.1:9/; true",
        "127.0.0.1:8; http://127.0.0.1:9/; false",
        "10.0.0.0/8; http://10.20.30.40/; true",
        "10.0.0.0/8; http://11.20.30.40/; false",
        "10.0.0.0/33; http://10.20.30.40/; false",
        "0.0.0.1; http://10.0.0.1/; false",
        "::1; http://[::1]/; true",
        "[::1]:80; http://[0:0:0:0:0:0:0:1]/; true",
        "fe80::/10; http://[fe80::2]/; true",
        "fe80::/10; http://[::2]/; false",
        "ab:cd; http://example.org/; false",
        "; http://example.org/; false",
        ".; http://example.org/; false",
      })
  void noProxyNamesWhoIsAskedDirectly(String exceptions, String url, boolean direct) {
    Map<String, String> environment =
        Map.of("all_proxy", "one:1", "no_proxy", exceptions == null ? "" : exceptions);

    assertThat(proxy(environment, url)).isEqualTo(direct ? DIRECT : "one:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://me:hunter2@one:1080",
        "https://me:hunter2@one",
        "http://me:hunter2@",
        "http://me:hunter2@one:99999",
        "http://me:hunter2@one two",
        "hunter2://"
      })
  void aProxyThatCannotBeUsedIsOneLineWithoutSecrets(String value) {
    EnvironmentProxies proxies =
        EnvironmentProxies.of(Map.of("all_proxy", value, "no_proxy", "near.example.org"));
    CommandFailure failure = catchThrowableOfType(
        CommandFailure.class, () -> proxies.requireUsable(file("http://example.org/")));

    assertThat(failure)
        .hasMessageStartingWith("all_proxy: the proxy must be given as http://HOST:PORT, but ")
        .hasMessageEndingWith("; set it so, or name the host in no_proxy");
    assertThat(Redaction.of(failure.text()).replace("its scheme is \"hunter2\"", ""))
        .doesNotContain("hunter2");
    assertThat(failure.exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aProxyThatCannotBeUsedIsOfNoMatterToWhoDoesNotNeedIt() {
    EnvironmentProxies proxies = EnvironmentProxies.of(
        Map.of("https_proxy", "socks5://one:1080", "no_proxy", "near.example.org"));

    proxies.requireUsable(file("http://example.org/"));
    proxies.requireUsable(file("https://near.example.org/"));
    proxies.requireUsable(file("no URL"));
    assertThat(proxies.select(URI.create("http://example.org/"))).containsExactly(Proxy.NO_PROXY);
  }

  @Test
  void aRedirectThatNeedsAProxyThatCannotBeUsedFindsNobody() {
    assertThat(proxy(Map.of("all_proxy", "socks5://one:1080"), "https://example.org/"))
        .isEqualTo("all_proxy.cannot-be-used.invalid:1");
  }

  @Test
  void aLoginGoesToItsProxyAloneAndIsNotShown() {
    EnvironmentProxies proxies =
        EnvironmentProxies.of(Map.of("http_proxy", "http://m%40e:hunter2%3a+@one:3128"));

    assertThat(proxies.select(URI.create("http://example.org/")))
        .hasToString("[HTTP @ one/<unresolved>:3128]");
    assertThat(asked(proxies, "one", 3128, Authenticator.RequestorType.PROXY))
        .isEqualTo("m@e hunter2:+");
    assertThat(asked(proxies, "one", 3129, Authenticator.RequestorType.PROXY)).isEqualTo("none");
    assertThat(asked(proxies, "two", 3128, Authenticator.RequestorType.PROXY)).isEqualTo("none");
    assertThat(asked(proxies, "one", 3128, Authenticator.RequestorType.SERVER)).isEqualTo("none");
  }

  private static String asked(
      EnvironmentProxies proxies, String host, int port, Authenticator.RequestorType type) {
    PasswordAuthentication login = Authenticator.requestPasswordAuthentication(
        proxies.authenticator(), host, null, port, "http", "", "Basic", null, type);
    return login == null ? "none" : login.getUserName() + " " + new String(login.getPassword());
  }

  private static Stream<FileInfo> file(String url) {
    return Stream.of(FileInfo.of(url, "f"));
  }

  private static String proxy(Map<String, String> environment, String url) {
    Proxy proxy = EnvironmentProxies.of(environment).select(URI.create(url)).get(0);
    if (proxy.equals(Proxy.NO_PROXY)) {
      return DIRECT;
    }
    InetSocketAddress address = (InetSocketAddress) proxy.address();
    return address.getHostString() + ":" + address.getPort();
  }
}
