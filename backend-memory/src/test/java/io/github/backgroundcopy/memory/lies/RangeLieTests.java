package io.github.backgroundcopy.memory.lies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.memory.lies.LyingServer.Script;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first answer breaks off, and what the server says about the rest is wrong. */
final class RangeLieTests {

  private static final int SIZE = 50_000;
  private static final int CUT = 20_000;

  /** What is here is asked for once more, but for its first byte. */
  private static final int START = 1;

  private static final int OVERLAP = 48 * 1024;

  private static final Original OLD = Original.of(SIZE, 1).with("ETag: \"v1\"");
  private static final Original NEW = Original.of(SIZE, 2).with("ETag: \"v2\"");
  private static final Original UNTAGGED = Original.of(SIZE, 1);

  @TempDir
  private Path directory;

  private Trial trial;

  @BeforeEach
  void open() {
    trial = new Trial(directory).expecting("f", OLD.content());
  }

  @AfterEach
  void close() {
    trial.close();
  }

  static Stream<Arguments> falseRests() {
    int end = SIZE - 1;
    byte[] rest = OLD.from(START);
    return Stream.of(
        arguments("a byte early", rest(OLD.content(), "bytes 0-" + end + "/" + SIZE)),
        arguments("a byte late", rest(OLD.from(2), "bytes 2-" + end + "/" + SIZE)),
        arguments("from what is here on", rest(OLD.from(CUT), "bytes 20000-49999/50000")),
        arguments("not to the end", rest(new byte[29_999], "bytes 1-29999/" + SIZE)),
        arguments("of a longer file", rest(new byte[50_000], "bytes 1-50000/50001")),
        arguments("of a shorter file", rest(new byte[49_998], "bytes 1-49998/49999")),
        arguments("of any length", rest(rest, "bytes 1-49999/*")),
        arguments("with an end beyond the end", rest(rest, "bytes 1-50000/50000")),
        arguments("backwards", rest(rest, "bytes 49999-1/50000")),
        arguments("without a unit", rest(rest, "1-49999/50000")),
        arguments("in other units", rest(rest, "lines 1-49999/50000")),
        arguments("of negative bytes", rest(rest, "bytes -1-49999/50000")),
        arguments("of huge bytes", rest(rest, "bytes 1-49999/99999999999999999999")),
        arguments("of nothing", rest(rest, "nothing")),
        arguments("of no bytes", rest(new byte[0], "bytes 1-0/1")),
        arguments("nowhere", (Script) exchange -> {
          exchange.head(206, "ETag: \"v1\"", "Content-Length: " + rest.length);
          exchange.bytes(rest);
        }),
        arguments("of another file", (Script) exchange -> {
          exchange.head(206, NEW.headers("Content-Range: bytes 1-49999/50000"));
          exchange.bytes(NEW.from(START));
          exchange.cut();
        }),
        arguments("of another file under the same tag", (Script) exchange -> {
          exchange.head(206, OLD.headers("Content-Range: bytes 1-49999/50000"));
          exchange.bytes(NEW.from(START));
          exchange.cut();
        }),
        arguments("of another file from the last byte on that is here", (Script) exchange -> {
          byte[] other = OLD.from(START);
          other[CUT - START - 1]++;
          exchange.head(206, OLD.headers("Content-Range: bytes 1-49999/50000"));
          exchange.bytes(other);
          exchange.cut();
        }),
        arguments("of a file that is about the same", (Script) exchange -> {
          exchange.head(206, "ETag: W/\"v1\"", "Content-Range: bytes 1-49999/50000");
          exchange.bytes(NEW.from(START));
          exchange.cut();
        }),
        arguments("of another length than the range's", (Script) exchange -> {
          exchange.head(
              206, OLD.headers("Content-Length: 50000", "Content-Range: bytes 1-49999/50000"));
          exchange.bytes(OLD.content());
        }),
        arguments("in several parts", (Script) exchange -> {
          String parts = "--x\r\nContent-Range: bytes 1-49999/50000\r\n\r\n";
          exchange.head(
              206,
              OLD.headers(
                  "Content-Type: multipart/byteranges; boundary=x",
                  "Content-Length: " + (parts.length() + rest.length + 7)));
          exchange.text(parts);
          exchange.bytes(rest);
          exchange.text("\r\n--x--");
        }),
        arguments("in one part of several", (Script) exchange -> {
          exchange.head(
              206,
              OLD.headers(
                  "Content-Type: multipart/byteranges; boundary=x",
                  "Content-Range: bytes 1-49999/50000",
                  "Content-Length: 49999"));
          exchange.bytes(rest);
        }),
        arguments("compressed", (Script) exchange -> {
          exchange.head(
              206,
              OLD.headers(
                  "Content-Encoding: gzip",
                  "Content-Range: bytes 1-49999/50000",
                  "Content-Length: 49999"));
          exchange.bytes(new byte[49_999]);
        }),
        arguments("that has not changed", (Script) exchange -> exchange.head(304, OLD.headers())),
        arguments("under a condition that fails", (Script)
            exchange -> exchange.head(412, OLD.headers("Content-Length: 0"))),
        arguments("that is not there", (Script)
            exchange -> exchange.head(416, OLD.headers("Content-Length: 0"))),
        arguments("beyond an end that nobody can read", (Script) exchange ->
            exchange.head(416, OLD.headers("Content-Range: */50000", "Content-Length: 0"))),
        arguments("beyond the end", (Script) exchange ->
            exchange.head(416, OLD.headers("Content-Range: bytes */20000", "Content-Length: 0"))),
        arguments("beyond the end of another file", (Script) exchange ->
            exchange.head(416, NEW.headers("Content-Range: bytes */50000", "Content-Length: 0"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("falseRests")
  void aFalseRestIsThrownAwayAndTheWholeIsFetchedAgain(String kind, Script lie) {
    trial.server.at("/f", OLD.cutAfter(CUT), lie, OLD.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START, 0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("falseRests")
  void aServerThatNeverStopsLyingIsNotAskedWithoutEnd(String kind, Script lie) {
    trial.server.at(
        "/f",
        exchange ->
            (exchange.request().firstByte() == 0 ? OLD.cutAfter(CUT) : lie).answer(exchange));
    trial.begin(trial.file(trial.server.url("/f"), "f"));
    for (int i = 0; i < 10; i++) {
      int before = trial.server.requests().size();
      trial.nextAttempt();
      assertThat(trial.server.requests().size() - before).as("in one go").isBetween(1, 2);
    }
  }

  @Test
  void anHonestRestIsAppended() {
    trial.server.at("/f", OLD.cutAfter(CUT), OLD.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START);
    assertThat(trial.server.requests().get(1).header("If-Range")).contains("\"v1\"");
  }

  @Test
  void noMoreThanTheOverlapIsAskedForTwice() {
    int size = 1_000_000;
    int each = 200_000;
    Original large = Original.of(size, 4).with("ETag: \"v4\"");
    trial.expecting("f", large.content());
    trial.server.at("/f", large.cutAfter(each));
    trial.download();
    trial.succeeded();
    List<Integer> expected = new ArrayList<>(List.of(0));
    for (int here = each; here < size; here += each - OVERLAP) {
      expected.add(here - OVERLAP);
    }
    assertThat(trial.firstBytes("/f")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1_000, 49_152, 49_153})
  void aServerThatCutsEveryAnswerSendsAllOfItInTheEnd(int each) {
    int answers = 12;
    Original large = Original.of(each * answers / 2, 5).with("ETag: \"v5\"");
    trial.expecting("f", large.content());
    trial.server.at("/f", large.cutAfter(each));
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).hasSizeLessThan(2 * answers);
  }

  @Test
  void aNewFileInItsPlaceReplacesWhatIsHere() {
    trial.expecting("f", NEW.content());
    trial.server.at("/f", OLD.cutAfter(CUT), NEW.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 19_999, 20_000, 20_001, 70_000})
  void aNewFileReplacesWhatIsHereWhateverItsLength(int size) {
    Original other = Original.of(size, 3).with("ETag: \"v3\"");
    trial.expecting("f", other.content());
    trial.server.at("/f", OLD.cutAfter(CUT), other.honest());
    trial.download();
    trial.succeeded();
  }

  @Test
  void aNewFileThatBreaksOffIsContinuedAsItself() {
    trial.expecting("f", NEW.content());
    trial.server.at("/f", OLD.cutAfter(CUT), NEW.cutAfter(10_000), NEW.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START, START);
    assertThat(trial.server.requests().get(2).header("If-Range")).contains("\"v2\"");
  }

  @Test
  void aFileThatChangesWithEveryAnswerIsNeverMixed() {
    Original last = Original.of(SIZE, 9).with("ETag: \"v9\"");
    trial.expecting("f", last.content());
    trial.server.at(
        "/f",
        Original.of(SIZE, 5).with("ETag: \"v5\"").cutAfter(40_000),
        Original.of(SIZE, 6).with("ETag: \"v6\"").cutAfter(30_000),
        Original.of(SIZE, 7).with("ETag: \"v7\"").cutAfter(45_000),
        Original.of(SIZE, 8).with("ETag: \"v8\"").cutAfter(1),
        last.cutAfter(10),
        last.honest());
    trial.download();
    trial.succeeded();
  }

  static Stream<Arguments> unfitValidators() {
    String modified = "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT";
    return Stream.of(
        arguments("none", UNTAGGED),
        arguments("a weak tag", UNTAGGED.with("ETag: W/\"v1\"")),
        arguments("a tag without quotes", UNTAGGED.with("ETag: v1")),
        arguments("a date of no time", UNTAGGED.with(modified)),
        arguments(
            "a date of a moment ago",
            UNTAGGED.with(modified).with("Date: Thu, 01 Jan 2026 00:00:30 GMT")),
        arguments(
            "a date to come", UNTAGGED.with(modified).with("Date: Wed, 31 Dec 2025 00:00:00 GMT")),
        arguments(
            "a date of a moment ago beside a weak tag",
            UNTAGGED
                .with(modified)
                .with("Date: Thu, 01 Jan 2026 00:00:30 GMT")
                .with("ETag: W/\"v1\"")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unfitValidators")
  void withoutAStrongValidatorTheWholeIsFetchedAgain(String kind, Original original) {
    trial.server.at("/f", original.cutAfter(CUT), original.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, 0);
    assertThat(trial.server.requests())
        .allMatch(request -> request.header("If-Range").isEmpty());
  }

  @Test
  void anOldDateIsAValidator() {
    String date = "Thu, 01 Jan 2026 00:00:00 GMT";
    Original dated =
        UNTAGGED.with("Last-Modified: " + date).with("Date: Thu, 01 Jan 2026 00:01:00 GMT");
    trial.server.at("/f", dated.cutAfter(CUT), dated.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START);
    assertThat(trial.server.requests().get(1).header("If-Range")).contains(date);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"v1\"", "v1"})
  void anOldDateBesideAWeakTagIsAValidatorIfBothAreRepeated(String tag) {
    String date = "Thu, 1 Jan 2026 00:00:00 GMT";
    Original weak = UNTAGGED
        .with("ETag: " + tag)
        .with("Last-Modified: " + date)
        .with("Date: Thu, 01 Jan 2026 00:01:00 GMT");
    trial.server.at("/f", weak.cutAfter(CUT), weak.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START);
    Request second = trial.server.requests().get(1);
    assertThat(second.header("If-Range")).isEmpty();
    assertThat(second.header("If-Unmodified-Since")).contains(date);
  }

  @Test
  void aWeakTagThatIsNotRepeatedStartsAgain() {
    Original weak = UNTAGGED
        .with("Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT")
        .with("Date: Thu, 01 Jan 2026 00:01:00 GMT");
    Original tagged = weak.with("ETag: W/\"v1\"");
    trial.server.at("/f", tagged.cutAfter(CUT), weak.honest(), tagged.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START, 0);
  }

  @Test
  void aDigestMakesARestOfUseWithoutAnyValidator() throws Exception {
    trial.server.at("/f", UNTAGGED.cutAfter(CUT), UNTAGGED.honestlyTo(START));
    trial.begin(trial.file(trial.server.url("/f"), "f").withSha256(sha256(UNTAGGED)));
    trial.end();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START);
    assertThat(trial.server.requests().get(1).header("If-Range")).isEmpty();
  }

  @Test
  void aMixtureThatTheDigestFindsIsFetchedOnceMoreFromTheBeginning() throws Exception {
    byte[] mixed = OLD.from(START);
    mixed[mixed.length - 1]++;
    trial.server.at(
        "/f",
        OLD.cutAfter(CUT),
        exchange -> {
          exchange.head(206, OLD.headers("Content-Range: bytes 1-49999/50000"));
          exchange.bytes(mixed);
          exchange.cut();
        },
        OLD.honest());
    trial.begin(trial.file(trial.server.url("/f"), "f").withSha256(sha256(OLD)));
    trial.end();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START, 0);
  }

  @Test
  void allThatIsHereOfAKnownLengthIsNotAskedFor() {
    trial.server.at("/f", OLD.cutAfter(SIZE));
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0);
  }

  @Test
  void aRestThatBreaksOffTooIsContinuedAndLessOfItIsCompared() {
    trial.server.at("/f", OLD.cutAfter(CUT), OLD.cutAfter(25_000), OLD.cutAfter(0), OLD.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START, 12_501, 12_501);
  }

  @Test
  void aRestOfTooManyBytesIsNotTakenInFull() {
    trial.server.at(
        "/f",
        OLD.cutAfter(CUT),
        exchange -> {
          exchange.head(206, OLD.headers("Content-Range: bytes 1-49999/50000"));
          exchange.bytes(OLD.from(START));
          exchange.bytes(new byte[5]);
          exchange.cut();
        },
        OLD.honest());
    trial.download();
    trial.succeeded();
  }

  @Test
  void allThatIsMissingMayBeTheEnd() {
    trial.server.at("/f", OLD.chunksUpTo(SIZE), OLD.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, SIZE - OVERLAP);
  }

  @Test
  void aRestIsAskedForAlongARedirect() {
    trial.server.at("/f", exchange -> exchange.head(302, "Location: /g", "Content-Length: 0"));
    trial.server.at("/g", OLD.cutAfter(CUT), OLD.honest());
    trial.download();
    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, START);
    assertThat(trial.firstBytes("/g")).containsExactly(0, START);
  }

  @Test
  void aRedirectToAnotherFileOnTheWayIsNotMixedIn() {
    trial.expecting("f", NEW.content());
    trial.server.at(
        "/f",
        exchange -> exchange.head(302, "Location: /old", "Content-Length: 0"),
        exchange -> exchange.head(302, "Location: /new", "Content-Length: 0"));
    trial.server.at("/old", OLD.cutAfter(CUT));
    trial.server.at(
        "/new",
        exchange -> {
          exchange.head(
              206, NEW.headers("Content-Length: 49999", "Content-Range: bytes 1-49999/50000"));
          exchange.bytes(NEW.from(START));
        },
        NEW.honest());
    trial.download();
    trial.succeeded();
  }

  @Test
  void nothingIsEverAskedForButTheFileAsItIs() {
    trial.server.at("/f", OLD.cutAfter(CUT), OLD.honest());
    trial.download();
    List<Request> requests = trial.server.requests();
    assertThat(requests).allMatch(request -> request.line().equals("GET /f HTTP/1.1"));
    assertThat(requests)
        .allMatch(request -> request.header("Accept-Encoding").equals(Optional.of("identity")));
  }

  private static String sha256(Original original) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(original.content()));
  }

  private static Script rest(byte[] body, String range) {
    return exchange -> {
      exchange.head(206, OLD.headers("Content-Length: " + body.length, "Content-Range: " + range));
      exchange.bytes(body);
    };
  }
}
