package io.github.backgroundcopy.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.FreshJvm;
import io.github.backgroundcopy.cli.LoopbackServer;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands on the pages: each block marked {@code sh} runs as it stands, after those above it,
 * with a server of the test's own for the one that is named, and ends with the exit code that
 * stands behind it, or 0. The commands for Maven name modules and profiles that exist.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pages are written for bash")
final class PageCommandsIT {

  private static final String SERVER = "https://downloads.example.org";
  private static final String DATABASE = "jdbc:postgresql://db.example.org/queues";

  private static final Pattern EXIT_CODE =
      Pattern.compile("# exit code (\\d+)$", Pattern.MULTILINE);
  private static final Pattern MODULE = Pattern.compile(" -pl (\\S+)");
  private static final Pattern PROFILE = Pattern.compile(" -P(\\w+)");

  @TempDir
  private Path work;

  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    for (String name : List.of("manual.pdf", "appendix.pdf", "talk.webm")) {
      server.serve("/" + name, name.getBytes(StandardCharsets.UTF_8));
    }
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pagesWithCommands")
  void commandsEndAsThePageSays(Page page) throws Exception {
    for (Page.Fence block : page.fences("sh")) {
      Program program = FreshJvm.end(work, FreshJvm.beginCommand(work, bash(block.text())));

      assertThat(program.exitCode())
          .as("%s%n%s%n%s", block, program.out(), program.err())
          .isEqualTo(exitCode(block));
    }
  }

  @Test
  void theMainCommandRunsTheJarThatTheBuildMakes() throws IOException {
    assertThat(Files.readString(Page.of("README.md").file()))
        .contains("java -jar cli/target/bgcopy.jar tour --import samples/downloads.txt");
    assertThat(Page.ROOT.resolve("cli/target/bgcopy.jar"))
        .isEqualTo(Path.of(FreshJvm.property("it.executable")));
    assertThat(Page.ROOT.resolve("samples/downloads.txt"))
        .isEqualTo(Path.of(FreshJvm.property("it.sample")).normalize())
        .isRegularFile();
  }

  @Test
  void theDependencyIsWhatTheBuildInstalls() throws IOException {
    String pom = Files.readString(Page.ROOT.resolve("backend-memory/pom.xml"));
    String dependency = Page.of("README.md").fences("xml").get(0).text();

    for (String element : List.of("groupId", "version")) {
      assertThat(element(pom, element)).isEqualTo(element(dependency, element));
    }
    assertThat(pom).contains("<artifactId>" + element(dependency, "artifactId") + "<");
  }

  @Test
  void commandsForMavenNameModulesAndProfilesThatExist() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Page page : Page.all()) {
      for (String line : page.lines()) {
        if (line.contains("mvn ")) {
          names(MODULE, line)
              .filter(name -> !Files.exists(Page.ROOT.resolve(name).resolve("pom.xml")))
              .forEach(name -> missing.add(page + ": -pl " + name));
          names(PROFILE, line)
              .filter(name -> !profiles().contains("<id>" + name + "</id>"))
              .forEach(name -> missing.add(page + ": -P" + name));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  static List<Page> pagesWithCommands() {
    return Page.forUsers().stream().filter(page -> !page.fences("sh").isEmpty()).toList();
  }

  /** The program is a file, so that a command in the background has the process of its number. */
  private List<String> bash(String commands) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path bin = Files.createDirectories(work.resolve("bin"));
    Path program = Files.writeString(
        bin.resolve("bgcopy"),
        "#!/bin/sh\nexec '" + java + "' -jar '" + FreshJvm.property("it.executable")
            + "' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    String shown = commands.replace(SERVER, server.url(""));
    if (shown.contains(DATABASE)) {
      shown = shown.replace(DATABASE, TestServer.url());
    }
    return List.of("bash", "-c", "set -eo pipefail\nPATH='" + bin + "':$PATH\n" + shown);
  }

  private static int exitCode(Page.Fence block) {
    return EXIT_CODE
        .matcher(block.text())
        .results()
        .map(found -> Integer.parseInt(found.group(1)))
        .reduce((first, second) -> second)
        .orElse(ExitCodes.OK);
  }

  private static Stream<String> names(Pattern pattern, String line) {
    return pattern
        .matcher(line)
        .results()
        .map(found -> found.group(1).replaceAll("[`,;].*", ""))
        .flatMap(names -> Stream.of(names.split(",", -1)));
  }

  /** What the poms of the project say, all in one. */
  private static String profiles() {
    try (Stream<Path> files = Files.walk(Page.ROOT, 3)) {
      StringBuilder text = new StringBuilder();
      for (Path pom : files.filter(file -> file.endsWith("pom.xml")).toList()) {
        text.append(Files.readString(pom));
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String element(String xml, String name) {
    return Pattern.compile("<" + name + ">([^<]*)<")
        .matcher(xml)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in:\n" + xml));
  }
}
