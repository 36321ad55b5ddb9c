package io.github.backgroundcopy.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.FreshJvm;
import io.github.backgroundcopy.cli.LoopbackServer;
import io.github.backgroundcopy.cli.Program;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java on the pages: all of it compiles without a warning, and every program prints what stands
 * below it. A program gets the URLs of two files and of one that is not there.
 */
final class PageProgramsIT {

  private static final Pattern TYPE = Pattern.compile("^(?:\\w+ )*class (\\w+)", Pattern.MULTILINE);

  /** More than the system holds between server and client, so that some of it has arrived. */
  private static final int GATE = 14 << 20;

  private static final byte[] LARGE = new byte[15 << 20];
  private static final byte[] MANUAL =
      "A manual.\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
  private static final byte[] APPENDIX = "An appendix.\n".getBytes(StandardCharsets.UTF_8);

  @TempDir
  private Path work;

  @TempDir
  private Path classes;

  private LoopbackServer server;

  /** A program that would wait for ever if its test gave up. */
  private @Nullable Process waiting;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    server.serve("/manual.pdf", MANUAL);
    server.serve("/appendix.pdf", APPENDIX);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    if (waiting != null) {
      waiting.destroyForcibly();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("java")
  void compilesWithoutAWarning(Page.Fence source) throws IOException {
    compile(source);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void printsWhatThePageSays(Page.Fence source) throws Exception {
    compile(source);

    Program program = FreshJvm.java(
        work,
        command(
            source,
            server.url("/manual.pdf"),
            server.url("/appendix.pdf"),
            server.url("/missing.pdf")));

    assertThat(program.out()).as(program.err()).matches(output(source));
    // From Java 24 on the JVM warns of what Guice does.
    String told = program.err().replaceAll("(?m)^WARNING: .*\\R", "");
    assertThat(told).as("nothing but progress").matches("(\\d+ bytes, \\d+ %\n)*");
    assertThat(program.exitCode()).isZero();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no such signal")
  void aProgramThatIsInterruptedCancelsItsGroup() throws Exception {
    Page.Fence source = program("CancelOnInterrupt");
    compile(source);
    server.serveUpTo("/manual.pdf", LARGE, GATE);
    Process process = begin(command(source, server.url("/manual.pdf")));
    server.awaitGate("/manual.pdf");

    // As Ctrl-C does it, but by the signal that no shell lets its background processes ignore.
    process.destroy();
    Program program = FreshJvm.end(work, process);

    assertThat(program.out()).as(program.err()).isEqualTo("cancelled\n");
    assertThat(program.exitCode()).isEqualTo(143);
    assertThat(files()).isEmpty();
  }

  @Test
  void aProgramThatWasKilledGoesOn() throws Exception {
    Page.Fence source = program("ResumeAfterKill");
    compile(source);
    // The queue notes how far it has come every 16 MiB.
    byte[] body = new byte[40 << 20];
    server.serveUpTo("/manual.pdf", body, 36 << 20);
    List<String> command = command(source, server.url("/manual.pdf"));
    Process process = begin(command);
    server.awaitGate("/manual.pdf");
    process.destroyForcibly().waitFor();
    server.letThrough("/manual.pdf");

    Program program = FreshJvm.java(work, command);

    assertThat(program.out()).as(program.err()).startsWith("going on");
    assertThat(server.requests()).last().asString().containsIgnoringCase("Range: bytes=");
    assertThat(work.resolve("manual.pdf")).hasBinaryContent(body);
  }

  static List<Page.Fence> java() {
    return Page.forUsers().stream()
        .flatMap(page -> page.fences("java").stream())
        .toList();
  }

  static List<Page.Fence> programs() {
    return java().stream().filter(fence -> fence.text().contains("void main(")).toList();
  }

  private static Page.Fence program(String name) {
    return programs().stream()
        .filter(fence -> name(fence).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no page has the program " + name));
  }

  /** What the block below has, where "…" stands for any text in a line. */
  private static Pattern output(Page.Fence source) {
    Page.Fence output = source.page().after(source).orElse(source);
    assertThat(output.language())
        .as("what the program in " + source + " prints")
        .isEqualTo("text");
    List<String> parts = new ArrayList<>();
    for (String part : output.text().split("…", -1)) {
      parts.add(Pattern.quote(part));
    }
    return Pattern.compile(String.join(".*", parts));
  }

  private static String name(Page.Fence source) {
    Matcher type = TYPE.matcher(source.text());
    assertThat(type.find()).as("a class in " + source).isTrue();
    return type.group(1);
  }

  private void compile(Page.Fence source) throws IOException {
    Path file = Files.writeString(
        Files.createDirectories(classes.resolve("src")).resolve(name(source) + ".java"),
        source.text());
    ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
    StringWriter said = new StringWriter();
    int exitCode = compiler.run(
        new PrintWriter(said),
        new PrintWriter(said),
        "--release",
        "17",
        "-Xlint:all",
        // The path is that of all tests, and some of it is not there.
        "-Xlint:-path",
        "-Werror",
        "-proc:none",
        "-d",
        classes.toString(),
        "--class-path",
        testPath(),
        file.toString());
    assertThat(exitCode).as("%s: %s", source, said).isZero();
  }

  /** All that the tests of this module see: the program's path, and the conformance kit. */
  private static String testPath() {
    return String.join(
        File.pathSeparator,
        FreshJvm.path(),
        System.getProperty("java.class.path", ""),
        System.getProperty("jdk.module.path", ""));
  }

  private List<String> command(Page.Fence source, String... args) {
    String path = String.join(
        File.pathSeparator,
        classes.toString(),
        FreshJvm.path(),
        FreshJvm.property("it.guice.path"));
    List<String> command = new ArrayList<>(List.of("--class-path", path, name(source)));
    command.addAll(List.of(args));
    return command;
  }

  private Process begin(List<String> command) throws IOException {
    Process process = FreshJvm.beginCommand(work, FreshJvm.command(command));
    waiting = process;
    return process;
  }

  /** What the program has left, besides what the test keeps there itself. */
  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.equals("out.txt") && !name.equals("err.txt"))
          .toList();
    }
  }
}
