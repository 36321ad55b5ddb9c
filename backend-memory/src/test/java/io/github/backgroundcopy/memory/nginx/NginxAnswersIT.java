package io.github.backgroundcopy.memory.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, refusals and connections of nginx. */
final class NginxAnswersIT {

  @TempDir
  private Path directory;

  private Nginx nginx;
  private Downloads downloads;
  private byte[] content;

  @BeforeEach
  void open() throws IOException {
    nginx = new Nginx(directory);
    downloads = new Downloads(directory);
    content = nginx.serve("file", "the file".getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    downloads.close();
    nginx.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void twentyRedirectsAreFollowed(int status) {
    downloads.assertComplete(get("/" + status + "/" + "x".repeat(19)), "file", content);
    assertThat(nginx.log()).extracting(Logged::status).hasSize(21).endsWith(status, 200);
    assertThat(connections(nginx.log())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void oneMoreIsTooMany(int status) {
    assertRedirectFailed(get("/" + status + "/" + "x".repeat(20)));
    assertThat(nginx.log()).hasSize(21);
  }

  @Test
  void nobodyGoesRoundForEver() {
    assertRedirectFailed(get("/round"));
    assertThat(nginx.log()).hasSize(21);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/file", "file:///etc/hostname", "data:,x"})
  void onlyTheWebIsRedirectedTo(String target) {
    assertRedirectFailed(get("/to?url=" + target));
    assertThat(nginx.log()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"/missing, 404", "/forbidden/file, 403", "/, 403"})
  void whatIsRefusedIsNotAskedForAgain(String path, int status) {
    TransferError error = downloads.assertFailed(get(path));
    assertThat(error.transportResult()).isEqualTo(status);
    assertThat(error.retries()).isZero();
    assertThat(error.reason()).contains(String.valueOf(status), nginx.url(path));
    assertThat(nginx.log()).hasSize(1);
  }

  @Test
  void whatWasMissingComesWhenItIsThere() throws IOException {
    BackgroundCopyGroup group = start("/later");
    downloads.assertFailed(downloads.end(group));
    byte[] later = nginx.serve("later", new byte[] {1, 2, 3});
    group.resume();
    downloads.assertComplete(downloads.end(group), "file", later);
  }

  @Test
  void aBrokenServerIsAskedAgain() {
    BackgroundCopyGroup group = start("/broken");
    GroupDetails details = downloads.settled(group);
    assertThat(details.state()).isEqualTo(GroupState.RUNNING);
    assertThat(downloads.pause(details)).isPositive().isLessThan(Duration.ofSeconds(6));
    assertThat(nginx.log()).extracting(Logged::status).containsExactly(500);
    group.cancel();
  }

  @Test
  void aBusyServerIsLeftAloneForAsLongAsItAsks() throws IOException {
    BackgroundCopyGroup group = start("/busy/later");
    GroupDetails details = downloads.settled(group);
    assertThat(downloads.pause(details)).isEqualTo(Duration.ofMinutes(2));
    assertThat(nginx.log()).extracting(Logged::status).containsExactly(503);
    byte[] later = nginx.serve("later", new byte[] {1, 2, 3});
    downloads.assertComplete(downloads.end(group), "file", later);
    assertThat(nginx.log()).extracting(Logged::status).containsExactly(503, 200);
  }

  @Test
  void whoeverIsOneTooManyComesAgain() throws IOException {
    byte[] large = nginx.serve("large", new byte[300_000]);
    nginx.stick();
    BackgroundCopyGroup first =
        downloads.start(downloads.file(nginx.url("/one-at-a-time/large"), "large"));
    downloads.awaitBytes(first, 150_000);
    nginx.flow();
    BackgroundCopyGroup second = start("/one-at-a-time/file");
    assertThat(downloads.settled(second).nextAttempt()).isPresent();
    first.suspend();
    Waiting.until(() -> nginx.log().size() == 2);

    downloads.assertComplete(downloads.end(second), "file", content);
    first.resume();
    downloads.assertComplete(downloads.end(first), "large", large);

    assertThat(nginx.log()).extracting(Logged::status).containsExactly(429, 200, 200, 206);
  }

  @Test
  void manyFilesComeOverAsManyConnectionsAsGroups() throws IOException {
    List<BackgroundCopyGroup> groups = new ArrayList<>();
    for (int group = 0; group < 4; group++) {
      groups.add(downloads.start(many(group, "/")));
    }
    groups.forEach(this::assertAllThere);
    List<Logged> log = nginx.log();
    assertThat(log)
        .hasSize(400)
        .allSatisfy(request -> assertThat(request.status()).isEqualTo(200));
    assertThat(connections(log)).isBetween(1L, 4L);
  }

  @Test
  void aConnectionThatTheServerEndsIsReplaced() throws IOException {
    assertAllThere(downloads.start(many(0, "/few-for-a-connection/")));
    assertThat(nginx.log()).hasSize(100);
    assertThat(connections(nginx.log())).isEqualTo(10);
  }

  @Test
  void aConnectionThatWasCutMeanwhileCostsNoAttempt() throws IOException {
    downloads.assertComplete(get("/file"), "file", content);
    nginx.stop();
    nginx.startAgain();
    BackgroundCopyGroup group = downloads.start(downloads.file(nginx.url("/file"), "again"));
    GroupDetails details = downloads.settled(group);
    downloads.assertComplete(details, "again", content);
    assertThat(nginx.log()).hasSize(2);
  }

  private FileInfo[] many(int group, String path) throws IOException {
    FileInfo[] files = new FileInfo[100];
    for (int i = 0; i < files.length; i++) {
      String name = group + "-" + i;
      nginx.serve(name, new byte[] {(byte) group, (byte) i});
      files[i] = downloads.file(nginx.url(path + name), name);
    }
    return files;
  }

  private void assertAllThere(BackgroundCopyGroup group) {
    assertThat(downloads.settled(group).state()).isEqualTo(GroupState.COMPLETE);
    List<Path> paths = group.finish();
    assertThat(paths).hasSize(100);
    IntStream.range(0, paths.size())
        .forEach(i -> assertThat(paths.get(i)).binaryContent().hasSize(2).endsWith(i));
  }

  private static long connections(List<Logged> log) {
    return log.stream().mapToLong(Logged::connection).distinct().count();
  }

  private BackgroundCopyGroup start(String path) {
    return downloads.start(downloads.file(nginx.url(path), "file"));
  }

  private GroupDetails get(String path) {
    return downloads.end(start(path));
  }

  private void assertRedirectFailed(GroupDetails details) {
    TransferError error = downloads.assertFailed(details);
    assertThat(error.win32Result()).isEqualTo(Win32Errors.REDIRECT_FAILED);
    assertThat(error.reason()).doesNotContain("?url");
  }
}
