package io.github.backgroundcopy.memory.lies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.memory.lies.LyingServer.Script;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A secret in the query of a URL, in its fragment, in a redirect, in a header of a group or in the
 * login of a proxy is never told by anything: log, exception, {@code toString}, error or event; and
 * one of a header is not kept in a state file either, unless that is asked for.
 */
final class CanaryTests {

  private static final String CANARY = "c4n4ry";
  private static final String SECRET = "?token=" + CANARY + "-query&x=1#" + CANARY + "-fragment";
  private static final Original FILE = Original.of(5000, 1).with("ETag: \"v1\"");

  /** What a group sends along in every story. */
  private static final RequestHeaders HEADERS = RequestHeaders.of("X-Key", CANARY + "-key")
      .with("Cookie", "session=" + CANARY)
      .withBasic("user", CANARY);

  private static final String ENCODED =
      HEADERS.value("Authorization").orElseThrow().substring("Basic ".length());

  @TempDir
  private Path directory;

  @TempDir
  private Path elsewhere;

  private Trial trial;
  private LoggedLines log;

  /** What was printed in any way. */
  private final List<String> told = new ArrayList<>();

  private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void open() {
    log = new LoggedLines();
    trial = new Trial(directory)
        .expecting("f", FILE.content())
        .with(MemoryOptions.GROUP_HEADERS, (group, file) -> HEADERS);
  }

  @AfterEach
  void close() {
    trial.close();
    log.close();
  }

  static Stream<Arguments> stories() {
    String secret = CANARY + "-redirect";
    return Stream.of(
        arguments("all is well", FILE.honest()),
        arguments("it breaks off", FILE.cutAfter(1000)),
        arguments("it breaks off at once", (Script) Exchange::cut),
        arguments("forbidden", status(403, "X: x")),
        arguments("a login is wanted", status(401, "WWW-Authenticate: Basic realm=x")),
        arguments("an error of the server", status(500, "X: x")),
        arguments("a redirect to nowhere", status(302, "X: x")),
        arguments("an endless redirect", status(302, "Location: /f?" + secret)),
        arguments("a redirect to a file", status(302, "Location: file:///f?" + secret)),
        arguments("a redirect to data", status(302, "Location: data:," + secret)),
        arguments("a redirect with a user", status(302, "Location: http://" + secret + "@h/f")),
        arguments("a redirect that is none", status(302, "Location: /f g?" + secret)),
        arguments(
            "a redirect to escape", status(302, "Location: /f |" + secret + "\u00fc?" + secret)),
        arguments("a redirect with a cookie", (Script) exchange -> exchange.head(
            302,
            "Content-Length: 0",
            "Location: /f?" + secret,
            "Set-Cookie: " + secret + "=" + secret)),
        arguments("a length that is none", status(200, "Content-Length: 1, 2" + secret)),
        arguments("a redirect to no port", status(302, "Location: http://h:0/f?" + secret)),
        arguments(
            "a redirect to nobody",
            status(302, "Location: http://127.0.0.1:1/f?" + secret + "#" + secret)),
        arguments("a false rest", (Script) exchange -> {
          if (exchange.request().firstByte() == 0) {
            FILE.cutAfter(1000).answer(exchange);
          } else {
            exchange.head(206, "Content-Range: bytes " + secret, "ETag: \"" + secret + "\"");
            exchange.cut();
          }
        }),
        arguments("compressed", status(200, "Content-Encoding: gzip, " + secret)),
        arguments("no length", status(200, "Content-Length: " + secret)),
        arguments("garbage", (Script) exchange -> {
          exchange.text(secret + " " + exchange.request().line() + "\r\n\r\n");
          exchange.cut();
        }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void isNotTold(String story, Script script) {
    trial.with(MemoryOptions.NO_PROGRESS_TIMEOUT, Duration.ofHours(1));
    trial.server.at("/f", script);
    follow(trial.server.url("/f" + SECRET));
    nothingWasTold();
  }

  @Test
  void isNotToldByATransportThatTells() {
    Transport telling = asked -> {
      throw new IOException("cannot GET " + asked.url());
    };
    trial
        .with(MemoryOptions.TRANSPORT, telling)
        .with(MemoryOptions.NO_PROGRESS_TIMEOUT, Duration.ofHours(1));
    follow("http://server.test/f" + SECRET);
    nothingWasTold();
  }

  @Test
  void isNotToldByATransportThatBreaks() {
    Transport breaking = asked -> {
      throw new IllegalStateException("broke at " + asked.url());
    };
    trial
        .with(MemoryOptions.TRANSPORT, breaking)
        .with(MemoryOptions.NO_PROGRESS_TIMEOUT, Duration.ofHours(1));
    follow("http://server.test/f" + SECRET);
    assertThat(log.lines()).as("what is searched").isNotEmpty();
    nothingWasTold();
  }

  @Test
  void isNotToldByHeadersThatCannotBeHad() {
    trial
        .with(MemoryOptions.GROUP_HEADERS, (group, file) -> {
          throw new IllegalStateException(HEADERS.asMap().toString());
        })
        .with(MemoryOptions.NO_PROGRESS_TIMEOUT, Duration.ofHours(1));
    follow(trial.server.url("/f" + SECRET));
    nothingWasTold();
  }

  /** The login of a proxy, which it does not take. */
  @Test
  void isNotToldByAProxyThatWantsALogin() {
    ProxySelector usual = ProxySelector.getDefault();
    URI server = URI.create(trial.server.url("/"));
    ProxySelector.setDefault(ProxySelector.of(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort())));
    Authenticator.setDefault(new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication("user", CANARY.toCharArray());
      }
    });
    try {
      trial.server.at("http://server.test/f", status(407, "Proxy-Authenticate: Basic realm=\"x\""));
      follow("http://server.test/f" + SECRET);
      assertThat(trial.server.requests().get(1).header("Proxy-Authorization"))
          .contains("Basic " + ENCODED);
      assertThat(trial.details().error().orElseThrow().reason())
          .matches("The proxy \"[^\"]+:" + server.getPort() + "\" answered 407 .*");
      nothingWasTold();
    } finally {
      Authenticator.setDefault(null);
      ProxySelector.setDefault(usual);
    }
  }

