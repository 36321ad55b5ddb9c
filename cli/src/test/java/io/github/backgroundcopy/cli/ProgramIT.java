package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.display.GroupsJsonTests;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program as users start it, each time in a fresh JVM. */
final class ProgramIT {

  private static final String SAMPLE = FreshJvm.property("it.sample");

  @TempDir
  Path work;

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void groupsImportsTheSampleList(FreshJvm jvm) throws Exception {
    Program program = jvm.run(work, "groups", "--import", SAMPLE, "-d", work.toString());

    assertThat(program.err()).isEmpty();
    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.lines()).hasSize(8).last().asString().startsWith("5 groups with 12 files");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void groupsPrintsJson(FreshJvm jvm) throws Exception {
    Program program = jvm.run(work, "groups", "--json", "--import", SAMPLE);

    assertThat(program.err()).isEmpty();
    assertThat(GroupsJsonTests.groups(Json.read(program.out()))).hasSize(5);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void tourKeepsEveryPromise(FreshJvm jvm) throws Exception {
    Program program = jvm.run(work, "tour", "--import", SAMPLE);

    assertThat(program.err()).isEmpty();
    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.out())
        .contains("Every answer of these 20 steps was as the contract has it.")
        .doesNotContain("\u001B");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void doctorFindsTheMemoryBackend(FreshJvm jvm) throws Exception {
    Program program = jvm.run(work, "doctor");

    assertThat(program.err()).isEmpty();
    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.out())
        .contains("\nmemory  usable\n")
        .contains(
            jvm == FreshJvm.MODULE_PATH
                ? "origin        module io.github.backgroundcopy.memory"
                : "origin        jar ");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void badInputIsOneLineAndExitCodeTwo(FreshJvm jvm) throws Exception {
    Files.writeString(work.resolve("bad.txt"), "https://example.org/%zz.zip\n");
    Program program = jvm.run(work, "groups", "--import", "bad.txt");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).startsWith("bgcopy: bad.txt:1: ").hasLineCount(1);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void aRefusalOfTheQueueIsOneLineAndExitCodeOne(FreshJvm jvm) throws Exception {
    Program program = jvm.run(work, "groups", "--backend", "nosuch");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err()).startsWith("bgcopy: Asked for backend \"nosuch\"").hasLineCount(1);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void theVersionIsKnown(FreshJvm jvm) throws Exception {
    assertThat(jvm.run(work, "--version").out()).matches("bgcopy \\d+\\.\\d+\\.\\d+\\n");
  }

  @Test
  void everyJarCarriesItsLicence() throws IOException {
    List<String> jars = Stream.of(
            FreshJvm.property("it.executable"),
            FreshJvm.property("it.jar"),
            FreshJvm.property("it.runtime.path"))
        .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
        .filter(path -> new File(path).getName().matches("(backgroundcopy-|bgcopy).*\\.jar"))
        .toList();

    assertThat(jars).hasSizeGreaterThanOrEqualTo(5);
    for (String path : jars) {
      try (JarFile jar = new JarFile(path)) {
        assertThat(jar.getEntry("META-INF/LICENSE")).as(path).isNotNull();
        assertThat(jar.getEntry("META-INF/NOTICE")).as(path).isNotNull();
      }
    }
  }

  @Test
  void theExecutableJarTellsTheLicenceOfEveryLibraryInIt() throws IOException {
    try (JarFile jar = new JarFile(FreshJvm.property("it.executable"))) {
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.getEntry("META-INF/third-party/EPL-2.0.txt")).isNotNull();
      String readme = new String(
          jar.getInputStream(jar.getEntry("META-INF/third-party/README.txt")).readAllBytes(),
          StandardCharsets.UTF_8);
      Pattern.compile(File.pathSeparator, Pattern.LITERAL)
          .splitAsStream(FreshJvm.property("it.runtime.path"))
          .map(path -> Path.of(path).getFileName().toString())
          .filter(name -> !name.startsWith("backgroundcopy-"))
          .forEach(name -> assertThat(readme.lines().map(line -> line.replaceFirst(" .*", "")))
              .as(name)
              .anyMatch(library -> !library.isEmpty() && name.startsWith(library + "-")));
    }
  }
}
