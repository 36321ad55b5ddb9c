package io.github.backgroundcopy.memory.lies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.memory.lies.LyingServer.Script;
import io.github.backgroundcopy.transfer.Received;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives is not what was announced. */
final class BodyLieTests {

  private static final int SIZE = 50_000;
  private static final Original FILE = Original.of(SIZE, 1).with("ETag: \"v1\"");

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

  static Stream<Arguments> lies() {
    return Stream.of(
        arguments("nothing at all", whole(0, SIZE)),
        arguments("a byte too few", whole(SIZE - 1, SIZE)),
        arguments("far too few", whole(SIZE, Integer.MAX_VALUE)),
        arguments("too few in chunks", FILE.chunksUpTo(SIZE - 1)),
        arguments("all in chunks but the last, empty one", FILE.chunksUpTo(SIZE)),
        arguments("zeros that the size of a chunk begins with, and no more of it", (Script)
            exchange -> {
              exchange.head(200, FILE.headers("Transfer-Encoding: chunked"));
              exchange.chunk(Arrays.copyOf(FILE.content(), SIZE - 1));
              exchange.text("0000");
              exchange.cut();
            }),
        arguments("an endless chunk", (Script) exchange -> {
          exchange.head(200, FILE.headers("Transfer-Encoding: chunked"));
          exchange.text("7fffffff\r\n");
          exchange.bytes(FILE.content());
          exchange.cut();
        }),
        arguments("a chunk of no size", (Script) exchange -> {
          exchange.head(200, FILE.headers("Transfer-Encoding: chunked"));
          exchange.text("size\r\n");
          exchange.bytes(FILE.content());
          exchange.cut();
        }),
        arguments("two lengths", (Script) exchange -> {
          exchange.head(200, FILE.headers("Content-Length: 50000", "Content-Length: 10"));
          exchange.bytes(FILE.content());
        }),
        arguments("two lengths in one", (Script) exchange -> {
          exchange.head(200, FILE.headers("Content-Length: 50000, 10"));
          exchange.bytes(FILE.content());
        }),
        arguments("a negative length", whole(SIZE, -SIZE)),
        arguments("a length beyond numbers", (Script) exchange -> {
          exchange.head(200, FILE.headers("Content-Length: 99999999999999999999"));
          exchange.bytes(FILE.content());
        }),
        arguments("a length in words", (Script) exchange -> {
          exchange.head(200, FILE.headers("Content-Length: fifty thousand"));
          exchange.bytes(FILE.content());
        }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void afterTheLieTheFileIsRight(String kind, Script lie) {
    trial.server.at("/f", lie, FILE.honest());
    trial.download();
    trial.succeeded();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void aLieForeverEndsInAnErrorOrRunsOn(String kind, Script lie) {
    trial.with(MemoryOptions.NO_PROGRESS_TIMEOUT, Duration.ofHours(1));
    trial.server.at("/f", lie);
    GroupDetails details = trial.begin(trial.file(trial.server.url("/f"), "f"));
    for (int i = 0; i < 20 && details.state() == GroupState.RUNNING; i++) {
      details = trial.nextAttempt();
    }
    assertThat(details.state()).isNotEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).doesNotExist();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void cancellingDuringTheLieLeavesNothing(String kind, Script lie) {
    trial.server.at("/f", lie);
    trial.begin(trial.file(trial.server.url("/f"), "f"));
    // What is left, if anything, fails the end of the trial.
    assertThat(trial.details().state()).isEqualTo(GroupState.RUNNING);
  }

  /** Nobody can tell whether such a server lies, or only has more than this disk. */
  @Test
  void aLengthThatNoDiskHasRoomForEndsIt() {
    trial.server.at("/f", whole(SIZE, 999_999_999_999_999_999L));
    trial.download();
    assertThat(trial.failed().win32Result()).isEqualTo(Win32Errors.DISK_FULL);
  }

  @Test
  void bytesBeyondTheAnnouncedLengthAreNotTaken() {
    trial.server.at("/f", exchange -> {
      exchange.head(200, FILE.headers("Content-Length: 50000"));
      exchange.bytes(FILE.content());
      exchange.bytes(new byte[1000]);
      exchange.cut();
    });
    trial.download();
    trial.succeeded();
  }

  /** The bytes beyond look like an answer to a request that nobody has made yet. */
  @Test
  void bytesBeyondTheAnnouncedLengthAreNoPartOfTheNextFile() {
    Original next = Original.of(1000, 2);
    trial.expecting("g", next.content());
    trial.server.at("/f", exchange -> {
      exchange.head(200, FILE.headers("Content-Length: 50000"));
      byte[] body = Arrays.copyOf(FILE.content(), SIZE + 1000);
      exchange.bytes(body);
    });
    trial.server.at("/g", next.honest());
    trial.download(
        trial.file(trial.server.url("/f"), "f"), trial.file(trial.server.url("/g"), "g"));
    trial.succeeded();
  }

  /** The bytes beyond are an answer in every point, and would be published as the next file. */
  @ParameterizedTest(name = "in chunks: {0}")
  @ValueSource(booleans = {false, true})
  void anAnswerBeyondTheBodyIsNoAnswerToTheNextRequest(boolean chunks) {
    Original next = Original.of(1000, 2);
    trial.expecting("g", next.content());
    String lie = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(1000);
    byte[] beyond = ((chunks ? "\r\n0\r\n\r\n" : "") + lie).getBytes(StandardCharsets.US_ASCII);
    // In one with the end of the body: what comes after the next request cannot be told from its
    // answer by anybody.
    byte[] all = Arrays.copyOf(FILE.content(), SIZE + beyond.length);
    System.arraycopy(beyond, 0, all, SIZE, beyond.length);
    trial.server.at("/f", exchange -> {
      if (chunks) {
        exchange.head(200, FILE.headers("Transfer-Encoding: chunked"));
        exchange.text(Integer.toHexString(SIZE) + "\r\n");
      } else {
        exchange.head(200, FILE.headers("Content-Length: 50000"));
      }
      exchange.bytes(all);
    });
    trial.server.at("/g", next.honest());
    trial.download(
        trial.file(trial.server.url("/f"), "f"), trial.file(trial.server.url("/g"), "g"));
    trial.succeeded();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 50000|Content-Length: 50000", "Content-Length: 50000, 50000"})
  void aLengthThatIsRepeatedIsThatLength(String lines) {
    trial.server.at("/f", exchange -> {
      exchange.head(200, FILE.headers(lines.split("[|]")));
      exchange.bytes(FILE.content());
    });
    trial.download();
    trial.succeeded();
    assertThat(trial.server.requests()).hasSize(1);
  }

  @Test
  void aBodyWithoutLengthEndsWithTheConnection() {
    trial.server.at("/f", untold(SIZE));
    trial.download();
    trial.succeeded();
    assertThat(trial.server.requests()).hasSize(1);
  }

  /**
   * Nobody can tell such a body that breaks off from one that is over: only a digest helps, or a
   * server that tells the length.
   */
  @Test
  void aBodyWithoutLengthThatBreaksOffIsToldByItsDigestOnly() {
    trial.server.at("/f", untold(SIZE - 1));
    trial.download(trial.file(trial.server.url("/f"), "f").withSha256(sha256(FILE)));
    assertThat(trial.failed().reason()).containsIgnoringCase("SHA-256");
  }

  @Test
  void aWholeOfOtherBytesIsToldByItsDigest() {
    Original other = Original.of(SIZE, 2).with("ETag: \"v1\"");
    trial.server.at("/f", other.honest());
    trial.download(trial.file(trial.server.url("/f"), "f").withSha256(sha256(FILE)));
    assertThat(trial.failed().reason()).containsIgnoringCase("SHA-256");
  }

  /** The head of each answer is right in every point, and its bytes are those of another file. */
  @Test
  void otherBytesAreToldByTheirDigest() {
    Original other = Original.of(SIZE, 2).with("ETag: \"v1\"");
    trial.server.at("/f", FILE.cutAfter(20_000), other.honest());
    trial.download(trial.file(trial.server.url("/f"), "f").withSha256(sha256(FILE)));
    assertThat(trial.failed().reason()).containsIgnoringCase("SHA-256");
  }

  @Test
  void afterAWrongDigestNothingIsContinued() {
    Original other = Original.of(SIZE, 2).with("ETag: \"v1\"");
    trial.server.at("/f", other.cutAfter(20_000), other.honest(), other.honest(), FILE.honest());
    trial.download(trial.file(trial.server.url("/f"), "f").withSha256(sha256(FILE)));
    trial.failed();

    BackgroundCopyGroup group = trial.group();
    group.resume();
    trial.end();

    trial.succeeded();
    assertThat(trial.firstBytes("/f")).containsExactly(0, 1, 0, 0);
  }

  @Test
  void chunksOfAnySizeAreTheFile() {
    trial.server.at("/f", exchange -> {
      exchange.head(200, FILE.headers("Transfer-Encoding: chunked"));
      for (int at = 0, size = 1; at < SIZE; size = size * 2 + 1) {
        int end = Math.min(SIZE, at + size);
        exchange.chunk(Arrays.copyOfRange(FILE.content(), at, end));
        at = end;
      }
      exchange.lastChunk();
    });
    trial.download();
    trial.succeeded();
  }

  /** Chunks tell the end by themselves: RFC 9112, section 6.3. */
  @Test
  void chunksCountForMoreThanALengthBesideThem() {
    trial.server.at("/f", exchange -> {
      exchange.head(200, FILE.headers("Transfer-Encoding: chunked", "Content-Length: 7"));
      exchange.chunk(FILE.content());
      exchange.lastChunk();
      exchange.cut();
    });
    trial.download();
    trial.succeeded();
  }

  @Test
  void aTrickleOfBytesIsTheFile() {
    trial.server.at("/f", exchange -> {
      exchange.head(200, FILE.headers("Content-Length: 50000"));
      for (int i = 0; i < 2000; i++) {
        exchange.bytes(Arrays.copyOfRange(FILE.content(), i, i + 1));
      }
      exchange.bytes(FILE.from(2000));
    });
    trial.download();
    trial.succeeded();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20_000, SIZE - 1})
  void silenceEndsAnAttempt(int bytes) {
    trial.with(MemoryOptions.READ_TIMEOUT, Duration.ofMillis(300));
    trial.server.at(
        "/f",
        exchange -> {
          exchange.head(200, FILE.headers("Content-Length: 50000"));
          exchange.bytes(FILE.upTo(bytes));
          exchange.silence();
        },
        FILE.honest());
    trial.download();
    trial.succeeded();
    int start = Math.max(Math.min(bytes, 1), bytes - Received.OVERLAP);
    assertThat(trial.firstBytes("/f").get(1)).isEqualTo(start);
  }

  @Test
  void cancellingDuringSilenceLeavesNothing() {
    trial.server.at("/f", exchange -> {
      exchange.head(200, FILE.headers("Content-Length: 50000"));
      exchange.bytes(FILE.upTo(20_000));
      exchange.silence();
    });
    BackgroundCopyGroup group = trial.manager().createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(trial.file(trial.server.url("/f"), "f")));
    group.resume();
    Trial.await(() -> group.progress().bytesTransferred() == 20_000);

    group.cancel();

    Trial.await(() -> trial.names().isEmpty());
  }

  private static Script whole(int sent, long announced) {
    return exchange -> {
      exchange.head(200, FILE.headers("Content-Length: " + announced));
      exchange.bytes(FILE.upTo(sent));
      exchange.cut();
    };
  }

  private static Script untold(int sent) {
    return exchange -> {
      exchange.head(200, FILE.headers());
      exchange.bytes(FILE.upTo(sent));
      exchange.cut();
    };
  }

  private static String sha256(Original original) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(original.content());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