  @Test
  void isNotKept() throws IOException {
    trial.with(MemoryOptions.STATE_FILE, elsewhere.resolve("state"));
    trial.server.at("/f", FILE.cutAfter(1000));
    trial.begin(trial.file(trial.server.url("/f"), "f"));
    assertThat(trial.server.requests().get(0).header("X-Key")).contains(CANARY + "-key");
    lookAtEverything();
    try (Stream<Path> kept = Files.list(elsewhere)) {
      for (Path file : kept.toList()) {
        told.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    nothingWasTold();
  }

  /** Where the state file is asked to keep it, nothing else does. */
  @Test
  void isKeptOnlyWhereThatIsAskedFor() throws IOException {
    trial
        .with(MemoryOptions.STATE_FILE, elsewhere.resolve("state"))
        .with(MemoryOptions.KEEP_GROUP_HEADERS, true);
    trial.server.at("/f", FILE.cutAfter(1000));
    trial.begin(trial.file(trial.server.url("/f"), "f"));
    lookAtEverything();
    assertThat(Files.readString(elsewhere.resolve("state"), StandardCharsets.ISO_8859_1))
        .contains(CANARY);
    nothingWasTold();
  }

  @Test
  void isNotToldWhereTheDigestIsWrong() {
    trial.server.at("/f", FILE.honest());
    trial.begin(trial.file(trial.server.url("/f" + SECRET), "f").withSha256("0".repeat(64)));
    lookAtEverything();
    nothingWasTold();
  }

  @Test
  void isNotToldWhereTheDiskFails() throws IOException {
    Path gone = Files.createDirectory(directory.resolve("gone"));
    trial.server.at("/f", exchange -> {
      Files.deleteIfExists(gone);
      FILE.honest().answer(exchange);
    });
    trial.begin(FileInfo.of(trial.server.url("/f" + SECRET), gone.resolve("f").toString()));
    lookAtEverything();
    nothingWasTold();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:c4n4ry@h/f",
        "http://c4n4ry@h/f",
        "ftp://h/f?c4n4ry",
        "http://h/a b?c4n4ry",
        "http://h/f?c4n4ry*",
        "http://h:port/f?c4n4ry",
        "http://h/%zz?c4n4ry",
        "/f?c4n4ry",
      })
  void isNotToldWhenAUrlIsRefused(String url) {
    BackgroundCopyGroup group = trial.manager().createGroup(UUID.randomUUID());
    BackgroundCopyJob job = group.createJob(UUID.randomUUID());
    try {
      job.addFiles(List.of(trial.file(url, "f")));
      told.add("accepted");
    } catch (RuntimeException e) {
      told.add(stackTrace(e));
    }
    assertThat(told).doesNotContain("accepted");
    nothingWasTold();
    group.cancel();
  }

  private void follow(String url) {
    BackgroundCopyGroup group = trial.manager().createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(trial.file(url, "f")));
    group.whenDone(event -> events.add(told(event)));
    trial.follow(group);
    group.resume();
    GroupDetails details = trial.settled();
    for (int i = 0; i < 20 && details.state() == GroupState.RUNNING; i++) {
      lookAtEverything();
      details = trial.nextAttempt();
    }
    if (details.state() != GroupState.RUNNING) {
      Trial.await(() -> !events.isEmpty());
    }
    lookAtEverything();
  }

  private void lookAtEverything() {
    BackgroundCopyGroup group = trial.group();
    BackgroundCopyJob job = group.getJob(group.enumJobs().next(1).get(0));
    told.add(trial.details().toString());
    told.add(trial.details().error().toString());
    told.add(job.file(0).toString());
    told.add(job.status().toString());
    told.add(trial.config().toString());
    trial.manager().enumGroupDetails().stream().forEach(entry -> told.add(entry.toString()));
    Map<String, String> printed = ObjectGraph.printed(trial.manager(), group, job, trial.details());
    assertThat(String.join(" ", printed.keySet()))
        .as("what is searched")
        .contains("FileNames", "JobFile", "MemoryQueue", "Transfers", "fetch.Fetch");
    printed.forEach((type, text) -> told.add(type + ": " + text));
  }

  private void nothingWasTold() {
    told.addAll(events);
    told.addAll(log.lines());
    assertThat(told)
        .isNotEmpty()
        .noneMatch(text -> text.contains(CANARY) || text.contains(ENCODED));
  }

  private static String told(StatusEvent event) {
    return event + " " + event.error() + " " + event.group() + " " + event.job();
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static Script status(int status, String header) {
    return exchange -> {
      exchange.head(status, header);
      exchange.cut();
    };
  }
}
