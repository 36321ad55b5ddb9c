package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distribution as users unpack and start it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is for a POSIX shell")
final class DistributionIT {

  private static final Path BUILT = Path.of(FreshJvm.property("it.distribution"));
  private static final long PAUSE_NANOS = 50_000_000;
  private static final String VERSION = "bgcopy \\d+\\.\\d+\\.\\d+\\n";

  @TempDir
  private Path work;

  private final Map<String, String> environment = new TreeMap<>();
  private Path home;

  @BeforeEach
  void unpack() throws Exception {
    String name = BUILT.getFileName().toString();
    Path archive = BUILT.resolveSibling(name + ".tar.gz");
    Program tar = command(List.of("tar", "-xzf", archive.toString()));
    assertThat(tar.exitCode()).as(tar.err()).isZero();
    home = work.resolve(name);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // It takes some seconds of both processors: only the tests that are about it have it made.
    environment.put("BGCOPY_ARCHIVE", "off");
    environment.put("HOME", Files.createDirectory(work.resolve("user")).toString());
  }

  @Test
  void theFirstStartHasAnArchiveMadeThatLaterOnesUse() throws Exception {
    environment.remove("BGCOPY_ARCHIVE");
    List<Program> atOnce = new ArrayList<>();
    List<Process> processes = new ArrayList<>();
    List<Path> places = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      places.add(Files.createDirectory(work.resolve("at-once-" + i)));
      processes.add(begin(places.get(i), "--version"));
    }
    for (int i = 0; i < 3; i++) {
      atOnce.add(FreshJvm.end(places.get(i), processes.get(i)));
    }
    assertThat(atOnce).allSatisfy(DistributionIT::assertIsVersion);
    Path archive = awaitArchive(home.resolve("lib"));
    assertIsVersion(run("--version"));

    Path log = work.resolve("classes.log");
    environment.put("JAVA_OPTS", "-Xlog:class+load:file=" + log);
    Program listing = run("groups");
    assertThat(listing.exitCode()).as(listing.err()).isZero();
    assertThat(Files.readString(log))
        .as("of %s", archive)
        .containsPattern("cli\\.terminal\\.Terminal source: shared objects file");
    if (Runtime.version().feature() == 17) {
      // Its classes are of an old format, which later versions archive in no way.
      assertThat(Files.readString(log))
          .containsPattern("picocli\\.CommandLine source: shared objects file");
    }

