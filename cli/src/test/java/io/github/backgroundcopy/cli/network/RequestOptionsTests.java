package io.github.backgroundcopy.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.metalink.MetalinkReaderTests;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent along, and to whom; nothing of it is ever printed or kept. */
final class RequestOptionsTests {

  private static final String URL = "http://example.org/a";
  private static final String SECRET = "hunter2";

  /** What "me:hunter2" is sent as. */
  private static final String LOGIN = "Basic bWU6aHVudGVyMg==";

  @TempDir
  private Path work;

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final Map<String, RequestHeaders> sent = new ConcurrentHashMap<>();

  @Test
  void headersGoWithUrlsAndLists() throws IOException {
    network.at(URL).size(1);
    network.at(URL + "2").size(1);
    Path list = Files.writeString(work.resolve("list.txt"), URL + "2\n");
    Path more = secret("headers", "X-Key: " + SECRET + "\n\nReferer: http://example.org/\n");
    Program program =
        get("--header", "Accept:a/b", "--header-file", more.toString(), list.toString(), URL);

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    for (String url : List.of(URL, URL + "2")) {
      assertThat(sentFor(url).asMap())
          .containsOnly(
              Map.entry("Accept", "a/b"),
              Map.entry("X-Key", SECRET),
              Map.entry("Referer", "http://example.org/"));
    }
  }

