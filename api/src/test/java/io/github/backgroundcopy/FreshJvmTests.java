package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.queue.Opener;
import com.acme.queue.Providers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole program that opens a queue: by both paths, and what that costs it. */
class FreshJvmTests {

  @TempDir
  private Path folder;

  @TempDir
  private Path output;

  private ProviderPath path;

  @BeforeEach
  void copyTheProviders() throws IOException {
    path = ProviderPath.in(folder);
  }

  @Nested
  class OnTheClassPath {

    @Test
    void theQueueIsOpened() throws Exception {
      path.offering(Providers.Alpha.class, Providers.Beta.class).write();

      assertThat(run(onClassPath("beta"))).endsWith("beta/default");
    }

    @Test
    void nothingIsPrinted() throws Exception {
      path.offering(Providers.Alpha.class).write();
      run(onClassPath());

      assertThat(Files.readString(output.resolve("err"))).isEmpty();
    }

    @Test
    void noLambdaNoRegexAndNoFormatterIsLoaded() throws Exception {
      path.offering(Providers.Alpha.class).write();
      List<String> command = onClassPath();
      command.add(1, "-Xlog:class+load");

      List<String> said = run(command);
      List<String> opening = said.subList(said.indexOf("[begin]"), said.indexOf("[end]"));

      assertThat(opening)
          .anyMatch(line -> line.contains("io.github.backgroundcopy.BackendDiscovery"))
          .noneMatch(line -> line.contains("$$Lambda"))
          .noneMatch(line -> line.contains("LambdaMetafactory"))
          .noneMatch(line -> line.contains("StringConcatFactory"))
          .noneMatch(line -> line.contains("java.util.regex"))
          .noneMatch(line -> line.contains("java.util.Formatter"));
    }
  }

  @Nested
  class OnTheModulePath {

    @Test
    void theQueueIsOpened() throws Exception {
      path.offering(Providers.Alpha.class, Providers.Beta.class).writeModule();

      assertThat(run(onModulePath("beta"))).endsWith("beta/default");
    }

    @Test
    void nothingIsPrinted() throws Exception {
      path.offering(Providers.Alpha.class).writeModule();
      run(onModulePath());

      assertThat(Files.readString(output.resolve("err"))).isEmpty();
    }
  }

  private List<String> onClassPath(String... arguments) {
    String classPath = ProviderPath.api() + File.pathSeparator + folder;
    return command(List.of("--class-path", classPath, Opener.class.getName()), arguments);
  }

  private List<String> onModulePath(String... arguments) {
    String modulePath = ProviderPath.api() + File.pathSeparator + folder;
    return command(
        List.of(
            "--module-path", modulePath, "--module", "com.acme.queue/" + Opener.class.getName()),
        arguments);
  }

  private static List<String> command(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of(arguments));
    return command;
  }

  private List<String> run(List<String> command) throws IOException, InterruptedException {
    Path out = output.resolve("out");
    Path err = output.resolve("err");
    int exit = new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start()
        .waitFor();
    assertThat(exit).describedAs(Files.readString(err)).isZero();
    return Files.readAllLines(out);
  }
}
