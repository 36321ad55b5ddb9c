package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.run.Verdict;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the guides of the kit and of the template tell people to type: each block of a shell runs as
 * it stands, and ends as it says.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the guides are written for bash")
final class ReadmeIT {

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("project.root"), "set by the build"));

  private static final Pattern BLOCK =
      Pattern.compile("^```sh\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern EXIT_CODE =
      Pattern.compile("# exit code (\\d+)$", Pattern.MULTILINE);
  private static final String MAVEN = "mvn ";
  private static final long LIMIT_MINUTES = 5;

  @TempDir
  private Path work;

  /**
   * A block of a guide.
   *
   * @param guide where it stands
   * @param text what is typed, in the guide's folder, or for the kit's guide in the root
   */
  private record Block(Path guide, String text) {

    Path folder() {
      Path folder = Objects.requireNonNull(guide.getParent());
      return folder.endsWith("tck") ? ROOT : folder;
    }

    boolean isMaven() {
      return text.startsWith(MAVEN);
    }

    int exitCode() {
      Matcher said = EXIT_CODE.matcher(text);
      assertThat(said.find()).as("\"# exit code N\" in:%n%s", text).isTrue();
      int code = Integer.parseInt(said.group(1));
      assertThat(said.find()).as("one exit code alone in:%n%s", text).isFalse();
      return code;
    }

    @Override
    public String toString() {
      return ROOT.relativize(guide) + ": " + text.strip();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandEndsAsTheGuideSays(Block block) throws Exception {
    Path output = work.resolve("output.txt");
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", block.text())
        .directory(block.folder().toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
    putThisJavaFirst(bash.environment());

    Process process = bash.start();
    boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).as("an end of %s", block).isTrue();
    assertThat(process.exitValue())
        .as(() -> block + System.lineSeparator() + read(output))
        .isEqualTo(block.exitCode());
  }

  @ParameterizedTest
  @MethodSource("builds")
  void buildIsOneThatTheMainReadmeKnows(Block block) throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains(block.text().strip());
  }

  @ParameterizedTest
  @EnumSource
  void everyVerdictStandsInTheGuideWithItsExitCode(Verdict verdict) {
    assertThat(read(guide("tck")))
        .contains("| " + verdict.exitCode() + " | " + verdict.title() + " |");
  }

  @ParameterizedTest
  @EnumSource
  void everyFacilityStandsInTheGuide(Facility facility) {
    assertThat(read(guide("tck")).lines())
        .filteredOn(line -> line.startsWith("| ") && line.contains(facility.name()))
        .isNotEmpty();
  }

  /** The template's {@code KitIT} makes the same run, and expects the same end. */
  @Test
  void templatesRunIsThatOfItsBuild() {
    Block run = runOfTheTemplate();

    assertThat(run.text())
        .contains(" run --backend acme --path \"target/jars/*\"", " --reports target/conformance ");
    assertThat(read(ROOT.resolve("tck/vendor-template/src/test/java/com/example/acme/KitIT.java")))
        .contains("EXPECTED_EXIT_CODE = " + run.exitCode() + ";");
  }

  @Test
  void templateIsBuiltWithWhatThisBuildMakes() {
    assertThat(read(ROOT.resolve("tck/vendor-template/pom.xml")))
        .contains("<backgroundcopy.version>" + System.getProperty("project.version") + "<");
  }

  /** All but the run that the template's own build makes. */
  static List<Block> commands() {
    return blocks()
        .filter(block -> !block.isMaven() && !block.equals(runOfTheTemplate()))
        .toList();
  }

  private static Block runOfTheTemplate() {
    return blocks()
        .filter(block -> block.guide().equals(guide("tck/vendor-template")) && !block.isMaven())
        .findFirst()
        .orElseThrow();
  }

  static List<Block> builds() {
    return blocks().filter(Block::isMaven).toList();
  }

  private static Stream<Block> blocks() {
    return Stream.of(guide("tck"), guide("tck/vendor-template"))
        .flatMap(guide ->
            BLOCK.matcher(read(guide)).results().map(found -> new Block(guide, found.group(1))));
  }

  private static Path guide(String folder) {
    return ROOT.resolve(folder).resolve("README.md");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void putThisJavaFirst(Map<String, String> environment) {
    String bin = Path.of(System.getProperty("java.home"), "bin").toString();
    environment.merge("PATH", bin, (path, first) -> first + File.pathSeparator + path);
  }
}
