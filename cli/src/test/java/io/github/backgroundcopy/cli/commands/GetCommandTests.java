package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.metalink.MetalinkReaderTests;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.cli.terminal.Window;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GetCommandTests {

  private static final String URL = "http://example.org/";
  private static final String SECRET = "hunter2";

  @TempDir
  private Path work;

  private final ScriptedNetwork network = new ScriptedNetwork();
  private Path target;

  @BeforeEach
  void makeDirectory() throws IOException {
    target = Files.createDirectory(work.resolve("target"));
  }

  @Test
  void aUrlIsDownloadedUnderTheLastPartOfItsPath() throws IOException {
    network.at(URL + "manuals/a.pdf?token=" + SECRET).size(2048);
    Program program = get(URL + "manuals/a.pdf?token=" + SECRET);

    assertThat(program.news()).containsExactly("a.pdf: complete, 1 file, 2.0 KiB");
    assertThat(program.out()).isEqualTo(target.resolve("a.pdf") + "\n");
    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(target.resolve("a.pdf"))
        .hasBinaryContent(network.at(URL + "manuals/a.pdf?token=" + SECRET).content());
  }

  @Test
  void aUrlMayBeTypedAsBrowsersShowIt() throws IOException {
    network.at(URL + "x%20y/%C3%BC.pdf").size(1);
    Program program = get(URL + "x y/ü.pdf");

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(published()).containsExactly("ü.pdf");
  }

  @Test
  void aDirectoryOfAListIsMade() throws IOException {
    network.at(URL + "a").size(1);
    Path list = Files.writeString(work.resolve("list.txt"), URL + "a\n dir=x/y\n");
    Program program = get(list.toString());

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(published()).containsExactly("x/y/a");
  }

  @Test
  void everyUrlIsAGroupOfItsOwnAndTheSchemeMayBeWrittenAnyWay() throws IOException {
    network.at("HTTP://example.org/a").size(1);
    network.at("hTTps://example.org/b").size(2);
    Program program = get("HTTP://example.org/a", "hTTps://example.org/b");

    assertThat(program.news())
        .containsExactlyInAnyOrder("a: complete, 1 file, 1 byte", "b: complete, 1 file, 2 bytes");
    assertThat(published()).containsExactly("a", "b");
  }

  @Test
  void aListADocumentAndAUrlGoInOneCommand() throws IOException {
    Path list = Files.writeString(
        work.resolve("list.txt"), "# Maps\n" + URL + "m1\n" + URL + "m2\n\n" + URL + "x\n");
    Path document = Files.writeString(
        work.resolve("document"),
        MetalinkReaderTests.document("<file name='sub/y'><url>" + URL + "y</url></file>"));
    for (String name : List.of("m1", "m2", "x", "y", "z")) {
      network.at(URL + name).size(10);
    }
    Program program = get(list.toString(), document.toString(), URL + "z");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.news())
        .containsExactlyInAnyOrder(
            "Maps: complete, 2 files, 20 bytes",
            "list.txt, group 2: complete, 1 file, 10 bytes",
            "document: complete, 1 file, 10 bytes",
            "z: complete, 1 file, 10 bytes");
    assertThat(program.out().lines()).hasSize(5);
    assertThat(published()).containsExactly("m1", "m2", "sub/y", "x", "z");
  }

  @Test
  void theNextSourceIsAskedWhenOneFailsOrHasOtherContent() throws IOException {
    network.at(URL + "lying/a").size(5);
    network.at(URL + "good/a").size(3);
    Path document = Files.writeString(
        work.resolve("m.meta4"),
        MetalinkReaderTests.document("<file name='x'><size>3</size>"
            + "<url priority='3'>" + URL + "good/a</url><url priority='1'>" + URL + "gone/a</url>"
            + "<url priority='2'>" + URL + "lying/a</url></file>"));
    Path list =
        Files.writeString(work.resolve("list.txt"), URL + "gone/a\t" + URL + "good/a\n out=y\n");
    Program program = get(document.toString(), list.toString());

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(published()).containsExactly("x", "y");

    Program option = get("--source", URL + "good/a", URL + "gone/z");
    assertThat(option.exitCode()).as(option.err()).isEqualTo(ExitCodes.OK);
    assertThat(published()).containsExactly("x", "y", "z");
  }

  @Test
  void whenNoSourceIsLeftEachIsNamedWithItsReason() {
    network.at(URL + "busy?token=hunter2").status(501);
    Program program = get("--source", URL + "busy?token=hunter2", URL + "gone");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err())
        .contains(
            "bgcopy: gone: failed: None of 2 sources gives ",
            "bgcopy: gone:   1. \"" + URL + "gone\": ",
            "bgcopy: gone:   2. \"" + URL + "busy?…\": ",
            "404",
            "501")
        .doesNotContain("hunter2");
  }

  @Test
  void severalFilesOfAGroupComeAtOnce() throws IOException {
    Path list = Files.writeString(work.resolve("list.txt"), URL + "a\n" + URL + "b\n");
    network.at(URL + "a").size(3);
    network.at(URL + "b").size(3);
    Program program = get("-j2", "-x", "4", list.toString());

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(published()).containsExactly("a", "b");
  }

  @Test
  void aListMayComeFromStandardInput() throws IOException {
    network.at(URL + "a").size(1);
    network.at(URL + "b").size(2);
    network.at(URL + "c").size(3);
    CapturedTerminal captured =
        CapturedTerminal.withInput("# Maps\n" + URL + "a\n\n" + URL + "b\n out=b2\n");
    Program program = Program.runOver(network, captured, args("-", URL + "c"));

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(program.news())
        .containsExactlyInAnyOrder(
            "Maps: complete, 1 file, 1 byte",
            "standard input, group 2: complete, 1 file, 2 bytes",
            "c: complete, 1 file, 3 bytes");
    assertThat(published()).containsExactly("a", "b2", "c");
  }

  @Test
  void aDocumentMayComeFromStandardInput() throws IOException {
    network.at(URL + "a").size(1);
    CapturedTerminal captured = CapturedTerminal.withInput(
        MetalinkReaderTests.document("<file name='b'><url>" + URL + "a</url></file>"));
    Program program = Program.runOver(network, captured, args("-"));

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(published()).containsExactly("b");
  }

  @Test
  void aBadListOnStandardInputIsRefusedWithItsLine() {
    CapturedTerminal captured = CapturedTerminal.withInput(URL + "a\nftp://example.org/b\n");
    Program program = Program.runOver(network, captured, args("-"));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).startsWith("bgcopy: standard input:2: ").hasLineCount(1);
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void standardInputCannotBeReadTwice() {
    CapturedTerminal captured = CapturedTerminal.withInput(URL + "a\n");
    Program program = Program.runOver(network, captured, args("-", "-"));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err())
        .isEqualTo("bgcopy: \"-\": standard input can be read only once; give it once\n");
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void aFailureSaysWhichFileWhichStatusAndWhatToDoAndTheOthersGoOn() throws IOException {
    network.at(URL + "good").size(3);
    network.at(URL + "gone?token=" + SECRET).status(404);
    Program program = get(URL + "gone?token=" + SECRET, URL + "good");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(published()).containsExactly("good");
    assertThat(program.err())
        .contains("bgcopy: gone: failed: \"" + target.resolve("gone") + "\": ")
        .contains("404")
        .contains("check the URL")
        .contains("good: complete, 1 file, 3 bytes\n")
        .endsWith("1 of 2 groups failed\n")
        .doesNotContain(SECRET);
    assertThat(program.out()).isEqualTo(target.resolve("good") + "\n");
  }

  @Test
  void ofAGroupThatFailsNoFileGetsItsName() throws IOException {
    Path list = Files.writeString(work.resolve("list.txt"), URL + "a\n" + URL + "b\n");
    network.at(URL + "a").size(3);
    network.at(URL + "b").status(403);
    Program program = get(list.toString());

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err()).contains("403").contains("\"" + target.resolve("b") + "\"");
    assertThat(program.out()).isEmpty();
  }

  @Test
  void aFileWithAnotherDigestNeverGetsItsName() throws IOException {
    Path document = Files.writeString(
        work.resolve("d.meta4"),
        MetalinkReaderTests.document("<file name='a'><hash type='sha-256'>" + "0".repeat(64)
            + "</hash><url>" + URL + "a</url></file>"));
    network.at(URL + "a").size(3);
    Program program = get(document.toString());

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err())
        .contains("bgcopy: d.meta4: failed: ", "\"" + target.resolve("a") + "\"", "SHA-256");
    assertThat(published()).isEmpty();
  }

  @Test
  void aSizeThatIsNotTheAnnouncedOneIsAFailure() throws IOException {
    Path document = Files.writeString(
        work.resolve("d.meta4"),
        MetalinkReaderTests.document(
            "<file name='a'><size>4</size><url>" + URL + "a</url></file>"));
    network.at(URL + "a").size(3);
    Program program = get(document.toString());

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err())
        .contains("bgcopy: d.meta4: failed: ", "\"" + target.resolve("a") + "\"", "4", "announced");
    assertThat(published()).isEmpty();
  }

  @Test
  void aNameThatADocumentChoseNeverReplacesAFileUnlessThatIsAskedFor() throws IOException {
    Path document = Files.writeString(
        work.resolve("d.meta4"),
        MetalinkReaderTests.document("<file name='b'><url>" + URL + "b</url></file>"
            + "<file name='.bashrc'><url>" + URL + "a</url></file>"));
    Path mine = Files.writeString(target.resolve(".bashrc"), "mine");
    network.at(URL + "a").size(3);
    network.at(URL + "b").size(3);
    Program refused = get(URL + "b2", document.toString());

    assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err())
        .contains("d.meta4: the document calls a file \".bashrc\", which begins with a dot")
        .endsWith("bgcopy: " + document + ":3: the file \"" + mine + "\" exists, and the document"
            + " announces no digest to compare it with; --overwrite replaces it, -d DIR saves"
            + " elsewhere\n");
    assertThat(network.requests()).isEmpty();
    assertThat(mine).hasContent("mine");

    Program replaced = get("--overwrite", document.toString());

    assertThat(replaced.exitCode()).as(replaced.err()).isEqualTo(ExitCodes.OK);
    assertThat(mine).hasBinaryContent(network.at(URL + "a").content());
  }

  @Test
  void aNameThatTheUserTypedReplacesTheFileOnSuccess() throws IOException {
    Path list = Files.writeString(work.resolve("list.txt"), URL + "x\n out=a\n");
    for (String source : List.of(URL + "a", list.toString())) {
      Path mine = Files.writeString(target.resolve("a"), "mine");
      network.at(URL + "a").size(3);
      network.at(URL + "x").size(3);

      assertThat(get(source).exitCode()).isEqualTo(ExitCodes.OK);
      assertThat(mine).hasSize(3);
    }
  }

  @Test
  void aFileWithAnotherDigestThanTheDocumentAnnouncesIsNotReplaced() throws IOException {
    Path mine = Files.writeString(target.resolve("a"), "mine");
    for (String hash : List.of("sha-256:64", "md5:32", "sha-512:128")) {
      String[] parts = hash.split(":", -1);
      Path document = Files.writeString(
          work.resolve("d.meta4"),
          MetalinkReaderTests.document("<file name='a'><hash type='" + parts[0] + "'>"
              + "0".repeat(Integer.parseInt(parts[1])) + "</hash><url>" + URL
              + "a</url></file>"));
      Program program = get(document.toString());

      assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(program.err()).contains("is not the one that the document announces");
    }
    assertThat(mine).hasContent("mine");
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void aFileThatHasTheAnnouncedDigestAlreadyIsNoReasonToRefuse() throws Exception {
    network.at(URL + "a").size(3);
    byte[] content = network.at(URL + "a").content();
    Files.write(target.resolve("a"), content);
    Path document = Files.writeString(
        work.resolve("d.meta4"),
        MetalinkReaderTests.document("<file name='a'><size>3</size><hash type='sha-256'>"
            + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content))
            + "</hash><url>" + URL + "a</url></file>"));
    Program program = get(document.toString());

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void theDirectoryIsMadeWithItsParentsAndOnlyWhenAllIsWell() throws IOException {
    Path deep = target.resolve("x/y");
    network.at(URL + "a").size(3);
    for (List<String> bad : List.of(
        List.of("ftp://example.org/a"),
        List.of("--parallel", "0", URL + "a"),
        List.of("--tries", "0", URL + "a"),
        List.of("-x", "much", URL + "a"),
        List.of("-j", "65", URL + "a"),
        List.of("--source", "ftp://example.org/b", URL + "a"),
        List.of("--resume", "always", URL + "a"),
        List.of("--max-size", "much", URL + "a"))) {
      List<String> all = new ArrayList<>(List.of("get", "-d", deep.toString()));
      all.addAll(bad);
      Program refused = Program.runOver(network, all.toArray(String[]::new));

      assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(target).isEmptyDirectory();
    }
    Program program = Program.runOver(network, "get", "-d", deep.toString(), URL + "a");

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(deep.resolve("a")).hasSize(3);
  }

  @Test
  void boundsThatMakeNoSenseAreRefused() {
    assertThat(get("--tries", "0", URL + "a").err())
        .isEqualTo("bgcopy: --tries: must be 1 or more, got \"0\"\n");
    for (String time : List.of("0", "-1", "soon", "1y", "99999999999999999999", "")) {
      assertThat(get("--max-time", time, URL + "a").err())
          .startsWith("bgcopy: --max-time: must be a time of at least a second, such as 90s, ");
    }
    for (String size : List.of("-1", "1.5M", "9999999999G", "K", "")) {
      assertThat(get("--max-size", size, URL + "a").err())
          .startsWith("bgcopy: --max-size: must be a number of bytes, 0 or more, ");
    }
    assertThat(get("--lowest-speed", "0", URL + "a").err())
        .startsWith("bgcopy: --lowest-speed: must be a number of bytes, 1 or more, ");
    assertThat(network.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--backend, nosuch, '--backend: this command downloads by itself, or has the workers of'",
    "--backend, windows, got \"windows\"",
    "--backend, '', got \"\"",
    "--queue, mine, '--queue: it goes with --queue-url'",
    "--queue-user, bob, --queue-user",
  })
  void aQueueThatWouldNotBeUsedIsRefused(String option, String value, String said)
      throws IOException {
    network.at(URL + "a").size(1);

    Program program = Program.runOver(network, args(option, value, URL + "a"));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).contains(said);
    assertThat(published()).isEmpty();
  }

  @Test
  void aFileWithMoreBytesThanAllowedIsAnError() throws IOException {
    network.at(URL + "a").size(3);
    Program program = get("--max-size", "2", URL + "a");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err()).contains("bgcopy: a: failed: ", "--max-size");
    assertThat(published()).isEmpty();
  }

  @Test
  void twoTargetsWithOneNameAreRefusedBeforeAnythingIsAsked() throws IOException {
    Path list = Files.writeString(work.resolve("list.txt"), "\n" + URL + "x\nout=a\n");
    Program program = get(URL + "a?token=" + SECRET, list.toString());

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err())
        .startsWith(
            "bgcopy: " + list + ":2: the name \"a\" is that of http://example.org/a?… too; ")
        .hasLineCount(1);
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void badSourcesAreRefusedBeforeAnythingIsAsked() throws IOException {
    Path bad = Files.writeString(work.resolve("bad.meta4"), "<metalink>");
    List<String> sources = List.of(
        "ftp://example.org/a",
        "http://me:" + SECRET + "@example.org/a",
        "http://example.org/",
        "http://example.org/a b ",
        "http://exämple.org/a",
        work.resolve("missing").toString(),
        target.toString(),
        bad.toString(),
        "nul\0");
    for (String source : sources) {
      Program program = get(URL + "good", source);

      assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.USAGE);
      assertThat(program.err()).startsWith("bgcopy: ").hasLineCount(1).doesNotContain(SECRET);
      assertThat(program.out()).isEmpty();
    }
    assertThat(network.requests()).isEmpty();
    assertThat(published()).isEmpty();
  }

  @Test
  void badOptionsAreRefused() {
    assertThat(get("--parallel", "0", URL + "a").err())
        .isEqualTo("bgcopy: --parallel: must be 1 or more, got \"0\"\n");
    for (String number : List.of("0", "-1", "17")) {
      assertThat(get("-x", number, URL + "a").err())
          .isEqualTo("bgcopy: --connections: must be 1 to 16, got \"" + number + "\"\n");
    }
    for (String number : List.of("0", "65")) {
      assertThat(get("-j" + number, URL + "a").err())
          .isEqualTo("bgcopy: --files-at-once: must be 1 to 64, got \"" + number + "\"\n");
    }
    assertThat(get("--set-aside-damaged", URL + "a").err()).contains("--state");
    assertThat(get("--state", "", URL + "a").err())
        .isEqualTo("bgcopy: --state: the value must not be blank\n");
    assertThat(get().err()).contains("SOURCE");
  }

  @Test
  void barsAreDrawnOnATerminalAndTakenAwayAtTheEnd() throws IOException {
    CapturedTerminal captured = new CapturedTerminal(new Window(100, 30));
    network.at(URL + "a").size(3000);
    Program program = Program.runOver(network, captured, args(URL + "a"));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.out()).isEqualTo(target.resolve("a") + "\n");
    assertThat(program.err()).contains("\u001B[J", "a: complete, 1 file, 2.9 KiB\n");
  }

  @Test
  void aTerminalHasTotalsAtTheEndAndProgramsHaveNot() {
    network.at(URL + "a").size(3000);
    network.at(URL + "b").size(1000);
    CapturedTerminal window = new CapturedTerminal(new Window(100, 30));
    assertThat(Program.runOver(network, window, args(URL + "a", URL + "b", URL + "gone"))
            .err())
        .containsPattern(
            "Total: 2 files, 3\\.9 KiB in [0-9.]+ s, [0-9.]+ (bytes?|[KMG]iB)/s\n1 of 3 groups failed\n$");

    assertThat(get(URL + "a").err()).doesNotContain("Total");
    CapturedTerminal quiet = new CapturedTerminal(new Window(100, 30));
    assertThat(Program.runOver(network, quiet, args("-q", URL + "a")).err()).isEmpty();
  }

  private Program get(String... args) {
    return Program.runOver(network, args(args));
  }

  private String[] args(String... args) {
    return Stream.concat(Stream.of("get", "-d", target.toString()), Stream.of(args))
        .toArray(String[]::new);
  }

  private List<String> published() throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> target.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
