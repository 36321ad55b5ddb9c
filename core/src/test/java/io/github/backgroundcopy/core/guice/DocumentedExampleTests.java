package io.github.backgroundcopy.core.guice;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.queue.Opener;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the Javadoc of the module, as a program of its own. */
class DocumentedExampleTests {

  private static final Path SOURCE =
      Path.of("src/main/java/io/github/backgroundcopy/core/guice/QueueManagerModule.java");

  @TempDir
  private Path folder;

  @TempDir
  private Path output;

  @BeforeEach
  void compileTheExample() throws IOException {
    VendorFolder.in(folder).compile("Films", example());
  }

  @Test
  void runsOnTheClassPath() throws Exception {
    String path = VendorFolder.path() + File.pathSeparator + folder;

    assertThat(VendorFolder.run(output, List.of("-cp", path, "Films")))
        .containsExactly("0 groups for ada");
  }

  @Test
  void runsOnTheModulePath() throws Exception {
    String modules =
        "io.github.backgroundcopy.core,com.google.guice,com.google.common,jakarta.inject";

    assertThat(VendorFolder.run(
            output,
            List.of(
                "--module-path",
                VendorFolder.modulePath(),
                "--add-modules",
                modules,
                "-cp",
                folder.toString(),
                "Films")))
        .containsExactly("0 groups for ada");
  }

  @Test
  void whoOpensWithoutGuiceLoadsNoneOfIt() throws Exception {
    String path = VendorFolder.path() + File.pathSeparator + folder;

    List<String> said =
        VendorFolder.run(output, List.of("-Xlog:class+load", "-cp", path, Opener.class.getName()));

    assertThat(said)
        .contains("acme/default")
        .noneMatch(line -> line.contains("com.google."))
        .noneMatch(line -> line.contains("org.slf4j"));
  }

  private static String example() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int start = lines.indexOf(" * <pre>{@code");
    int end = lines.indexOf(" * }</pre>");
    assertThat(start).describedAs("the example in " + SOURCE).isPositive().isLessThan(end);
    return lines.subList(start + 1, end).stream()
        .map(line -> line.length() > 3 ? line.substring(3) : "")
        .collect(Collectors.joining("\n"));
  }
}
