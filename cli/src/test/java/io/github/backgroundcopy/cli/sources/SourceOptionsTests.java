package io.github.backgroundcopy.cli.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class SourceOptionsTests {

  private static final String URL = "http://example.org/";

  @TempDir
  private Path work;

  private final ScriptedNetwork network = new ScriptedNetwork();
  private Path target;

  @BeforeEach
  void makeDirectory() throws IOException {
    target = Files.createDirectory(work.resolve("target"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o", "--output"})
  void theFileOfTheOnlyUrlIsCalledAsIsSaid(String option) throws IOException {
    Files.createDirectory(target.resolve("sub"));
    network.at(URL).size(3);
    Program program = get(option, "sub/b c.bin", URL);

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(program.out()).isEqualTo(target.resolve("sub/b c.bin") + "\n");
    assertThat(target.resolve("sub/b c.bin")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "../b, leads outside the directory given by -d",
    "/b, is absolute",
    "sub/, names a directory",
    "aux, is that of a device",
    "none/b, must exist",
    "'', must not be blank",
  })
  void aNameThatIsNoneIsRefused(String name, String rule) {
    refused("-o: ", rule, "-o", name, URL + "a");
  }

  /** Where a locale has no letter, the JVM gives the program this character in its place. */
  @Test
  void aUrlThatHasLostALetterIsRefused() throws IOException {
    String lost = URL + "\uFFFD\uFFFDbung.pdf";
    String rule = "LC_ALL=C.UTF-8";
    Path list = Files.writeString(work.resolve("list.txt"), lost + "\n out=a\n");

    refused(URL, rule, "-o", "a", lost);
    refused("--source: ", rule, "--source", lost, URL + "a");
    refused(list + ":1: ", rule, list.toString());
  }

  @Test
  void aNameAndADigestAreForOneUrlAlone() throws IOException {
    String list = Files.writeString(work.resolve("list.txt"), URL + "a\n").toString();
    for (List<String> sources : List.of(List.of(URL + "a", URL + "b"), List.of(list))) {
      for (List<String> option : List.of(
          List.of("-o", "x"),
          List.of("--checksum", "md5=" + "0".repeat(32)),
          List.of("--source", URL + "m/a"))) {
        List<String> all = new ArrayList<>(option);
        all.addAll(sources);
        refused(option.get(0) + ": ", "it goes with one URL and no other source", strings(all));
      }
    }
  }

  @Test
  void theFileOfTheOnlyUrlMayHaveOtherSources() throws IOException {
    SourceOptions options = new SourceOptions();
    new CommandLine(options).parseArgs("--source", URL + "m/ü", "--source", URL + "n/a");

    assertThat(Sources.read(
                List.of(URL + "a"),
                TargetDirectory.of(target),
                InputStream.nullInputStream(),
                options)
            .get(0)
            .groups()
            .get(0)
            .files())
        .containsExactly(FileInfo.of(URL + "a", target.resolve("a").toString())
            .withSource(new Source(URL + "m/%C3%BC", 2))
            .withSource(new Source(URL + "n/a", 3)));
  }

  @Test
  void aSourceThatIsNoneIsRefused() {
    refused("--source: ", "http", "--source", "ftp://example.org/a", URL + "a");
    refused("--source: ", "user information", "--source", "http://a:b@example.org/", URL + "a");
  }

  @Test
  void theServerDoesNotNameWhatIsNamedAlready() {
    refused("-o: ", "--content-disposition", "-o", "x", "--content-disposition", URL + "a");
  }

  @ParameterizedTest
  @EnumSource
  void theContentMustHaveTheDigest(Digest.Algorithm algorithm) throws Exception {
    network.at(URL + "a").size(3);
    String name = algorithm.standardName();
    String hex = HexFormat.of()
        .formatHex(MessageDigest.getInstance(name).digest(network.at(URL + "a").content()));

    Program wrong = get("--checksum", name + "=" + "0".repeat(hex.length()), URL + "a");
    assertThat(wrong.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(wrong.err()).contains("bgcopy: a: failed: ", name);
    assertThat(target).isEmptyDirectory();

    Program right = get(
        "--checksum",
        name.toLowerCase(Locale.ROOT) + "=" + hex.toUpperCase(Locale.ROOT),
        URL + "a");
    assertThat(right.exitCode()).as(right.err()).isEqualTo(ExitCodes.OK);
    assertThat(target.resolve("a")).hasSize(3);
    assertThat(right
            .err()
            .contains("a: the content of its file is verified by " + name
                + " alone, which finds damage but is no proof against an attacker\n"))
        .isEqualTo(!algorithm.isCollisionResistant());
  }

  @ParameterizedTest
  @CsvSource({
    "sha-256, must be given as ALGORITHM=HEX",
    "crc32=00000000, 'the algorithm \"crc32\" is not known; choose one of sha-512, sha-384,'",
    "=00, is not known",
    "sha-256=0123, A digest of SHA-256 is 64 hexadecimal digits",
    "md5=0123456789abcdef0123456789abcdeg, A digest of MD5 is 32 hexadecimal digits",
  })
  void aDigestThatIsNoneIsRefused(String checksum, String rule) {
    refused("--checksum: ", rule, "--checksum", checksum, URL + "a");
  }

  @Test
  void eachUrlOfAListMayBeAGroupByItself() throws IOException {
    network.at(URL + "a").size(1);
    network.at(URL + "c").size(2);
    String list = Files.writeString(
            work.resolve("list.txt"), "# Maps\n" + URL + "a\n" + URL + "b\n" + URL + "c\n out=d\n")
        .toString();
    Program together = get(list);
    assertThat(together.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(together.out()).isEmpty();

    Program each = get("--each", list);
    assertThat(each.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(each.lines())
        .containsExactlyInAnyOrder(
            target.resolve("a").toString(), target.resolve("d").toString());
    assertThat(each.err())
        .contains("a: complete, 1 file, 1 byte\n", "bgcopy: b: failed: ", "d: complete, ")
        .endsWith("1 of 3 groups failed\n");
  }

  private void refused(String place, String rule, String... args) {
    Program program = get(args);

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).startsWith("bgcopy: " + place).contains(rule).hasLineCount(1);
    assertThat(network.requests()).isEmpty();
    assertThat(target).isEmptyDirectory();
  }

  private Program get(String... args) {
    List<String> all = new ArrayList<>(List.of("get", "-d", target.toString()));
    all.addAll(List.of(args));
    return Program.runOver(network, strings(all));
  }

  private static String[] strings(List<String> list) {
    return list.toArray(String[]::new);
  }
}
