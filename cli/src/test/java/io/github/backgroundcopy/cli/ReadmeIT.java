package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows works as it stands there. */
class ReadmeIT {

  private static final Path ROOT =
      Path.of(FreshJvm.property("it.sample")).resolve("../..").normalize();

  @TempDir
  private Path work;

  @Test
  void theJavaExampleCompilesAndPrintsItsGroup() throws Exception {
    Path source = Files.writeString(work.resolve("Example.java"), example());

    Program program =
        FreshJvm.java(work, List.of("--class-path", FreshJvm.path(), source.toString()));

    assertThat(program.err()).isEmpty();
    assertThat(program.out()).matches("[0-9a-f-]{36} Manuals\n");
    assertThat(program.exitCode()).isZero();
  }

  @Test
  void theMainCommandRunsTheJarThatTheBuildMakes() throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("java -jar cli/target/bgcopy.jar tour --import samples/downloads.txt");
    assertThat(ROOT.resolve("cli/target/bgcopy.jar"))
        .isEqualTo(Path.of(FreshJvm.property("it.executable")));
    assertThat(ROOT.resolve("samples/downloads.txt")).isRegularFile();
  }

  private static String example() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    int start = readme.indexOf("```java\n");
    int end = readme.indexOf("```", start + 3);
    assertThat(start).as("the Java example in the README").isPositive();
    return readme.substring(start + "```java\n".length(), end);
  }
}
