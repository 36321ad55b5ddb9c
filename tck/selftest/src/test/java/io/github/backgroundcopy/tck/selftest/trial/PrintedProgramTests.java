package io.github.backgroundcopy.tck.selftest.trial;

import static java.io.File.pathSeparator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.memory.queue.MemoryFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A vendor takes a program that the kit prints as it is: on a right queue it runs through. */
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
    return Stream.of(
        Arguments.of("MODEL-CALLS-01", forgetsTexts),
        Arguments.of("MODEL-TRANSFERS-01", neverQuiteDone),
        Arguments.of("MODEL-RESTARTS-01", forgetsNames));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void runsThroughOnARightQueue(String check, Mistake mistake) throws Exception {
    Suspect suspect = new Suspect(Kind.LOST_STATE, check, "", () -> mistake, stage -> {});
    String text = Judge.of(check).catches(suspect).orElseThrow().text();
    Matcher program = PROGRAM.matcher(text);
    assertThat(program.find()).as(text).isTrue();

    compile(program.group(1));

    try (URLClassLoader loader = new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, PrintedProgramTests.class.getClassLoader())) {
      loader.loadClass("Program").getMethod("run").invoke(null);
    }
  }

  private void compile(String program) throws IOException {
    String right = program.replace(
        "new " + SuspectFixture.class.getName() + "()",
        "new " + MemoryFixture.class.getName() + "()");
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
        imports + "public final class Program {\n  public static void run() throws Exception {\n"
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
