package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aFailureSaysWhichFileWhichStatusAndWhatToDoAndTheOthersGoOn() throws IOException {
    network.at(URL + "good").size(3);
    network.at(URL + "gone?token=" + SECRET).status(404);
    Program program = get(URL + "gone?token=" + SECRET, URL + "good");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(published()).containsExactly("good");
    assertThat(program.err())
        .contains("bgcopy: gone: failed: \"" + target.resolve("gone") + "\": ")
        .contains("404")
        .contains("look whether the URL is right")
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
        .contains("bgcopy: d.meta4: failed: \"" + target.resolve("a")
            + "\" has 3 bytes, but 4 were announced");
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
        "http://example.org/a b",
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
