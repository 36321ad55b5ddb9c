package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.ProxyException;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer.Body;
import io.github.backgroundcopy.transfer.fetch.Answer.Postponed;
import io.github.backgroundcopy.transfer.fetch.Answer.Refused;
import io.github.backgroundcopy.transfer.fetch.Answer.StartAgain;
import java.io.IOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked, and what an answer that is no redirect means. */
final class FetchTests {

  private static final UUID GROUP = new UUID(0, 1);
  private static final String URL = "http://h/d/f.bin?token=c4n4ry#frag";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TAG = "\"v1\"";

  /** What is here, of which all but five bytes are asked for once more. */
  private static final long HERE = Part.OVERLAP + 5;

  private static final long TOTAL = HERE + 15;

  private final FakeTransport transport = new FakeTransport();
  private final Fetch fetch =
      new Fetch(transport, false, Resume.CAREFUL, GroupHeaders.NONE, RequestInterceptor.NONE);

  @Nested
  final class TheWhole {

    @Test
    void isAskedForWhereNothingIsHere() throws IOException {
      transport.at(URL, 200);
      get(Part.NOTHING);
      assertThat(onlyRequest().offset()).isZero();
      assertThat(onlyRequest().validator()).isEmpty();
      assertThat(onlyRequest().url()).isEqualTo(URL);
    }

    @Test
    void isAskedForWhereNothingIdentifiesWhatIsHere() throws IOException {
      transport.at(URL, 200);
      get(new Part(HERE, TOTAL, null, Part.OVERLAP));
      assertThat(onlyRequest().offset()).isZero();
    }

    @Test
    void isAskedForWhereOnlyAValidatorIsHere() throws IOException {
      transport.at(URL, 200);
      get(new Part(0, 20, TAG, Part.OVERLAP));
      assertThat(onlyRequest().validator()).isEmpty();
    }

    @Test
    void comesWithItsLengthAndValidator() throws IOException {
      FakeResponse response =
          transport.at(URL, 200).with("Content-Length", "20").with("ETag", TAG);
      assertThat(get(Part.NOTHING)).isEqualTo(new Body(response, 0, 0, 20, TAG));
    }

    @Test
    void comesByWayOfAProxyThatHasChangedAHeader() throws IOException {
      FakeResponse response = transport.at(URL, 203).with("Content-Length", "20");
      assertThat(get(Part.NOTHING)).isEqualTo(new Body(response, 0, 0, 20, null));
    }

    @Test
    void comesWithoutThemIfTheServerDoesNotTell() throws IOException {
      FakeResponse response = transport.at(URL, 200);
      assertThat(get(Part.NOTHING)).isEqualTo(new Body(response, 0, 0, Answer.UNKNOWN, null));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "-1", "many", "7, 8", "18446744073709551617"})
    void isAskedForLaterIfItsLengthIsNone(String length) throws IOException {
      transport.at(URL, 200).with("Content-Length", length);
      assertThat(get(Part.NOTHING)).isInstanceOf(Postponed.class);
    }

    @Test
    void mayComeAsAPartThatIsTheWhole() throws IOException {
      FakeResponse response =
          transport.at(URL, 206).with("Content-Range", "bytes 0-19/20").with("ETag", TAG);
      assertThat(get(Part.NOTHING)).isEqualTo(new Body(response, 0, 0, 20, TAG));
      response.with("Content-Length", "20");
      assertThat(get(Part.NOTHING)).isEqualTo(new Body(response, 0, 0, 20, TAG));
    }

