package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer.Body;
import io.github.backgroundcopy.transfer.fetch.Answer.Refused;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where redirects are followed to, and where not. */
final class FetchRedirectTests {

  private static final UUID GROUP = new UUID(0, 1);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String START = "http://h/start?token=c4n4ry";
  private static final String SAFE = "https://h/start?token=c4n4ry";

  private final FakeTransport transport = new FakeTransport();
  private final Fetch fetch =
      new Fetch(transport, false, Resume.CAREFUL, GroupHeaders.NONE, RequestInterceptor.NONE);

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void theseStatusesAreFollowed(int status) throws IOException {
    transport.redirect(START, status, "https://other/f?sig=%2b");
    FakeResponse end = transport.at("https://other/f?sig=%2b", 200);
    assertThat(get(START)).isEqualTo(new Body(end, 0, 0, Answer.UNKNOWN, null));
  }

  @ParameterizedTest
  @CsvSource({
    "/f, http://h/f",
    "f?x, http://h/f?x",
    "//other:81/f, http://other:81/f",
    "' https://other/f ', https://other/f",
    "https://[::1]:8443/f, https://[::1]:8443/f",
    "http://my_host/f, http://my_host/f",
    "http://other:/f, http://other:/f",
    "/f#part, http://h/f",
    "HTTP://Other/f, HTTP://Other/f",
  })
  void aTargetIsAskedForAsItStands(String location, String target) throws IOException {
    transport.redirect(START, 302, location);
    transport.at(target, 200);
    assertThat(get(START)).isInstanceOf(Body.class);
  }

  @Test
  void aRelativeTargetIsMeantFromWhereItWasSaid() throws IOException {
    transport.redirect(START, 302, "https://other/a/b");
    transport.redirect("https://other/a/b", 302, "../c");
    transport.at("https://other/c", 200);
    assertThat(get(START)).isInstanceOf(Body.class);
  }

  @Test
  void twentyAreFollowed() throws IOException {
    chain(20);
    transport.at("http://h/20", 200);
    assertThat(get("http://h/0")).isInstanceOf(Body.class);
  }

  @Test
  void twentyOneAreNot() throws IOException {
    chain(21);
    transport.at("http://h/21", 200);
    assertThat(refused("http://h/0").win32Result()).isEqualTo(Win32Errors.REDIRECT_FAILED);
    assertThat(transport.requests).hasSize(21);
  }

  @Test
  void aLoopEndsLikeAnyLongWay() throws IOException {
    transport.redirect(START, 302, START);
    Refused refused = refused(START);
    assertThat(refused.win32Result()).isEqualTo(Win32Errors.REDIRECT_FAILED);
    assertThat(refused.reason()).contains("more than 20 times").doesNotContain("c4n4ry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://h/f",
        "javascript:alert('c4n4ry')",
        "data:text/plain,c4n4ry",
        "ws://h/f",
        "gopher://h/f",
        "mailto:c4n4ry@h",
        "httpx://h/f",
      })
  void otherSchemesAreRefused(String location) throws IOException {
    transport.redirect(START, 302, location);
    Refused refused = refused(START);
    assertThat(refused.status()).isZero();
    assertThat(refused.win32Result()).isEqualTo(Win32Errors.REDIRECT_FAILED);
    assertThat(refused.reason()).contains("only http and https").doesNotContain("c4n4ry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h/f?c4n4ry", "HTTP://h/f", "http://h/start"})
  void theWayFromHttpsToHttpIsRefused(String location) throws IOException {
    transport.redirect(SAFE, 301, location);
    Refused refused = refused(SAFE);
    assertThat(refused.status()).isZero();
    assertThat(refused.win32Result()).isEqualTo(Win32Errors.HTTPS_TO_HTTP_ON_REDIRECT);
    assertThat(refused.reason()).contains("allowInsecureRedirects").doesNotContain("c4n4ry");
    assertThat(transport.requests).hasSize(1);
  }

  @Test
  void theWayFromHttpsToHttpIsRefusedAlsoWhereItBeganWithHttp() throws IOException {
    transport.redirect(START, 301, "https://h/f");
    transport.redirect("https://h/f", 301, "http://h/f");
    assertThat(refused(START).win32Result()).isEqualTo(Win32Errors.HTTPS_TO_HTTP_ON_REDIRECT);
  }

  @Test
  void theWayFromHttpsToHttpCanBeAllowed() throws IOException {
    transport.redirect(SAFE, 301, "http://h/f");
    transport.at("http://h/f", 200);
    assertThat(
            new Fetch(transport, true, Resume.CAREFUL, GroupHeaders.NONE, RequestInterceptor.NONE)
                .call(GROUP, FileInfo.of(SAFE, "f"), Part.NOTHING, NOW)
                .answer())
        .isInstanceOf(Body.class);
  }

