package io.github.backgroundcopy.memory.lies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.memory.lies.LyingServer.Script;
import io.github.backgroundcopy.transfer.http.HttpTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Before any byte of the file comes, something is wrong. */
final class HeadLieTests {

  private static final Original FILE = Original.of(5000, 1).with("ETag: \"v1\"");

  @TempDir
  private Path directory;

  private Trial trial;

  @BeforeEach
  void open() {
    trial = new Trial(directory).expecting("f", FILE.content());
  }

  @AfterEach
  void close() {
    trial.close();
  }

  /** Nobody but the clock and the client ends such a head. */
  private static final Script TRICKLE = exchange -> {
    exchange.text("HTTP/1.1 200 OK\r\nX-More: ");
    while (true) {
      exchange.text("x");
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  };

  @Test
  void aHeadThatTricklesEndsAnAttempt() {
    trial.with(MemoryOptions.READ_TIMEOUT, Duration.ofMillis(300));
    trial.server.at("/f", TRICKLE, FILE.honest());
    trial.download();
    trial.succeeded();
  }

  @Test
  void aHeadThatTricklesHasALimitOfItsOwn() {
    trial.with(MemoryOptions.HEAD_TIMEOUT, Duration.ofMillis(300));
    trial.server.at("/f", TRICKLE, FILE.honest());
    trial.download();
    trial.succeeded();
  }

  @Test
  void whatSpeaksNoHttpCountsAsNoServer() {
    trial.with(MemoryOptions.UNREACHABLE_TRIES, 3);
    trial.server.at("/f", exchange -> {
      exchange.text("SSH-2.0-OpenSSH_9.2\r\n\r\n");
      exchange.cut();
    });
    TransferError error = trial.download().error().orElseThrow();
    assertThat(error.reason()).startsWith("Given up after 3 attempts: ").contains("HTTP/1.1");
    assertThat(trial.server.requests()).hasSize(3);
  }

  @Test
  void suspendingEndsARequestThatHasNoAnswerYet() {
    trial.server.at("/f", TRICKLE);
    BackgroundCopyGroup group = trial.manager().createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(trial.file(trial.server.url("/f"), "f")));
    for (int i = 1; i <= 300; i++) {
      group.resume();
      int asked = i;
      Trial.await(() -> trial.server.requests().size() >= asked);
      group.suspend();
    }
    Trial.await(() -> trial.server.connections() <= 4);
    assertThat(transfers()).isLessThanOrEqualTo(20);

    group.resume();
    trial.manager().close();

    Trial.await(() -> trial.server.connections() == 0);
    Trial.await(() -> transfers() == 0);
  }

