package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes of a locale that has no letters but those of English, and names with others. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "names of files do not depend on the locale there")
final class LocaleIT {

  private static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C");
  private static final Map<String, String> ALL = Map.of("LC_ALL", "C.UTF-8");

  @TempDir
  private Path work;

  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    server.serve("/a", bytes("a"));
    server.serveUpTo("/held", bytes("held"), 2);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aNameOfAServerThatTheLocaleCannotWriteIsNotUsed() throws Exception {
    server.named("/named", bytes("named"), "attachment; filename*=UTF-8''%C3%BC.pdf");
    Program get =
        run(ENGLISH, "get", "--content-disposition", server.url("/named"), server.url("/a"));

    assertThat(get.exitCode()).as(get.err()).isEqualTo(ExitCodes.OK);
    assertThat(get.err()).contains("named: keeps its name, since ", "LC_ALL=C.UTF-8");
    assertThat(work.resolve("named")).hasContent("named");
    assertThat(work.resolve("a")).hasContent("a");
  }

  @Test
  void aNameThatTheOwnerOfAQueueCannotWriteIsRefusedByIt() throws Exception {
    Path list = Files.writeString(work.resolve("list.txt"), server.url("/a") + "\n  out=\u00fc\n");
    Path output = Files.createDirectory(work.resolve("owner"));
    Process owner = begin(ENGLISH, output, "get", "-d", work.toString(), server.url("/held"));
    try {
      server.awaitGate("/held");
      awaitSocket();
      Program add = run(ALL, "add", "--state", state(), list.toString());

      assertThat(add.exitCode()).as(add.err()).isEqualTo(ExitCodes.USAGE);
      assertThat(add.err()).contains("cannot write", "LC_ALL=C.UTF-8").hasLineCount(1);
      server.letThrough("/held");
      Program get = FreshJvm.end(output, owner);
      assertThat(get.exitCode()).as(get.err()).isEqualTo(ExitCodes.OK);
      assertThat(get.err()).doesNotContain("Exception");
    } finally {
      owner.destroyForcibly().waitFor();
    }
  }

  @Test
  void whoLooksOnWithoutALetterOfANameShowsTheOthers() throws Exception {
    Path list =
        Files.writeString(work.resolve("list.txt"), server.url("/held") + "\n  out=\u00fc.txt\n");
    Path output = Files.createDirectory(work.resolve("owner"));
    Process owner = begin(ALL, output, "get", "-d", work.toString(), list.toString());
    Process looksOn = null;
    try {
      server.awaitGate("/held");
      awaitSocket();
      Path shown = Files.createDirectory(work.resolve("shown"));
      looksOn = begin(ENGLISH, shown, "wait");
      awaitText(shown.resolve("err.txt"), "started");
      server.letThrough("/held");
      Program wait = FreshJvm.end(shown, looksOn);

      assertThat(wait.exitCode()).as(wait.err()).isEqualTo(ExitCodes.OK);
      assertThat(wait.out()).endsWith(".txt\n");
      assertThat(FreshJvm.end(output, owner).exitCode()).isEqualTo(ExitCodes.OK);
    } finally {
      owner.destroyForcibly().waitFor();
      if (looksOn != null) {
        looksOn.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void aDirectoryWhoseNameWasLostIsToldWithWhatToDo() throws Exception {
    // This process may be in such a locale itself.
    String mkdir = "d=$(printf 'c\\303\\274'); mkdir $d; cd $d; exec ";
    List<String> start = FreshJvm.command(FreshJvm.EXECUTABLE_JAR.start());
    String command = mkdir + "'" + String.join("' '", start) + "' get " + server.url("/a");
    Program get =
        FreshJvm.end(work, FreshJvm.beginCommandIn(ENGLISH, work, List.of("sh", "-c", command)));

    assertThat(get.exitCode()).as(get.err()).isEqualTo(ExitCodes.USAGE);
    assertThat(get.err()).contains("the current directory has lost a character", "LC_ALL=C.UTF-8");
  }

  private Program run(Map<String, String> environment, String... args) throws Exception {
    return FreshJvm.EXECUTABLE_JAR.runIn(environment, work, args);
  }

  private Process begin(Map<String, String> environment, Path output, String... args)
      throws IOException {
    List<String> arguments = new ArrayList<>(FreshJvm.EXECUTABLE_JAR.start());
    arguments.addAll(List.of(args));
    arguments.addAll(List.of("--state", state()));
    return FreshJvm.beginCommandIn(environment, output, FreshJvm.command(arguments));
  }

  private void awaitSocket() {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!Files.exists(Path.of(state() + ".control"))) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static void awaitText(Path file, String text) throws IOException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!Files.readString(file).contains(text)) {
      assertThat(System.nanoTime()).as(Files.readString(file)).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private String state() {
    return work.resolve("queue.state").toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
