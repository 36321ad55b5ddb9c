package io.github.backgroundcopy.memory.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.state.Change;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StoredProgress;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, whole and in parts, from nginx. */
final class NginxIT {

  /** What is here is compared with so many bytes of the answer. */
  private static final int OVERLAP = 48 * 1024;

  private static final int SIZE = 300_000;

  @TempDir
  private Path directory;

  private Nginx nginx;
  private Downloads downloads;

  @BeforeEach
  void open() throws IOException {
    nginx = new Nginx(directory);
    downloads = new Downloads(directory);
  }

  @AfterEach
  void close() {
    downloads.close();
    nginx.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 5_000_000})
  void aFileComesWhole(int size) throws IOException {
    byte[] content = nginx.serve("file", bytes(size, 1));
    GroupDetails details = downloads.get(downloads.file(nginx.url("/file"), "file"));
    downloads.assertComplete(details, "file", content);
    assertThat(details.progress().bytesTotal()).hasValue(size);
    Logged request = nginx.log().get(0);
    assertThat(nginx.log()).hasSize(1);
    assertThat(request.status()).isEqualTo(200);
    assertThat(request.range()).isEmpty();
    assertThat(request.bytes()).isEqualTo(size);
    assertThat(request.acceptEncoding()).isEqualTo("identity");
  }

  @Test
  void namesAreAskedForAsTheyAreWritten() throws IOException {
    byte[] content = nginx.serve("a b+ä#?%/c", bytes(10, 1));
    GroupDetails details =
        downloads.get(downloads.file(nginx.url("/a%20b+%C3%A4%23%3F%25/c?token=x"), "file"));
    downloads.assertComplete(details, "file", content);
    assertThat(nginx.log().get(0).uri()).isEqualTo("/a%20b+%C3%A4%23%3F%25/c?token=x");
  }

  @Test
  void whatWasSuspendedGoesOnWhereItWas() throws IOException {
    byte[] content = nginx.serve("file", bytes(SIZE, 1));
    BackgroundCopyGroup group = startAndSuspend("/file");
    long here = group.progress().bytesTransferred();

    downloads.assertComplete(resume(group), "file", content);

    List<Logged> log = nginx.log();
    assertThat(log).extracting(Logged::status).containsExactly(200, 206);
    assertThat(log.get(0).tag()).matches("\"[0-9a-f]+-[0-9a-f]+\"");
    assertThat(log.get(1).range()).isEqualTo("bytes=" + (here - OVERLAP) + "-");
    assertThat(log.get(1).ifRange()).isEqualTo(log.get(0).tag());
    assertThat(log.get(1).bytes()).isEqualTo(SIZE - here + OVERLAP);
  }

  @Test
  void whatIsOldEnoughGoesOnByItsDate() throws IOException {
    byte[] content = nginx.serve("file", bytes(SIZE, 1));
    downloads.assertComplete(resume(startAndSuspend("/dated/file")), "file", content);
    assertThat(nginx.log()).extracting(Logged::status).containsExactly(200, 206);
    assertThat(nginx.log().get(1).ifRange()).isEqualTo("Wed, 01 Jan 2020 01:00:00 GMT");
  }

  @Test
  void whatIsYoungAndHasNoTagStartsAgain() throws IOException {
    byte[] content = nginx.serve("file", bytes(SIZE, 1), Instant.now());
    downloads.assertComplete(resume(startAndSuspend("/dated/file")), "file", content);
    assertStartedAgainWithoutRange();
  }

  @Test
  void whatHasAWeakTagAndNoRangesComesWhole() throws IOException {
    byte[] content = nginx.serve("file", bytes(SIZE, 1));
    downloads.assertComplete(resume(startAndSuspend("/filtered/file")), "file", content);
    assertThat(nginx.log().get(1).range()).isNotEmpty();
    assertThat(nginx.log().get(1).ifRange()).isEmpty();
    assertThat(nginx.log())
        .allSatisfy(request -> assertThat(request.status()).isEqualTo(200))
        .allSatisfy(request -> assertThat(request.tag()).startsWith("W/"))
        .allSatisfy(request -> assertThat(request.length()).isEmpty());
  }

  @Test
  void aServerWithoutRangesSendsTheWholeAgain() throws IOException {
    byte[] content = nginx.serve("file", bytes(SIZE, 1));
    downloads.assertComplete(resume(startAndSuspend("/without-ranges/file")), "file", content);
    assertThat(nginx.log().get(1).range()).isNotEmpty();
    assertThat(nginx.log()).extracting(Logged::status).containsExactly(200, 200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 199_000, SIZE, 1_000_000})
  void aFileThatWasReplacedComesWhole(int size) throws IOException {
    nginx.serve("file", bytes(SIZE, 1));
    BackgroundCopyGroup group = startAndSuspend("/file");
    byte[] other = nginx.serve("file", bytes(size, 2));

    downloads.assertComplete(resume(group), "file", other);
    List<Logged> log = nginx.log();
    assertThat(log.get(1).status()).isEqualTo(200);
    assertThat(log.get(1).ifRange()).isEqualTo(log.get(0).tag());
    assertThat(log.get(1).tag()).isNotEqualTo(log.get(0).tag());
  }

  /** Its tags are made of the length and the second, and both are the same. */
  @Test
  void aFileThatNginxTakesForTheSameIsToldByWhatIsHere() throws IOException {
    Instant modified = Instant.parse("2020-01-01T00:00:00Z");
    nginx.serve("file", bytes(SIZE, 1), modified);
    BackgroundCopyGroup group = startAndSuspend("/file");
    byte[] other = nginx.serve("file", bytes(SIZE, 2), modified);

    downloads.assertComplete(resume(group), "file", other);

    assertThat(nginx.log()).extracting(Logged::status).containsExactly(200, 206, 200);
    assertThat(nginx.log())
        .extracting(Logged::tag)
        .containsOnly(nginx.log().get(0).tag());
  }

  /** A change before the bytes that are compared: only a digest can tell. */
  @Test
  void aFileThatHasChangedBeforeTheOverlapIsCaughtByItsDigest() throws Exception {
    Instant modified = Instant.parse("2020-01-01T00:00:00Z");
    byte[] content = nginx.serve("file", bytes(SIZE, 1), modified);
    byte[] other = content.clone();
    other[0]++;
    FileInfo file = downloads
        .file(nginx.url("/file"), "file")
        .withSha256(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(other)));
    BackgroundCopyGroup group = startAndSuspend(file);
    nginx.serve("file", other, modified);

    downloads.assertComplete(resume(group), "file", other);

    assertThat(nginx.log()).extracting(Logged::status).containsExactly(200, 206, 200);
  }

  @Test
  void theTagIsStrongSinceNothingIsToBeZipped() throws IOException {
    byte[] content = nginx.serve("file", new byte[SIZE]);
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(nginx.url("/zipped/file")).toURL().openConnection();
    connection.setRequestProperty("Accept-Encoding", "gzip");
    assertThat(connection.getHeaderField("ETag")).as("when asked to zip").startsWith("W/");
    assertThat(connection.getHeaderField("Content-Encoding")).isEqualTo("gzip");
    connection.getInputStream().readAllBytes();
    int before = nginx.log().size();

    downloads.assertComplete(resume(startAndSuspend("/zipped/file")), "file", content);

    List<Logged> log = nginx.log().subList(before, nginx.log().size());
    assertThat(log).extracting(Logged::status).containsExactly(200, 206);
    assertThat(log)
        .allSatisfy(request -> assertThat(request.tag()).startsWith("\""))
        .allSatisfy(request -> assertThat(request.coding()).isEmpty());
  }

  @Test
  void whatIsZippedAllTheSameIsRefused() throws IOException {
    nginx.serve("file.gz", bytes(100, 1));
    TransferError error = downloads.assertFailed(
        downloads.get(downloads.file(nginx.url("/always-zipped/file"), "file")));
    assertThat(nginx.log().get(0).coding()).isEqualTo("gzip");
    assertThat(error.reason()).contains("compressed");
  }

  @Test
  void aServerThatGoesDownIsWaitedFor() throws IOException {
    byte[] content = nginx.serve("file", bytes(SIZE, 1));
    BackgroundCopyGroup group = startAndStick("/file");
    nginx.stop();
    GroupDetails details = downloads.settled(group);
    assertThat(details.nextAttempt()).isPresent();
    long here = details.progress().bytesTransferred();
    nginx.startAgain();

    downloads.assertComplete(downloads.end(group), "file", content);

    Logged last = nginx.log().get(nginx.log().size() - 1);
    assertThat(last.status()).isEqualTo(206);
    assertThat(last.range()).isEqualTo("bytes=" + (here - OVERLAP) + "-");
  }

  @Test
  void aClosedQueueGoesOnByItselfWhenItIsOpenedAgain() throws IOException {
    byte[] content = nginx.serve("file", bytes(SIZE, 1));
    BackgroundCopyGroup group = startAndStick("/file");
    downloads.close();
    Waiting.until(() -> nginx.log().size() == 1);

    group = downloads.reopen(group.id());

    downloads.assertComplete(downloads.end(group), "file", content);
    List<Logged> log = nginx.log();
    assertThat(log).extracting(Logged::status).containsExactly(200, 206);
    assertThat(log.get(1).ifRange()).isEqualTo(log.get(0).tag());
    assertThat(log.get(1).bytes()).isBetween(1L, SIZE - 100_000L);
  }

  @Test
  void whatWasCompleteButNotNotedIsNotFetchedAgain() throws IOException {
    byte[] content = nginx.serve("file", bytes(SIZE, 1));
    BackgroundCopyGroup group = startAndSuspend("/file");
    downloads.close();
    completeByHand(content);

    group = downloads.reopen(group.id());

    downloads.assertComplete(resume(group), "file", content);
    assertThat(nginx.log()).extracting(Logged::status).containsExactly(200);
  }

  /** Leaves what a crash leaves just after the last byte. */
  private void completeByHand(byte[] content) throws IOException {
    try (StateFile file = StateFile.open(downloads.state, false, true)) {
      List<Change> changes = new ArrayList<>();
      file.load((group, files) -> {
        StoredProgress before = Objects.requireNonNull(files.get(0).progress());
        changes.add(new Change.PutProgress(
            group.number(),
            0,
            new StoredProgress(SIZE, SIZE, before.temporary(), before.validator(), false, false)));
      });
      file.await(file.append(changes));
    }
    Path temporary = downloads.path(downloads.names().get(0));
    byte[] rest = Arrays.copyOfRange(content, (int) Files.size(temporary), content.length);
    Files.write(temporary, rest, StandardOpenOption.APPEND);
  }

  private void assertStartedAgainWithoutRange() {
    List<Logged> log = nginx.log();
    assertThat(log)
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.status()).isEqualTo(200))
        .allSatisfy(request -> assertThat(request.range()).isEmpty());
  }

  private BackgroundCopyGroup startAndStick(String path) throws IOException {
    return startAndStick(downloads.file(nginx.url(path), "file"));
  }

  private BackgroundCopyGroup startAndStick(FileInfo file) throws IOException {
    nginx.stick();
    BackgroundCopyGroup group = downloads.start(file);
    downloads.awaitBytes(group, 150_000);
    nginx.flow();
    return group;
  }

  private BackgroundCopyGroup startAndSuspend(String path) throws IOException {
    return startAndSuspend(downloads.file(nginx.url(path), "file"));
  }

  private BackgroundCopyGroup startAndSuspend(FileInfo file) throws IOException {
    BackgroundCopyGroup group = startAndStick(file);
    int before = nginx.log().size();
    group.suspend();
    Waiting.until(() -> nginx.log().size() > before);
    return group;
  }

  private GroupDetails resume(BackgroundCopyGroup group) {
    group.resume();
    return downloads.end(group);
  }

  private static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