    @Test
    void isRefusedAsAPartOfAnotherSizeThanWasAnnounced() throws IOException {
      transport.at(URL, 206).with("Content-Range", "bytes 0-19/20");
      FileInfo announced = FileInfo.of(URL, "f").withSize(21);
      assertThat(fetch.call(GROUP, announced, Part.NOTHING, NOW).answer())
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.reason()).contains("20", "21"));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
        strings = {"bytes 0-18/20", "bytes 1-19/20", "bytes 0-19/*", "bytes */20", "0-19/20", ""})
    void mayNotComeAsAnotherPart(String range) throws IOException {
      transport.at(URL, 206).with("Content-Range", range).with("ETag", TAG);
      assertThat(refused(Part.NOTHING).status()).isEqualTo(206);
    }

    @Test
    void mayNotComeAsAPartOfAnotherLength() throws IOException {
      transport.at(URL, 206).with("Content-Range", "bytes 0-19/20").with("Content-Length", "19");
      assertThat(refused(Part.NOTHING).status()).isEqualTo(206);
    }

    @Test
    void mayNotComeInSeveralParts() throws IOException {
      transport
          .at(URL, 206)
          .with("Content-Type", "multipart/byteranges; boundary=x")
          .with("Content-Range", "bytes 0-19/20");
      assertThat(refused(Part.NOTHING).status()).isEqualTo(206);
    }

    @Test
    void isRefusedIfItDoesNotSatisfyARangeThatNobodyAskedFor() throws IOException {
      transport.at(URL, 416).with("Content-Range", "bytes */0");
      assertThat(refused(Part.NOTHING).status()).isEqualTo(416);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"gzip", "br", "deflate", "gzip, identity", "GZip", "identity,,br", "zstd", "xz"})
    void isRefusedInACoding(String coding) throws IOException {
      transport.at(URL, 200).with("Content-Encoding", coding);
      Refused refused = refused(Part.NOTHING);
      assertThat(refused.status()).isZero();
      assertThat(refused.win32Result()).isEqualTo(Win32Errors.INVALID_SERVER_RESPONSE);
    }

    @ParameterizedTest
    @CsvSource({
      "http://h/f.bin, identity",
      "http://h/f.bin, Identity",
      "http://h/f.tar.gz, gzip",
      "http://h/F.TGZ?a.b, x-gzip",
      "http://h/f.zst, zstd",
      "http://h/f.Z, x-compress",
      "http://h/f.tar.bz2, bzip2",
      "http://h/get?file=a.tar.gz, gzip",
      "http://h/get?file=a.tar.gz&x=1, gzip",
      "http://h/get?d=filename%3D%22a.tgz%22, gzip",
      "http://h/f.bin, UTF-8",
      "http://h/f.bin, none",
      "http://h/f.bin, binary",
      "http://h/f.zip, zip",
      "http://h/f.bin, aws-chunked",
      "http://h/f.bin, 'identity,'",
      "http://h/f.bin, ','",
      "http://h/f.bin, ''",
      "http://h/f.bin, unheard-of",
      "http://h/f.tar.gz, 'utf-8, gzip'",
    })
    void isNotInACodingIfTheServerOnlyDescribesTheFile(String url, String coding)
        throws IOException {
      transport.at(url, 200).with("Content-Encoding", coding);
      assertThat(fetch.call(GROUP, FileInfo.of(url, "f"), Part.NOTHING, NOW).answer())
          .isInstanceOf(Body.class);
    }
  }

  @Nested
  final class WhatCompressedFilesAreCalled {

    @ParameterizedTest
    @ValueSource(strings = {"http://h/f.gzip.bin", "http://h/gz", "http://h/f.gz2?a=b.gzz"})
    void hasItsEndAtTheEnd(String url) throws IOException {
      transport.at(url, 200).with("Content-Encoding", "gzip");
      assertThat(answer(FileInfo.of(url, "f"))).isInstanceOf(Refused.class);
    }

    @Test
    void mayBeToldByTheUrlThatWasAdded() throws IOException {
      transport.redirect("http://h/a.tgz", 302, "/objects/4f3e2a?sig=abc");
      transport.at("http://h/objects/4f3e2a?sig=abc", 200).with("Content-Encoding", "gzip");
      assertThat(answer(FileInfo.of("http://h/a.tgz", "f"))).isInstanceOf(Body.class);
    }

    @Test
    void mayBeToldByTheUrlAtTheEnd() throws IOException {
      transport.redirect("http://h/latest", 302, "/a.tar.gz");
      transport.at("http://h/a.tar.gz", 200).with("Content-Encoding", "gzip");
      assertThat(answer(FileInfo.of("http://h/latest", "f"))).isInstanceOf(Body.class);
    }

    @Test
    void mayBeToldByTheNameItGets() throws IOException {
      transport.at("http://h/latest", 200).with("Content-Encoding", "gzip");
      assertThat(answer(FileInfo.of("http://h/latest", "/d/a.tar.gz"))).isInstanceOf(Body.class);
    }

    @Test
    void countsForOneCodingOnly() throws IOException {
      transport
          .at("http://h/a.tar.gz", 200)
          .with("Content-Encoding", "gzip")
          .with("Content-Encoding", "br");
      assertThat(answer(FileInfo.of("http://h/a.tar.gz", "f"))).isInstanceOf(Refused.class);
    }

    private Answer answer(FileInfo file) throws IOException {
      return fetch.call(GROUP, file, Part.NOTHING, NOW).answer();
    }
  }

  @Nested
  final class AnAnnouncedSize {

    private final FileInfo file = FileInfo.of(URL, "f").withSize(1000);

    @Test
    void isThatOfTheWhole() throws IOException {
      transport.at(URL, 200).with("Content-Length", "1000");
      assertThat(answer(Part.NOTHING)).isInstanceOf(Body.class);
    }

    @Test
    void mayBeUnknownToTheServer() throws IOException {
      transport.at(URL, 200);
      assertThat(answer(Part.NOTHING)).isInstanceOf(Body.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "39", "999", "1001", "106000000"})
    void endsItBeforeTheBodyIfTheServerHasAnother(String length) throws IOException {
      FakeResponse response = transport.at(URL, 200).with("Content-Length", length);
      Refused refused = (Refused) answer(Part.NOTHING);
      assertThat(refused.win32Result()).isEqualTo(Win32Errors.INVALID_DATA);
      assertThat(refused.reason())
          .isEqualTo("The server has " + length
              + " bytes for \"http://h/d/f.bin?…\", announced were 1000");
      assertThat(response.isClosed()).isTrue();
    }

    @Test
    void endsItBeforeTheRestToo() throws IOException {
      transport.at(URL, 206).with("Content-Range", "bytes 5-49171/49172");
      assertThat(answer(new Part(HERE, Answer.UNKNOWN, TAG, Part.OVERLAP)))
          .isInstanceOf(Refused.class);
    }

    private Answer answer(Part part) throws IOException {
      return fetch.call(GROUP, file, part, NOW).answer();
    }
  }

  @Nested
  final class TheRest {

    private final Part part = new Part(HERE, TOTAL, TAG, Part.OVERLAP);

    @Test
    void isAskedForWithTheValidator() throws IOException {
      transport.at(URL, 206);
      get(part);
      assertThat(onlyRequest().offset()).isEqualTo(5);
      assertThat(onlyRequest().validator()).contains(TAG);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "49152, 1", "49153, 1", "49154, 2", "1000000, 950848"})
    void overlapsWhatIsHere(long here, long start) throws IOException {
      transport.at(URL, 206);
      get(new Part(here, 2_000_000, TAG, Part.OVERLAP));
      assertThat(onlyRequest().offset()).isEqualTo(start);
    }

    @Test
    void comesIfItIsExactlyThat() throws IOException {
      FakeResponse response =
          rest("bytes 5-49171/49172").with("ETag", TAG).with("Content-Length", "49167");
      assertThat(get(part)).isEqualTo(new Body(response, HERE, Part.OVERLAP, TOTAL, TAG));
    }

    @Test
    void comesWithoutWhatAServerMayLeaveOut() throws IOException {
      FakeResponse response = rest("bytes 5-49171/49172");
      assertThat(get(part)).isEqualTo(new Body(response, HERE, Part.OVERLAP, TOTAL, TAG));
    }

    @Test
    void tellsALengthThatWasNotKnown() throws IOException {
      FakeResponse response = rest("bytes 5-49251/49252");
      assertThat(get(new Part(HERE, Answer.UNKNOWN, TAG, Part.OVERLAP)))
          .isEqualTo(new Body(response, HERE, Part.OVERLAP, 49_252, TAG));
    }

    @Test
    void isReplacedByAWholeThatIsNew() throws IOException {
      FakeResponse response =
          transport.at(URL, 200).with("Content-Length", "7").with("ETag", "\"v2\"");
      assertThat(get(part)).isEqualTo(new Body(response, 0, 0, 7, "\"v2\""));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "bytes 0-49171/49172",
          "bytes 4-49171/49172",
          "bytes 6-49171/49172",
          "bytes 5-49170/49172",
          "bytes 5-49172/49173",
          "bytes 5-49170/49171",
          "bytes 5-49171/*",
          "bytes */49172",
          "bytes 5-49171",
          "5-49171/49172",
          "nonsense",
          "",
        })
    void startsAgainOnAnotherRange(String range) throws IOException {
      rest(range);
      assertThat(get(part)).isInstanceOf(StartAgain.class);
    }

    @Test
    void startsAgainWithoutARange() throws IOException {
      transport.at(URL, 206).with("ETag", TAG).with("Content-Length", "49167");
      assertThat(get(part)).isInstanceOf(StartAgain.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "multipart/byteranges; boundary=x",
          "Multipart/ByteRanges",
          "multipart/byteranges"
        })
    void startsAgainOnSeveralParts(String type) throws IOException {
      rest("bytes 5-49171/49172").with("Content-Type", type);
      assertThat(get(part)).isInstanceOf(StartAgain.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v2\"", "W/\"v1\"", "v1", ""})
    void startsAgainOnAnotherEntityTag(String tag) throws IOException {
      rest("bytes 5-49171/49172").with("ETag", tag);
      assertThat(get(part)).isInstanceOf(StartAgain.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"49166", "49168", "49172", "-49167", "15", "many"})
    void startsAgainOnAnotherLength(String length) throws IOException {
      rest("bytes 5-49171/49172").with("Content-Length", length);
      assertThat(get(part)).isInstanceOf(StartAgain.class);
    }

    @Test
    void startsAgainOnACoding() throws IOException {
      rest("bytes 5-49171/49172").with("Content-Encoding", "gzip");
      assertThat(get(part)).isInstanceOf(StartAgain.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {304, 412, 416})
    void startsAgainIfTheServerSaysThatThereIsNone(int status) throws IOException {
      transport.at(URL, status).with("ETag", TAG);
      assertThat(get(part)).isInstanceOf(StartAgain.class);
    }

    @Test
    void startsAgainIfTheServerHasLessThanIsHere() throws IOException {
      rest("bytes 5-99/100");
      assertThat(get(new Part(HERE, Answer.UNKNOWN, TAG, Part.OVERLAP)))
          .isInstanceOf(StartAgain.class);
    }

    @Test
    void mayBeWhatIsHereAlreadyAndNoMore() throws IOException {
      FakeResponse response = rest("bytes 5-49156/49157");
      assertThat(get(new Part(HERE, Answer.UNKNOWN, TAG, Part.OVERLAP)))
          .isEqualTo(new Body(response, HERE, Part.OVERLAP, HERE, TAG));
    }

    private FakeResponse rest(String range) {
      return transport.at(URL, 206).with("Content-Range", range);
    }
  }

  @Nested
  final class Trouble {

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 507, 509, 520, 522, 530, 599})
    void isTriedAgain(int status) throws IOException {
      transport.at(URL, status);
      Postponed postponed = (Postponed) get(Part.NOTHING);
      assertThat(postponed.retryAfter()).isNull();
      assertThat(postponed.status()).isEqualTo(status);
      assertThat(postponed.win32Result()).isZero();
      assertThat(postponed.reason()).contains(Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void isTriedAgainWhenTheServerSays(int status) throws IOException {
      transport.at(URL, status).with("Retry-After", "Thu, 01 Jan 2026 00:02:00 GMT");
      assertThat(((Postponed) get(Part.NOTHING)).retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void isTriedAgainAtTheQueuesOwnTimeIfTheServersIsNone() throws IOException {
      transport.at(URL, 503).with("Retry-After", "-5");
      assertThat(((Postponed) get(Part.NOTHING)).retryAfter()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {304, 412})
    void isFinalWhereTheWholeWasAskedFor(int status) throws IOException {
      transport.at(URL, status);
      assertThat(refused(Part.NOTHING).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
        ints = {
          100, 101, 201, 204, 305, 306, 400, 403, 404, 407, 410, 418, 421, 451, 501, 505, 506, 508,
          510, 511
        })
    void isFinal(int status) throws IOException {
      transport.at(URL, status).with("Retry-After", "1").with("Location", "http://h/other");
      assertThat(refused(new Part(HERE, TOTAL, TAG, Part.OVERLAP)))
          .isEqualTo(new Refused(
              status, 0, "The server answered " + status + " for \"http://h/d/f.bin?…\""));
    }

    static Stream<Arguments> failuresOfTheNetwork() {
      return Stream.of(
          arguments(
              new UnknownHostException("c4n4ry"),
              Win32Errors.NAME_NOT_RESOLVED,
              "The host \"h\" is not known"),
          arguments(
              new ConnectException("Connection refused: c4n4ry"),
              Win32Errors.CANNOT_CONNECT,
              "The connection to \"h:9\" was refused"),
          arguments(
              new ConnectException("timed out: c4n4ry"),
              Win32Errors.CANNOT_CONNECT,
              "The connection to \"h:9\" could not be made in time"),
          arguments(
              new ConnectException("c4n4ry"),
              Win32Errors.CANNOT_CONNECT,
              "The connection to \"h:9\" could not be made"),
          arguments(
              new NoRouteToHostException("c4n4ry"),
              Win32Errors.CANNOT_CONNECT,
              "There is no route to \"h:9\""),
          arguments(
              new SocketTimeoutException("c4n4ry"),
              Win32Errors.INTERNET_TIMEOUT,
              "The server \"h:9\" did not answer in time"),
          arguments(
              new ProtocolException("c4n4ry"),
              Win32Errors.INVALID_SERVER_RESPONSE,
              "The server \"h:9\" sent what is no answer of HTTP/1.1"),
          arguments(
              new SSLException("c4n4ry"),
              Win32Errors.SECURITY_CHANNEL_ERROR,
              "No secure connection to \"h:9\" could be made"),
          arguments(
              new SocketException("c4n4ry"),
              Win32Errors.CONNECTION_RESET,
              "The connection to \"h:9\" broke before an answer came"),
          arguments(
              new IOException("No space left for c4n4ry"),
              Win32Errors.CONNECTION_RESET,
              "The connection to \"h:9\" broke before an answer came"));
    }

    @ParameterizedTest(name = "{2}, {0}")
    @MethodSource("failuresOfTheNetwork")
    void ofTheNetworkIsTriedAgainAndNamed(IOException failure, int win32Result, String reason) {
      Fetch failing = new Fetch(
          request -> {
            throw failure;
          },
          false,
          Resume.CAREFUL,
          GroupHeaders.NONE,
          RequestInterceptor.NONE);
      assertThat(failing
              .call(GROUP, FileInfo.of("http://h:9/f.bin?token=c4n4ry", "f"), Part.NOTHING, NOW)
              .answer())
          .isEqualTo(new Postponed(null, 0, win32Result, reason));
    }

    static Stream<Arguments> failuresOfProxies() {
      return Stream.of(
          arguments(
              new ProxyException("p:8080", new UnknownHostException("c4n4ry")),
              new Postponed(
                  null, 0, Win32Errors.NAME_NOT_RESOLVED, "The proxy \"p:8080\" is not known")),
          arguments(
              new ProxyException("p:8080", new ConnectException("Connection refused")),
              new Postponed(
                  null,
                  0,
                  Win32Errors.CANNOT_CONNECT,
                  "The connection to proxy \"p:8080\" was refused")),
          arguments(
              new ProxyException("p:8080", new SocketTimeoutException("c4n4ry")),
              new Postponed(
                  null,
                  0,
                  Win32Errors.INTERNET_TIMEOUT,
                  "The proxy \"p:8080\" did not answer in time")),
          arguments(
              new ProxyException("p:8080", 503, "c4n4ry"),
              new Postponed(
                  null,
                  503,
                  0,
                  "The proxy \"p:8080\" answered 503 when asked for a way to \"h:9\"")),
          arguments(
              new ProxyException("p:8080", 407, "c4n4ry"),
              new Refused(
                  407,
                  0,
                  "The proxy \"p:8080\" answered 407 when asked for a way to \"h:9\": it wants a"
                      + " login, and got none that it takes")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failuresOfProxies")
    void ofAProxyNamesTheProxy(ProxyException failure, Answer answer) {
      Fetch failing = new Fetch(
          request -> {
            throw failure;
          },
          false,
          Resume.CAREFUL,
          GroupHeaders.NONE,
          RequestInterceptor.NONE);
      assertThat(failing
              .call(GROUP, FileInfo.of("http://h:9/f.bin?token=c4n4ry", "f"), Part.NOTHING, NOW)
              .answer())
          .isEqualTo(answer);
    }

    @Test
    void ofAUrlThatCannotBeAskedForIsFinal() throws IOException {
      Fetch picky = new Fetch(
          request -> {
            throw new MalformedURLException("no port in " + request.url());
          },
          false,
          Resume.CAREFUL,
          GroupHeaders.NONE,
          RequestInterceptor.NONE);
      assertThat(picky.call(GROUP, FileInfo.of(URL, "f"), Part.NOTHING, NOW).answer())
          .isEqualTo(new Refused(
              0,
              Win32Errors.INVALID_URL,
              "\"http://h/d/f.bin?…\" is a URL that cannot be asked for"));
    }

    @Test
    void ofABrokenTransportIsPassedOn() {
      Fetch broken = new Fetch(
          request -> {
            throw new IllegalStateException("broken");
          },
          false,
          Resume.CAREFUL,
          GroupHeaders.NONE,
          RequestInterceptor.NONE);
      assertThatIllegalStateException()
          .isThrownBy(
              () -> broken.call(GROUP, FileInfo.of(URL, "f"), Part.NOTHING, NOW).answer());
    }

    @Test
    void ofTheCallerIsNamed() {
      assertThatIllegalArgumentException().isThrownBy(() -> new Part(-1, 20, TAG, Part.OVERLAP));
      assertThatIllegalArgumentException().isThrownBy(() -> new Part(5, -2, TAG, Part.OVERLAP));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 301, 304, 404, 416, 503})
  void anAnswerWithoutABodyOfUseIsClosed(int status) throws IOException {
    FakeResponse response = transport.at(URL, status);
    get(new Part(HERE, TOTAL, TAG, Part.OVERLAP));
    assertThat(response.isClosed()).isTrue();
  }

  @Test
  void aBodyIsLeftToTheCaller() throws IOException {
    FakeResponse response = transport.at(URL, 200);
    get(Part.NOTHING);
    assertThat(response.isClosed()).isFalse();
  }

  @Test
  void anAnswerThatCannotBeClosedIsJudgedAllTheSame() throws IOException {
    transport.at(URL, 404).breakingOnClose();
    assertThat(refused(Part.NOTHING).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 206, 301, 404, 416, 503})
  void noSecretIsTold(int status) throws IOException {
    transport.at(URL, status).with("Content-Length", "c4n4ry").with("Content-Encoding", "c4n4ry");
    assertThat(get(Part.NOTHING).toString()).doesNotContain("c4n4ry", "frag");
    assertThat(get(new Part(HERE, TOTAL, TAG, Part.OVERLAP)).toString())
        .doesNotContain("c4n4ry", "frag");
  }

  private Answer get(Part part) throws IOException {
    return fetch.call(GROUP, FileInfo.of(URL, "f"), part, NOW).answer();
  }

  private Refused refused(Part part) throws IOException {
    return (Refused) get(part);
  }

  private TransportRequest onlyRequest() {
    List<TransportRequest> requests = transport.requests;
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }
}