    environment.remove("JAVA_OPTS");
    // The JVM makes it so that nobody writes into it.
    Files.delete(archive);
    Files.write(archive, "damaged".getBytes(StandardCharsets.UTF_8));
    assertIsVersion(run("--version"));
  }

  @Test
  void aDistributionThatWasMovedHasAnotherArchiveMade() throws Exception {
    environment.remove("BGCOPY_ARCHIVE");
    assertIsVersion(run("--version"));
    Path before = awaitArchive(home.resolve("lib"));

    home = Files.move(home, work.resolve("moved"));
    assertIsVersion(run("--version"));
    Path after = awaitArchive(home.resolve("lib"), before.getFileName());
    Path log = work.resolve("classes.log");
    environment.put("JAVA_OPTS", "-Xlog:class+load:file=" + log);
    assertIsVersion(run("--version"));
    assertThat(Files.readString(log))
        .as("of %s", after)
        .containsPattern("cli\\.terminal\\.Terminal source: shared objects file");
  }

  @Test
  void whatCannotBeWrittenIsDoneWithout() throws Exception {
    environment.remove("BGCOPY_ARCHIVE");
    environment.put("HOME", "/nonexistent");

    assertIsVersion(runAsReader("--version"));
    assertIsVersion(runAsReader("--version"));
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      assertThat(files).containsExactly(home.resolve("lib/bgcopy.jar"));
    }
  }

  /** More groups than the heap could hold. */
  @Test
  void aListingNeedsNoMoreMemoryForMoreGroups() throws Exception {
    int count = 60_000;
    Path state = work.resolve("queue.state");
    try (QueueManager queue = QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName(state.toString())
        .option(MemoryOptions.STATE_FILE, state)
        .option(MemoryOptions.PARALLEL_GROUPS, 0)
        .build())) {
      queue.addAll(IntStream.range(0, count)
          .mapToObj(i -> GroupSpec.builder()
              .displayName("Download " + i)
              .file(FileInfo.of("http://example.org/" + i, work.resolve("d" + i).toString()))
              .build())
          .toList());
    }
    environment.put("JAVA_OPTS", "-Xmx20m");
    Program table = run("groups", "--state", state.toString());
    assertThat(table.exitCode()).as(table.err()).isZero();
    assertThat(table.lines()).hasSize(count + 3);

    Program json = run("groups", "--json", "--state", state.toString());
    assertThat(json.exitCode()).as(json.err()).isZero();
    assertThat(json.out()).contains("\"Download " + (count - 1) + "\"").endsWith("}\n");
  }

  @Test
  void noArchiveIsMadeWhereThatIsSwitchedOff() throws Exception {
    assertIsVersion(run("--version"));

    // It would have begun with its lock.
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      assertThat(files).containsExactly(home.resolve("lib/bgcopy.jar"));
    }
  }

  @Test
  void theUsersCacheIsTakenIfTheDistributionCannotBeWritten() throws Exception {
    environment.remove("BGCOPY_ARCHIVE");
    assertIsVersion(runAsReader("--version"));
    awaitArchive(work.resolve("user/.cache/bgcopy"));
    assertIsVersion(runAsReader("--version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/nowhere", "relative", "/etc/passwd", "a b\n*"})
  void anOddJavaHomeIsPassedOver(String odd) throws Exception {
    environment.put("JAVA_HOME", odd);
    environment.put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));

    assertIsVersion(run("--version"));
  }

  @Test
  void withoutJavaItSaysWhatToDo() throws Exception {
    environment.remove("JAVA_HOME");
    environment.put("PATH", work.toString());
    Program program = run("--version");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err())
        .isEqualTo("bgcopy: no Java was found; install Java 17 or later, or set JAVA_HOME to where"
            + " it is\n");
  }

  @Test
  void anOlderJavaIsNamed() throws Exception {
    Path old = work.resolve("old");
    Files.createDirectories(old.resolve("bin"));
    Files.copy(Path.of("/bin/sh"), old.resolve("bin/java"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    environment.put("JAVA_HOME", old.toString());
    Program program = run("--version");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err())
        .isEqualTo("bgcopy: \"" + old + "/bin/java\" is Java 11.0.2; set JAVA_HOME to Java 17 or"
            + " later\n");
  }

  @Test
  void itIsStartedByALinkAndHandsOnItsArguments() throws Exception {
    Path link = Files.createSymbolicLink(work.resolve("a link"), home.resolve("bin/bgcopy"));
    Path again = Files.createSymbolicLink(work.resolve("again"), Path.of("a link"));
    for (Path each : List.of(link, again)) {
      Program program = command(List.of(each.toString(), "groups", "--backend", "no * \"such\""));

      assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
      assertThat(program.err()).startsWith("bgcopy: Asked for backend \"no * \"such\"\"");
    }
  }

  @Test
  void thePathToTheFirstByteLoadsNoInjectorAndNoLoggingFramework() throws Exception {
    Path log = work.resolve("classes.log");
    environment.put("JAVA_OPTS", "-Xlog:class+load:file=" + log);
    try (LoopbackServer server = new LoopbackServer()) {
      server.serve("/a", new byte[64 << 10]);
      Program get = run("get", server.url("/a"), "-d", work.resolve("files").toString());
      assertThat(get.exitCode()).as(get.err()).isZero();
    }

    assertThat(Files.readString(log))
        .contains("org.slf4j.LoggerFactory")
        .doesNotContain(
            " com.google.", " ch.qos.logback.", " me.tongfei.", " org.h2.", " org.postgresql.")
        .doesNotContain(" java.util.logging.", " tools.jackson.");
  }

  @Test
  void allThatBelongsToItIsThere() throws IOException {
    for (String name : List.of(
        "bin/bgcopy.cmd",
        "LICENSE",
        "NOTICE",
        "third-party/README.txt",
        "share/bash-completion/completions/bgcopy",
        "share/zsh/site-functions/_bgcopy",
        "share/fish/vendor_completions.d/bgcopy.fish",
        "share/man/man1/bgcopy.1",
        "share/man/man1/bgcopy-get.1")) {
      assertThat(home.resolve(name)).isNotEmptyFile();
    }
    assertThat(BUILT.resolveSibling(BUILT.getFileName() + ".zip")).isNotEmptyFile();
  }

  /** The command processor of Windows loses its place in a file whose lines end otherwise. */
  @Test
  void theLauncherForWindowsHasItsLineEndsAndTakesOptions() throws IOException {
    String launcher = Files.readString(home.resolve("bin/bgcopy.cmd"));
    assertThat(launcher.lines().count()).isEqualTo(launcher.split("\r\n", -1).length - 1);
    assertThat(launcher).contains("%JAVA_OPTS%").endsWith("\r\n");
  }

  @Test
  void everyPageOfTheManualIsWellFormed() throws Exception {
    assumeTrue(command(List.of("sh", "-c", "command -v groff")).exitCode() == 0, "needs groff");
    try (Stream<Path> pages = Files.list(home.resolve("share/man/man1"))) {
      for (Path page : pages.toList()) {
        Program groff = command(List.of("groff", "-man", "-Tutf8", "-ww", "-z", page.toString()));
        assertThat(groff.err()).as("%s", page).isEmpty();
        assertThat(groff.exitCode()).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bash -n share/bash-completion/completions/bgcopy",
        "zsh -n share/zsh/site-functions/_bgcopy",
        "fish --no-execute share/fish/vendor_completions.d/bgcopy.fish"
      })
  void completionIsReadByItsShell(String check) throws Exception {
    String shell = check.split(" ", 2)[0];
    assumeTrue(
        command(List.of("sh", "-c", "command -v " + shell)).exitCode() == 0, "needs " + shell);
    Program read = command(List.of("sh", "-c", "cd '" + home + "' && " + check));

    assertThat(read.exitCode()).as(read.err()).isZero();
    assertThat(read.err()).isEmpty();
  }

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    assumeTrue(command(List.of("sh", "-c", "command -v bash")).exitCode() == 0, "needs bash");
    String script = ". share/bash-completion/completions/bgcopy; COMP_WORDS=(bgcopy get --max);"
        + " COMP_CWORD=2; COMP_LINE='bgcopy get --max'; _complete_bgcopy 2>&1;"
        + " printf '%s\\n' \"${COMPREPLY[@]}\"";
    Program completed = command(List.of("bash", "-c", "cd '" + home + "'; " + script));

    assertThat(completed.out()).as(completed.err()).contains("--max-time", "--max-size");
  }

  private static void assertIsVersion(Program program) {
    assertThat(program.err()).isEmpty();
    assertThat(program.out()).matches(VERSION);
    assertThat(program.exitCode()).isZero();
  }

  private static Path awaitArchive(Path directory) throws IOException {
    return awaitArchive(directory, null);
  }

  private static Path awaitArchive(Path directory, @Nullable Path passedOver) throws IOException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (true) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          List<Path> archives = files
              .filter(file -> file.toString().endsWith(".jsa"))
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !file.getFileName().equals(passedOver))
              .toList();
          if (archives.size() == 1) {
            return archives.get(0);
          }
        }
      }
      assertThat(System.nanoTime() - end).as("no archive in five minutes").isNegative();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Runs the program as somebody who may read it and write only at home. */
  private Program runAsReader(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    Path user = work.resolve("user");
    if (Files.getOwner(home).getName().equals("root")) {
      assumeTrue(
          command(List.of("sh", "-c", "command -v setpriv")).exitCode() == 0, "needs setpriv");
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
      command(List.of("chown", "65534", user.toString()));
    }
    command(List.of("chmod", "a+rx", work.toString()));
    command(List.of("chmod", "-R", "a-w", home.toString()));
    command.add(home.resolve("bin/bgcopy").toString());
    command.addAll(List.of(args));
    Program program = command(command);
    // Else whoever tidies up could not.
    command(List.of("chmod", "-R", "u+w", home.toString()));
    return program;
  }

  private Program run(String... args) throws IOException, InterruptedException {
    return FreshJvm.end(work, begin(work, args));
  }

  private Process begin(Path place, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/bgcopy").toString()));
    command.addAll(List.of(args));
    return FreshJvm.beginCommandIn(environment, place, command);
  }

  private Program command(List<String> command) throws IOException, InterruptedException {
    return FreshJvm.end(work, FreshJvm.beginCommandIn(environment, work, command));
  }
}