  @Test
  void headersDoNotGoWithADocumentThatAnybodyMayHaveWritten() throws IOException {
    Path document = Files.writeString(
        work.resolve("d.meta4"),
        MetalinkReaderTests.document("<file name='x'><url>" + URL + "</url></file>"));
    get("--header", "X-Key: " + SECRET, "--user", "me:" + SECRET, document.toString());
    assertThat(sentFor(URL).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Key hunter2, 'must be given as ''NAME: VALUE'', with a colon'",
    "Host: hunter2, is set by the queue itself",
    "X Key: hunter2, The name of a header",
    "X-Key: \u00FChunter2, The value of the header \"X-Key\"",
  })
  void aHeaderThatCannotBeSentIsRefusedAndNotRepeated(String header, String message) {
    Program program = get("--header", header, URL);
    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).contains("--header: ", message);
    assertThat(sent).isEmpty();
  }

  @Test
  void headersOfAListGoWithTheirUrlAloneAndWinOverThoseOfTheCommand() throws IOException {
    network.at(URL).size(1);
    network.at(URL + "2").size(1);
    Path list = Files.writeString(
        work.resolve("list.txt"), URL + "\n header=X-Key: " + SECRET + "\n" + URL + "2\n");
    get("--header", "X-Key: other", list.toString());

    assertThat(sentFor(URL).asMap()).containsOnly(Map.entry("X-Key", SECRET));
    assertThat(sentFor(URL + "2").asMap()).containsOnly(Map.entry("X-Key", "other"));
  }

  @Test
  void headersOfAListAreNotKept() throws IOException {
    network.at(URL).status(500);
    Path state = work.resolve("queue.state");
    Path list = Files.writeString(
        work.resolve("list.txt"), URL + "\n header=X-Key: " + SECRET + "\n http-passwd=" + SECRET);
    get("--tries", "1", "--state", state.toString(), list.toString());
    assertThat(sentFor(URL).value("X-Key")).contains(SECRET);

    Path imported = work.resolve("imported.state");
    Program program = Program.run(
        "groups",
        "--import",
        list.toString(),
        "-d",
        work.toString(),
        "--state",
        imported.toString());
    assertThat(program.err())
        .contains("the queue does not keep the headers of the list; bgcopy get sends them")
        .doesNotContain(SECRET);
    for (Path file : List.of(state, imported)) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .contains("example.org")
          .doesNotContain(SECRET);
    }
  }

  @Test
  void aLoginMayHaveItsPasswordInAFile() throws IOException {
    get("--user", "me", "--password-file", secret("password", SECRET + "\n").toString(), URL);
    assertThat(sentFor(URL).value("Authorization")).contains(LOGIN);
  }

  @Test
  void aLoginMayHaveItsPasswordBehindAColon() {
    get("--user", "me:" + SECRET, URL);
    assertThat(sentFor(URL).value("Authorization")).contains(LOGIN);
  }

  @Test
  void aLoginThatHasLostALetterIsRefusedAndNotRepeated() {
    Program program = get("--user", "me:" + SECRET + "\uFFFD", URL);
    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).contains("--user: ", "LC_ALL=C.UTF-8");
    assertThat(sent).isEmpty();
  }

  @Test
  void aPasswordFileWithoutAUserIsRefused() {
    assertThat(get("--password-file", "x", URL).err()).contains("it goes with --user NAME");
  }

  @Test
  void aLoginOfANetrcFileGoesToItsMachine() throws IOException {
    Path netrc = secret("netrc", "machine example.org login me password " + SECRET + "\n");
    get("--netrc-file", netrc.toString(), URL, "http://example.com/b");
    assertThat(sentFor(URL).value("Authorization")).contains(LOGIN);
    assertThat(sentFor("http://example.com/b").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "my_host, http://my_host/a",
    "my_host, http://my_host:8080/a",
    "::1, http://[::1]/a",
    "[::1], http://[::1]:8080/a",
  })
  void aMachineOfANetrcFileMayHaveAnUnderscoreOrBeAnAddress(String machine, String url)
      throws IOException {
    Path netrc = secret("netrc", "machine " + machine + " login me password " + SECRET + "\n");
    get("--netrc-file", netrc.toString(), url);
    assertThat(sentFor(url).value("Authorization")).contains(LOGIN);
  }

  @Test
  void aLoginThatIsGivenWinsOverThatOfTheFile() throws IOException {
    Path netrc = secret("netrc", "default login other password other\n");
    get("--netrc-file", netrc.toString(), "--user", "me:" + SECRET, URL);
    assertThat(sentFor(URL).value("Authorization")).contains(LOGIN);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has other permissions
  void aFileOfSecretsThatOthersCanReadIsRefused() throws IOException {
    Path netrc = secret("netrc", "default login me password " + SECRET);
    Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-r-----"));
    Program program = get("--netrc-file", netrc.toString(), URL);
    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).contains("can be read by others; take that from them with chmod 600");
    assertThat(sent).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(get("--netrc-file", work.resolve("gone").toString(), URL).err())
        .contains("--netrc-file: there is no file \"" + work.resolve("gone") + "\"");
  }

  @Test
  void aNetrcFileThatCannotBeReadIsNamedWithItsLine() throws IOException {
    Path netrc = secret("netrc", "\nmachine x " + SECRET);
    assertThat(get("--netrc-file", netrc.toString(), URL).err())
        .contains("\"" + netrc + "\": line 2 has a word that is no keyword");
  }

  @Test
  void theProgramIsCalledAsIsSaid() {
    get("--user-agent", "me/1", URL);
    assertThat(sentFor(URL).value("User-Agent")).contains("me/1");
  }

  @Test
  void nothingOfItIsKept() throws IOException {
    network.at(URL).status(500);
    Path state = work.resolve("queue.state");
    get(
        "--header",
        "X-Key: " + SECRET,
        "--user",
        "me:" + SECRET,
        "--tries",
        "1",
        "--state",
        state.toString(),
        URL);
    assertThat(sentFor(URL).value("X-Key")).contains(SECRET);
    assertThat(Files.readString(state, StandardCharsets.ISO_8859_1))
        .contains("example.org")
        .doesNotContain(SECRET, LOGIN);
    Program groups = Program.run("groups", "--json", "--state", state.toString());
    assertThat(groups.out()).contains("example.org").doesNotContain(SECRET, LOGIN);
  }

  @Test
  void whatIsKeptOnRequestNeedNotBeGivenAgain() {
    network.at(URL).status(500);
    String state = work.resolve("queue.state").toString();
    get("--header", "X-Key: " + SECRET, "--keep-headers", "--tries", "1", "--state", state, URL);
    sent.clear();
    network.at(URL).status(200).size(1);

    Program program = get("--keep-headers", "--state", state, URL);

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(sentFor(URL).value("X-Key")).contains(SECRET);
  }

  @Test
  void nothingCanBeKeptWithoutAStateFile() {
    assertThat(get("--keep-headers", URL).err())
        .contains("--keep-headers: it goes with --state FILE");
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "fast"})
  void aRateMustBeANumberOfBytes(String rate) {
    assertThat(get("--limit-rate=" + rate, URL).err()).contains("--limit-rate: must be a number");
    assertThat(get("--limit-group-rate=" + rate, URL).err())
        .contains("--limit-group-rate: must be a number");
  }

  private Program get(String... args) {
    Transport recording = request -> {
      sent.put(request.url(), request.headers());
      return network.get(request);
    };
    List<String> all = new ArrayList<>(List.of("get", "-d", work.toString()));
    all.addAll(List.of(args));
    Program program = Program.runOver(recording, all.toArray(String[]::new));
    assertThat(program.out() + program.err()).doesNotContain(SECRET, LOGIN);
    return program;
  }

  private Path secret(String name, String content) throws IOException {
    Path file = Files.writeString(work.resolve(name), content);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  private RequestHeaders sentFor(String url) {
    return Objects.requireNonNull(sent.get(url), "nothing was sent for " + url);
  }
}