  /** The threads of this trial's queue. */
  private int transfers() {
    String name = "backgroundcopy-" + trial.config().queueName();
    return (int) Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  static Stream<Arguments> transientLies() {
    return Stream.of(
        arguments("cut before the head", (Script) Exchange::cut),
        arguments("cut in the first line", text("HTTP/1.1 20")),
        arguments("cut in the head", text("HTTP/1.1 200 OK\r\nContent-Length: 50")),
        arguments("cut before the body", text("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")),
        arguments("garbage", text("\u0000\u0001\u0002 hello\r\n\r\n")),
        arguments("another protocol", text("220 mail.test ESMTP\r\n")),
        arguments("a page without a head", text("<html>Welcome to the hotel</html>\r\n\r\n")),
        arguments("no number for a status", text("HTTP/1.1 okay OK\r\n\r\n")),
        arguments("only preliminary answers", text("HTTP/1.1 103 Soon\r\n\r\n".repeat(100))),
        arguments("an endless head", (Script) exchange -> {
          exchange.text("HTTP/1.1 200 OK\r\n");
          while (true) {
            exchange.text("X-More: and more\r\n".repeat(100));
          }
        }),
        arguments("an endless line", (Script) exchange -> {
          exchange.text("HTTP/1.1 200 OK\r\nX-More: ");
          while (true) {
            exchange.text("and more ".repeat(100));
          }
        }),
        arguments("408", status(408)),
        arguments("429", status(429)),
        arguments("500", status(500)),
        arguments("503", status(503)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transientLies")
  void isTriedAgain(String kind, Script lie) {
    trial.server.at("/f", lie, FILE.honest());
    trial.download();
    trial.succeeded();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transientLies")
  void endsInAnErrorWhenNothingEverComes(String kind, Script lie) {
    trial.with(MemoryOptions.NO_PROGRESS_TIMEOUT, Duration.ofHours(1));
    trial.server.at("/f", lie);
    trial.download();
    TransferError error = trial.failed();
    assertThat(error.fileIndex()).isZero();
    assertThat(error.win32Result()).isEqualTo(Win32Errors.INTERNET_TIMEOUT);
    assertThat(error.reason()).contains(trial.server.url("/f"), "an hour");
  }

  /** A head that breaks off between two lines looks like one without the lines that are missing. */
  @Test
  void aHeadIsOnlyBelievedInFull() {
    String head = "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nX: x\r\nContent-Length: 5000\r\n\r\n";
    Script[] answers = new Script[head.length() + 1];
    for (int i = 0; i < head.length(); i++) {
      answers[i] = text(head.substring(0, i));
    }
    answers[head.length()] = FILE.honest();
    trial.server.at("/f", answers);
    trial.download();
    trial.succeeded();
  }

  @Test
  void preliminaryAnswersAreNoAnswer() {
    trial.server.at("/f", exchange -> {
      exchange.text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
      FILE.honest().answer(exchange);
    });
    trial.download();
    trial.succeeded();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 206, 304, 305, 400, 401, 403, 404, 407, 410, 412, 416, 451})
  void theseStatusesAreFinal(int status) {
    trial.server.at(
        "/f", exchange -> exchange.head(status, "Content-Length: 0", "Location: /other"));
    trial.download();
    TransferError error = trial.failed();
    assertThat(error.transportResult()).isEqualTo(status);
    assertThat(error.win32Result()).isZero();
    assertThat(error.reason()).contains(Integer.toString(status), trial.server.url("/f"));
    assertThat(trial.server.requests()).hasSize(1);
  }

  @Test
  void aPartThatNobodyAskedForIsFinal() {
    trial.server.at("/f", exchange -> {
      exchange.head(206, FILE.headers("Content-Range: bytes 0-99/5000", "Content-Length: 100"));
      exchange.bytes(FILE.upTo(100));
    });
    trial.download();
    assertThat(trial.failed().transportResult()).isEqualTo(206);
  }

  @Test
  void aCodingThatNobodyAskedForIsFinal() {
    trial.server.at("/f", exchange -> {
      exchange.head(200, FILE.headers("Content-Encoding: gzip", "Content-Length: 5000"));
      exchange.bytes(FILE.content());
    });
    trial.download();
    TransferError error = trial.failed();
    assertThat(error.win32Result()).isEqualTo(Win32Errors.INVALID_SERVER_RESPONSE);
    assertThat(error.reason()).contains("compressed");
  }

  @Test
  void theServersPauseIsKept() {
    trial.server.at(
        "/f",
        exchange -> exchange.head(503, "Retry-After: 7200", "Content-Length: 0"),
        FILE.honest());
    GroupDetails paused = trial.begin(trial.file(trial.server.url("/f"), "f"));
    assertThat(paused.nextAttempt().orElseThrow())
        .isAfterOrEqualTo(trial.time.now().plus(Duration.ofHours(2)));
    trial.end();
    trial.succeeded();
  }

  @Test
  void theServersPauseUntilADateIsKept() {
    trial.server.at(
        "/f",
        exchange ->
            exchange.head(429, "Retry-After: Thu, 01 Jan 2026 02:00:00 GMT", "Content-Length: 0"),
        FILE.honest());
    GroupDetails paused = trial.begin(trial.file(trial.server.url("/f"), "f"));
    assertThat(paused.nextAttempt().orElseThrow()).isAfterOrEqualTo("2026-01-01T02:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "soon", "", "1e9", "Thu, 01 Jan 1970 00:00:00 GMT", "99999999999999999999"})
  void noPauseOfAServerIsEndless(String pause) {
    trial.server.at(
        "/f",
        exchange -> exchange.head(503, "Retry-After: " + pause, "Content-Length: 0"),
        FILE.honest());
    GroupDetails paused = trial.begin(trial.file(trial.server.url("/f"), "f"));
    assertThat(Duration.between(trial.time.now(), paused.nextAttempt().orElseThrow()))
        .isBetween(Duration.ofSeconds(1), Duration.ofDays(14));
  }

  @Test
  void silenceEndsAnAttempt() {
    trial.with(MemoryOptions.READ_TIMEOUT, Duration.ofMillis(300));
    trial.server.at("/f", Exchange::silence, FILE.honest());
    trial.download();
    trial.succeeded();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreFollowed(int status) {
    trial.server.at("/f", redirect(status, "/g"));
    trial.server.at("/g", FILE.honest());
    trial.download();
    trial.succeeded();
  }

  @Test
  void anEndlessRedirectIsFinal() {
    trial.server.at("/f", redirect(302, "/f"));
    trial.download();
    TransferError error = trial.failed();
    assertThat(error.win32Result()).isEqualTo(Win32Errors.REDIRECT_FAILED);
    assertThat(error.reason()).contains("more than 20 times");
    assertThat(trial.server.requests()).hasSize(21);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/hostname", "ftp://127.0.0.1/f", "javascript:alert(1)", "data:,f"})
  void aRedirectOutOfHttpIsFinal(String location) {
    trial.server.at("/f", redirect(302, location));
    trial.download();
    TransferError error = trial.failed();
    assertThat(error.win32Result()).isEqualTo(Win32Errors.REDIRECT_FAILED);
    assertThat(error.reason()).contains("only http and https");
  }

  @Test
  void aRedirectWithUserInformationIsFinal() {
    trial.server.at("/f", redirect(302, "http://user:pass@" + trial.server.authority() + "/g"));
    trial.server.at("/g", FILE.honest());
    trial.download();
    assertThat(trial.failed().win32Result()).isEqualTo(Win32Errors.REDIRECT_FAILED);
    assertThat(trial.server.requests("/g")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://", "http:///g", "/g h", "http://127.0.0.1:0/g", "/%"})
  void aRedirectToNoUrlIsFinal(String location) {
    trial.server.at("/f", redirect(location.isEmpty() ? 301 : 302, location));
    trial.server.at("/g", FILE.honest());
    trial.download();
    trial.failed();
    assertThat(trial.server.requests("/g")).isEmpty();
  }

  @Test
  void aRedirectFromHttpsToHttpIsFinal() {
    trial.with(MemoryOptions.TRANSPORT, secured());
    trial.server.at("/f", redirect(302, trial.server.url("/g")));
    trial.server.at("/g", FILE.honest());
    trial.download(trial.file("https://secure.test/f", "f"));
    assertThat(trial.failed().win32Result()).isEqualTo(Win32Errors.HTTPS_TO_HTTP_ON_REDIRECT);
    assertThat(trial.server.requests("/g")).isEmpty();
  }

  @Test
  void aRedirectFromHttpsToHttpIsFollowedWhereAllowed() {
    trial
        .with(MemoryOptions.TRANSPORT, secured())
        .with(MemoryOptions.ALLOW_INSECURE_REDIRECTS, true);
    trial.server.at("/f", redirect(302, trial.server.url("/g")));
    trial.server.at("/g", FILE.honest());
    trial.download(trial.file("https://secure.test/f", "f"));
    trial.succeeded();
  }

  @Test
  void noCookieAndNoSecretIsCarriedFromOneServerToAnother() {
    try (LyingServer other = new LyingServer()) {
      other.at("/g", FILE.honest());
      trial.server.at(
          "/f",
          exchange -> exchange.head(
              302,
              "Location: " + other.url("/g"),
              "Set-Cookie: session=c4n4ry; Path=/",
              "WWW-Authenticate: Basic realm=\"c4n4ry\"",
              "ETag: \"c4n4ry\"",
              "Content-Length: 0"));
      trial.download(trial.file(trial.server.url("/f?token=c4n4ry"), "f"));
      trial.succeeded();
      assertThat(other.requests())
          .hasSize(1)
          .allMatch(request -> !request.toString().contains("c4n4ry"))
          .allMatch(request -> request.header("Cookie").isEmpty())
          .allMatch(request -> request.header("Authorization").isEmpty())
          .allMatch(request -> request.header("Referer").isEmpty());
    }
  }

  @Test
  void noCookieIsKeptForTheNextRequestToTheSameServer() {
    Original tricky = FILE.with("Set-Cookie: session=c4n4ry; Path=/");
    trial.server.at("/f", tricky.cutAfter(100), tricky.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.server.requests())
        .hasSize(2)
        .allMatch(request -> !request.toString().contains("c4n4ry"));
  }

  @Test
  void oneLyingServerDoesNotHoldUpTheOthers() {
    trial.server.at("/f", Exchange::silence);
    trial.server.at("/g", FILE.honest());
    var stuck = trial.manager().createGroup(UUID.randomUUID());
    stuck
        .createJob(UUID.randomUUID())
        .addFiles(List.of(trial.file(trial.server.url("/f"), "stuck")));
    stuck.resume();
    trial.download(trial.file(trial.server.url("/g"), "f"));
    assertThat(trial.details().state()).isEqualTo(GroupState.COMPLETE);
    stuck.cancel();
    Trial.await(() -> trial.names().equals(Set.of("f")));
  }

  /** The server as if it were reached through TLS. */
  private Transport secured() {
    HttpTransport http = new HttpTransport(Duration.ofSeconds(20), Duration.ofSeconds(20));
    return asked -> {
      String url = asked.url().replace("https://secure.test/", trial.server.url("/"));
      TransportRequest whole = TransportRequest.of(url);
      return http.get(asked
          .validator()
          .map(validator -> whole.from(asked.offset(), validator))
          .orElse(whole));
    };
  }

  private static Script text(String text) {
    return exchange -> {
      exchange.text(text);
      exchange.cut();
    };
  }

  private static Script status(int status) {
    return exchange -> exchange.head(status, "Content-Length: 0");
  }

  private static Script redirect(int status, String location) {
    return exchange -> exchange.head(status, "Location: " + location, "Content-Length: 0");
  }
}
