package io.github.backgroundcopy.tck.selftest.trial;

import static java.io.File.pathSeparator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A vendor takes a program that the kit prints as it is: on a right queue it runs through, and on
 * the wrong one it fails if one answer was wrong.
 */
final class PrintedProgramTests {

  private static final Pattern PROGRAM =
      Pattern.compile("program of \\d+ steps:\\R(.*?\\R    \\})", Pattern.DOTALL);

  @TempDir
  private Path folder;

  static Stream<Arguments> mistakes() {
    Mistake forgetsTexts =
        call -> call.of("group.get", GroupProperty.DESCRIPTION) ? "forgotten" : call.proceed();
    // Every program that brings a file shows it, so that a busy machine does few enough.
    Mistake neverQuiteDone = call -> {
      Object answer = call.proceed();
      return call.is("group.progress") && answer instanceof Progress done && done.percent() == 100
          ? new Progress(done.bytesTransferred(), done.bytesTotal(), 99)
          : answer;
    };
    Mistake forgetsNames =
        call -> call.scene.restarts > 0 && call.of("group.get", GroupProperty.DISPLAY_NAME)
            ? "forgotten"
            : call.proceed();
    Mistake miscounts = call -> {
      Object answer = call.proceed();
      return call.is("job.fileCount") && answer instanceof Integer count ? count + 1 : answer;
    };
    Mistake neverSuspended =
        call -> call.is("group.status") ? new GroupStatus(0x04) : call.proceed();
    Mistake takesEverything = call -> {
      try {
        return call.proceed();
      } catch (DuplicateIdException refusal) {
        return call.is("manager.createGroup") ? call.with(UUID.randomUUID()) : null;
      }
    };
    return Stream.of(
        Arguments.of("MODEL-CALLS-01", forgetsTexts, true),
        Arguments.of("MODEL-CALLS-01", miscounts, true),
        Arguments.of("MODEL-CALLS-01", neverSuspended, true),
        Arguments.of("MODEL-CALLS-01", takesEverything, true),
        Arguments.of("MODEL-TRANSFERS-01", neverQuiteDone, false),
        Arguments.of("MODEL-RESTARTS-01", forgetsNames, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void judgesAsTheKitDoes(String check, Mistake mistake, boolean byAnAnswer) throws Exception {
    Suspect suspect = new Suspect(Kind.LOST_STATE, check, "", () -> mistake, stage -> {});
    String text = Judge.of(check).catches(suspect).orElseThrow().text();
    Matcher program = PROGRAM.matcher(text);
    assertThat(program.find()).as(text).isTrue();
    assertThat(text).as("calls that led nowhere").doesNotContain("  calls");

    compile(program.group(1));

    try (URLClassLoader loader = new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, PrintedProgramTests.class.getClassLoader())) {
      Method run = loader.loadClass("Program").getMethod("run", BackendFixture.class);
      run.invoke(null, new MemoryFixture());
      if (byAnAnswer) {
        assertThatThrownBy(() -> run.invoke(null, new SuspectFixture(suspect.mistakes())))
            .as(text)
            .cause()
            .isInstanceOf(AssertionError.class);
      }
    }
  }

  private void compile(String program) throws IOException {
    String right = program.replace("new " + SuspectFixture.class.getName() + "()", "fixture");
    String imports = right
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("//"))
        .limit(2)
        .flatMap(line -> Stream.of(line.replace("//", "").replace("import", "").split(",")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> "import " + name + ";\n")
        .reduce("", String::concat);
    Path source = Files.writeString(
        folder.resolve("Program.java"),
        imports
            + "public final class Program {\n  public static void run(BackendFixture fixture) throws Exception {\n"
            + right + "\n  }\n}\n");
    StringWriter said = new StringWriter();
    PrintWriter lines = new PrintWriter(said, true);
    String path = System.getProperty("java.class.path")
        + pathSeparator
        + System.getProperty("jdk.module.path", "");
    int exit = ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(lines, lines, "-proc:none", "-d", folder.toString(), "-cp", path, source.toString());
    assertThat(exit).as(said + right).isZero();
  }
}