  @Test
  void allowingItAllowsNoOtherScheme() throws IOException {
    transport.redirect(SAFE, 301, "ftp://h/f");
    assertThat(
            new Fetch(transport, true, Resume.CAREFUL, GroupHeaders.NONE, RequestInterceptor.NONE)
                .call(GROUP, FileInfo.of(SAFE, "f"), Part.NOTHING, NOW)
                .answer())
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://u:c4n4ry@h/f", "http://c4n4ry@h/f", "//u:c4n4ry@h/f", "http://@h/f"})
  void userInformationIsRefused(String location) throws IOException {
    transport.redirect(START, 302, location);
    Refused refused = refused(START);
    assertThat(refused.win32Result()).isEqualTo(Win32Errors.REDIRECT_FAILED);
    assertThat(refused.reason()).contains("user information").doesNotContain("c4n4ry");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "http://",
        "http:///f",
        "http:f",
        "http://:80/f",
        "http://h:99999/f",
        "http://h:0/f",
        "http://h:port/f",
        "http://[::1/f",
        "http://a b/f",
        "http://a%62/f",
        "http://a|b/f",
        "http://a^b/f",
        "http://a<b>/f",
        "http://\u00ff\u00fe/f",
        "http://[fe80::1%25eth0]/f",
        "http://a\u001b[31mb/f",
        "http://a\u0000/f",
      })
  void whatIsNoUrlIsRefused(String location) throws IOException {
    transport.redirect(START, 307, location);
    Refused refused = refused(START);
    assertThat(refused.status()).isEqualTo(307);
    assertThat(refused.win32Result()).isZero();
    assertThat(refused.reason()).contains("no URL").doesNotContain("\u001b", "\u0000", "c4n4ry");
  }

  @Test
  void aRedirectToNowhereIsRefused() throws IOException {
    transport.at(START, 301);
    assertThat(refused(START))
        .isEqualTo(new Refused(
            301,
            0,
            "The server answered 301 for \"http://h/start?…\" without saying where the file is"));
  }

  @Test
  void anEndlessTargetIsNotToldInFull() throws IOException {
    transport.redirect(START, 302, "http://u@h/" + "x".repeat(10_000));
    assertThat(refused(START).reason().length()).isLessThan(1000);
  }

  @Test
  void theRestIsAskedForAlongTheWholeWay() throws IOException {
    transport.redirect(START, 302, "https://other/f");
    FakeResponse end = transport.at("https://other/f", 206).with("Content-Range", "bytes 1-19/20");
    Part part = new Part(5, 20, "\"v1\"", Part.OVERLAP);

    assertThat(fetch.call(GROUP, FileInfo.of(START, "f"), part, NOW).answer())
        .isEqualTo(new Body(end, 5, 4, 20, "\"v1\""));

    assertThat(transport.requests)
        .allMatch(request -> request.offset() == 1)
        .allMatch(request -> request.validator().equals(Optional.of("\"v1\"")));
  }

  @Test
  void everyAnswerOnTheWayIsClosed() throws IOException {
    FakeResponse first = transport.redirect(START, 302, "https://other/f");
    FakeResponse second = transport.redirect("https://other/f", 302, "https://other/g");
    transport.at("https://other/g", 200);
    get(START);
    assertThat(first.isClosed()).isTrue();
    assertThat(second.isClosed()).isTrue();
  }

  /** A request has no place for anything but these, and that is what keeps secrets at home. */
  @Test
  void nothingThatAServerSendsGoesOnToTheNext() throws IOException {
    transport
        .redirect(START, 302, "https://other/f")
        .with("Set-Cookie", "session=c4n4ry")
        .with("ETag", "\"c4n4ry\"")
        .with("WWW-Authenticate", "Basic realm=c4n4ry")
        .with("Link", "<https://c4n4ry/>");
    transport.at("https://other/f", 200);

    get(START);

    TransportRequest second = transport.requests.get(1);
    assertThat(second.url()).isEqualTo("https://other/f");
    assertThat(second.offset()).isZero();
    assertThat(second.validator()).isEmpty();
    assertThat(second.cookie()).isEmpty();
  }

  @Test
  void aCookieComesBackToTheHostThatHasSetIt() throws IOException {
    transport
        .redirect(START, 302, "http://other/login")
        .with("Set-Cookie", "a=1; Path=/")
        .with("Set-Cookie", "b=2; Path=/");
    transport.redirect("http://other/login", 302, "http://h/f").with("Set-Cookie", "c=3; Path=/");
    transport.at("http://h/f", 200);

    assertThat(get(START)).isInstanceOf(Body.class);

    assertThat(transport.requests)
        .extracting(TransportRequest::cookie)
        .containsExactly(Optional.empty(), Optional.empty(), Optional.of("a=1; b=2"));
  }

  @Test
  void cookiesAreForgottenWithTheChain() throws IOException {
    transport.redirect(START, 302, "/f").with("Set-Cookie", "a=1; Path=/");
    transport.at("http://h/f", 200);
    get(START);
    get(START);
    assertThat(transport.requests)
        .extracting(TransportRequest::cookie)
        .containsExactly(
            Optional.empty(), Optional.of("a=1"), Optional.empty(), Optional.of("a=1"));
  }

  private void chain(int redirects) {
    for (int i = 0; i < redirects; i++) {
      transport.redirect("http://h/" + i, 302, Integer.toString(i + 1));
    }
  }

  private Answer get(String url) throws IOException {
    return fetch.call(GROUP, FileInfo.of(url, "f"), Part.NOTHING, NOW).answer();
  }

  private Refused refused(String url) throws IOException {
    return (Refused) get(url);
  }
}
