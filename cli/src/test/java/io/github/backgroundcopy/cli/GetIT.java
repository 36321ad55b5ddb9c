package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backgroundcopy.cli.metalink.MetalinkReaderTests;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Downloads over a real network, each time in a fresh JVM. */
final class GetIT {

  private static final String SECRET = "hunter2";

  /** More than the system holds between server and client, so that some of it has arrived. */
  private static final int GATE = 14 << 20;

  private static final int LARGE = 15 << 20;

  @TempDir
  private Path work;

  private Path target;
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    target = Files.createDirectory(work.resolve("target"));
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void everythingThatWasAskedForIsThere(FreshJvm jvm) throws Exception {
    byte[] large = bytes(300_000);
    server.serve("/a.bin", large);
    server.serve("/b.bin", bytes(10));
    server.serve("/c.bin", bytes(0));
    Files.writeString(
        work.resolve("list.txt"),
        "# Both ü\n" + server.url("/a.bin") + "\n" + server.url("/b.bin") + "\n out=b2.bin\n");
    Files.writeString(
        work.resolve("d.meta4"),
        MetalinkReaderTests.document("<file name='sub/deep/a2.bin'><size>300000</size><url>"
            + server.url("/a.bin") + "</url></file>"));
    Program program = jvm.run(
        work, "get", "-d", "target", "list.txt", "d.meta4", server.url("/c.bin?token=" + SECRET));

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(program.news())
        .containsExactlyInAnyOrder(
            "Both ü: complete, 2 files, 293.0 KiB",
            "d.meta4: complete, 1 file, 293.0 KiB",
            "c.bin: complete, 1 file, 0 bytes");
    assertThat(program.lines())
        .containsExactlyInAnyOrder(
            path("a.bin"), path("b2.bin"), path("sub/deep/a2.bin"), path("c.bin"));
    assertThat(target.resolve("a.bin")).hasBinaryContent(large);
    assertThat(target.resolve("sub/deep/a2.bin")).hasBinaryContent(large);
    assertThat(target.resolve("c.bin")).isEmptyFile();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void whatFailsIsSaidAndTheOthersAreThere(FreshJvm jvm) throws Exception {
    server.serve("/good", bytes(5));
    Program program = jvm.run(
        work, "get", "-d", "target", server.url("/gone?token=" + SECRET), server.url("/good"));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.lines()).containsExactly(path("good"));
    assertThat(program.err())
        .contains("bgcopy: gone: failed: \"" + path("gone") + "\": ", "404", "check the URL")
        .endsWith("1 of 2 groups failed\n")
        .doesNotContain(SECRET);
    assertThat(published()).containsExactly("good");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no signal that a program can answer
  void anInterruptionLeavesNothingBehind() throws Exception {
    server.serveUpTo("/a", bytes(100_000), 50_000);
    Process process = FreshJvm.EXECUTABLE_JAR.begin(work, "get", "-d", "target", server.url("/a"));
    server.awaitGate("/a");
    process.destroy();
    Program program = FreshJvm.end(work, process);

    assertThat(program.exitCode()).isEqualTo(128 + 15);
    assertThat(program.err())
        .endsWith("bgcopy: interrupted; the files of incomplete groups were removed\n");
    assertThat(published()).isEmpty();
  }

  /** The last words are lost, since they cannot be written either. */
  @Test
  @DisabledOnOs(OS.WINDOWS) // has no signal that a program can answer
  void anInterruptionEndsACommandWhoseOutputNobodyReads() throws Exception {
    server.serve("/a", bytes(1));
    StringBuilder list = new StringBuilder("# Longer paths than a pipe takes\n");
    for (int i = 0; i < 600; i++) {
      list.append(server.url("/a"))
          .append("\n  out=")
          .append("n".repeat(200))
          .append(i)
          .append('\n');
    }
    Files.writeString(work.resolve("list.txt"), list);
    List<String> arguments = new ArrayList<>(FreshJvm.EXECUTABLE_JAR.start());
    arguments.addAll(List.of("get", "--no-flush", "-d", "target", "list.txt"));
    Process process = new ProcessBuilder(FreshJvm.command(arguments))
        .directory(work.toFile())
        .redirectError(work.resolve("err.txt").toFile())
        .start();
    try {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
      while (process.getInputStream().available() == 0) {
        assertThat(process.isAlive() && System.nanoTime() < deadline)
            .as(Files.readString(work.resolve("err.txt")))
            .isTrue();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      // The process itself would have its output closed with it.
      process.toHandle().destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no signal that a program can answer
  void anInterruptedCommandGoesOnWhenItIsGivenAgain() throws Exception {
    byte[] body = bytes(LARGE);
    server.serveUpTo("/a", body, GATE);
    String[] command = {"get", "-d", "target", "--state", "queue.state", server.url("/a")};
    Process process = FreshJvm.EXECUTABLE_JAR.begin(work, command);
    server.awaitGate("/a");
    process.destroy();
    Program interrupted = FreshJvm.end(work, process);

    assertThat(interrupted.exitCode()).isEqualTo(128 + 15);
    assertThat(interrupted.err())
        .endsWith(
            "bgcopy: interrupted; what has arrived is kept: the same command continues with it,"
                + " and so does bgcopy watch --state queue.state\n");

    server.letThrough("/a");
    Program again = FreshJvm.EXECUTABLE_JAR.run(work, command);

    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCodes.OK);
    assertThat(target.resolve("a")).hasBinaryContent(body);
    assertThat(published()).containsExactly("a");
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().get(1)).containsPattern("(?i)range: bytes=[1-9]\\d*-");
  }

  @Test
  void aKilledCommandGoesOnToo() throws Exception {
    byte[] body = bytes(LARGE);
    server.serve("/first", bytes(1000));
    server.serveUpTo("/a", body, GATE);
    Files.writeString(
        work.resolve("list.txt"), server.url("/first") + "\n" + server.url("/a") + "\n");
    String[] command = {"get", "-d", "target", "--state", "queue.state", "list.txt"};
    Process process = FreshJvm.EXECUTABLE_JAR.begin(work, command);
    server.awaitGate("/a");

    Program second = FreshJvm.EXECUTABLE_JAR.run(other(), "groups", "--state", state());
    assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCodes.OK);
    assertThat(second.linesWith("list")).contains(" running ");

    process.destroyForcibly();
    FreshJvm.end(work, process);
    assertThat(
            FreshJvm.EXECUTABLE_JAR.run(other(), "groups", "--state", state()).linesWith("list"))
        .contains(" running ");

    server.letThrough("/a");
    Program again = FreshJvm.EXECUTABLE_JAR.run(work, "watch", "--state", "queue.state");

    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCodes.OK);
    assertThat(target.resolve("a")).hasBinaryContent(body);
    assertThat(published()).containsExactlyInAnyOrder("a", "first");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no signal that a program can answer
  void whatAnInterruptedWatchHasToldOfIsNotToldAgain() throws Exception {
    server.serve("/first", bytes(1000));
    server.serveUpTo("/a", bytes(LARGE), GATE);
    for (String path : List.of("/first", "/a")) {
      String[] add = {"add", "-d", "target", "--state", "queue.state", server.url(path)};
      assertThat(FreshJvm.EXECUTABLE_JAR.run(work, add).exitCode()).isEqualTo(ExitCodes.OK);
    }
    String[] watch = {"watch", "--state", "queue.state"};
    Process process = FreshJvm.EXECUTABLE_JAR.begin(work, watch);
    server.awaitGate("/a");
    while (process.isAlive() && !Files.readString(work.resolve("err.txt")).contains("complete")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    process.destroy();
    Program interrupted = FreshJvm.end(work, process);
    assertThat(interrupted.out()).isEqualTo(target.resolve("first") + "\n");
    // Whoever has read the path may do with the file what he likes.
    Files.delete(target.resolve("first"));

    server.letThrough("/a");
    Program again = FreshJvm.EXECUTABLE_JAR.run(work, watch);

    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCodes.OK);
    assertThat(again.out()).isEqualTo(target.resolve("a") + "\n");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void onATerminalThereAreBars(FreshJvm jvm) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script makes a terminal");
    assumeTrue(System.getProperty("os.name").equals("Linux"), "script has other options elsewhere");
    server.serveUpTo("/a", bytes(100_000), 50_000);
    List<String> arguments = new ArrayList<>(jvm.start());
    arguments.addAll(List.of("get", "-d", "target", server.url("/a")));
    String command =
        "stty rows 30 cols 90; '" + String.join("' '", FreshJvm.command(arguments)) + "'";
    Process process =
        FreshJvm.beginCommand(work, List.of("/usr/bin/script", "-qefc", command, "typescript"));
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!typescript().contains("48/97 KiB")) {
      assertThat(process.isAlive() && System.nanoTime() < deadline)
          .as(typescript())
          .isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    server.letThrough("/a");
    Program program = FreshJvm.end(work, process);

    assertThat(program.exitCode()).as(typescript()).isEqualTo(ExitCodes.OK);
    assertThat(typescript())
        .containsPattern("a +50% │█+.? +│ +48/97 KiB")
        .contains("a: complete, 1 file, 97.7 KiB")
        .doesNotContain("WARNING");
  }

  @Test
  void aProxyOfTheEnvironmentIsAsked() throws Exception {
    server.serve("http://files.example.test/f.bin", bytes(5));
    Program program = FreshJvm.EXECUTABLE_JAR.runIn(
        Map.of("http_proxy", server.url(""), "no_proxy", "other.example.test"),
        work,
        "get",
        "-d",
        "target",
        "http://files.example.test/f.bin");

    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
    assertThat(target.resolve("f.bin")).hasSize(5);
  }

  @Test
  void anAnswerThatCannotBeWrittenIsNoSuccess() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "a device that is full");
    for (String arguments : List.of("groups", "groups --json", "--help", "doctor", "--version")) {
      Program program = shell(arguments + " > /dev/full");

      assertThat(program.exitCode()).as(arguments).isEqualTo(ExitCodes.FAILURE);
      assertThat(program.err())
          .isEqualTo("bgcopy: standard output cannot be written (No space left on device)\n");
    }
  }

  @Test
  void whoReadsNoFurtherHearsNoWord() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "not Windows");
    Program program = shell("tour | head -1");

    assertThat(program.err()).isEmpty();
    assertThat(program.lines()).hasSize(1);
  }

  private Program shell(String arguments) throws Exception {
    List<String> start = FreshJvm.command(FreshJvm.EXECUTABLE_JAR.start());
    String command = "'" + String.join("' '", start) + "' " + arguments;
    return FreshJvm.end(work, FreshJvm.beginCommand(work, List.of("sh", "-c", command)));
  }

  @Test
  void aListingLoadsNothingOfATransfer() throws Exception {
    Path log = work.resolve("classes.log");
    List<String> arguments = new ArrayList<>(List.of("-Xlog:class+load:file=" + log));
    arguments.addAll(FreshJvm.EXECUTABLE_JAR.start());
    arguments.add("groups");
    Program program = FreshJvm.java(work, arguments);

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(Files.readString(log))
        .contains("io.github.backgroundcopy.cli.commands.GroupsCommand")
        .doesNotContain(" org.apache.hc.", " org.h2.")
        .doesNotContain(" javax.xml.stream.", " ch.qos.logback.");
  }

  /** Another place for the output of a program that runs beside the first. */
  private Path other() throws IOException {
    return Files.createDirectories(work.resolve("other"));
  }

  private String state() {
    return work.resolve("queue.state").toString();
  }

  private String typescript() throws IOException {
    Path file = work.resolve("typescript");
    return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
  }

  private String path(String name) throws IOException {
    return target.toRealPath().resolve(name).toString();
  }

  private List<String> published() throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> target.relativize(file).toString())
          .toList();
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8));
    }
    return bytes;
  }
}
