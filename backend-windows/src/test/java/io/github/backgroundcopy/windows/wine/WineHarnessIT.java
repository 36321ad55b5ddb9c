package io.github.backgroundcopy.windows.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Wine as the other tests use it: it runs Windows programs, and nothing is left of it. */
final class WineHarnessIT {

  private static final String INSIDE = WineHarnessIT.class.getPackageName() + ".inside.";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static WineSession session;

  @TempDir
  private Path temporary;

  @BeforeAll
  static void open() throws IOException {
    session = WineSession.open(WineSession.Cpus.ONE, Duration.ofMinutes(5));
  }

  @AfterAll
  static void close() throws IOException {
    session.close();
  }

  // ---- trials

  @TestFactory
  Stream<DynamicTest> trialsRunInside() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = "grüße 中".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      return WineTrials.in(session)
          .with("TRIAL_LIBRARY", library())
          .with("TRIAL_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/")
          .with("TRIAL_FILE", Files.writeString(session.work().resolve("ü 中.txt"), "here"))
          .run("HarnessTrials");
    } finally {
      server.stop(0);
    }
  }

  private Path library() throws IOException {
    Path source = temporary.resolve("twice.c");
    Files.writeString(source, "__declspec(dllexport) int twice(int n) { return 2 * n; }\n");
    return Mingw.library(source, temporary.resolve("twice.dll"));
  }

  @Test
  void aTrialThatFailsInsideFailsOutside() throws IOException {
    Map<String, String> failures = failures(WineTrials.in(session).run("FailingTrials"));
    assertThat(failures.get("FailingTrials fails()")).contains("because it should: ü中");
    assertThat(failures.get("FailingTrials isDisabled()")).contains("skipped", "as a trial");
    assertThat(failures.get("FailingTrials assumesWhatIsNot()")).contains("this is not that");
    assertThat(failures.get("FailingTrials ends()")).isEmpty();
    assertThat(failures.get("the program ends well")).isEmpty();
  }

  @Test
  void aProgramThatEndsBeforeItsTrialsFailsThem() throws IOException {
    Map<String, String> failures =
        failures(WineTrials.in(session).with("TRIAL_END", "soon").run("FailingTrials"));
    assertThat(failures.get("FailingTrials ends()")).contains("ended before it");
    assertThat(failures.get("the program ends well")).contains("3");
  }

  @Test
  void aClassThatIsNotThereFails() throws IOException {
    Map<String, String> failures = failures(WineTrials.in(session).run("NoTrials"));
    assertThat(failures.get("there are trials")).isNotEmpty();
  }

  private static Map<String, String> failures(Stream<DynamicTest> tests) {
    return tests.collect(Collectors.toMap(DynamicTest::getDisplayName, test -> {
      Throwable failure = catchThrowable(() -> test.getExecutable().execute());
      return failure == null ? "" : failure.toString();
    }));
  }

  // ---- programs

  @Test
  void aProgramIsSpokenToInLines() throws IOException {
    WineCommand echo = WineCommand.java(INSIDE + "Echo", "a b", "").with("ECHO", "ü中");
    try (WineProgram program = session.start(echo, LIMIT)) {
      assertThat(program.next()).isEqualTo("a b");
      assertThat(program.next()).isEmpty();
      assertThat(program.next()).isEqualTo("ü中");
      program.say("grüße");
      assertThat(program.next()).isEqualTo("grüße");
      program.say("☃");
      assertThat(program.end()).isEqualTo(new WineOutput(2, "☃", "that was said\r\n"));
      assertThat(program.next()).isNull();
    }
  }

  @Test
  void argumentsThatTheWindowsJvmWouldNotReadAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> WineCommand.java("Main", "中"));
  }

  @Test
  void aProgramThatHangsIsKilledAfterItsTime() throws IOException {
    try (WineProgram program =
        session.start(WineCommand.java(INSIDE + "Echo"), Duration.ofSeconds(3))) {
      assertThat(program.next()).isEqualTo("null");
      assertThatThrownBy(program::next)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("did not end within PT3S")
          .hasMessageContaining("that was said");
      assertThat(program.isAlive()).isFalse();
    }
  }

  @Test
  void aProgramOfCRuns() throws IOException {
    Path source = temporary.resolve("hello.c");
    Files.writeString(source, """
        #include <stdio.h>
        #include <windows.h>
        int wmain(int argc, wchar_t **argv) {
          printf("%d %d\\n", argc, argc > 1 ? argv[1][0] : 0);
          return GetTickCount() == 0;
        }
        """);
    Path program = Mingw.program(source, temporary.resolve("hello.exe"), "-municode");
    assertThat(session.run(WineCommand.of(program, "中"), LIMIT).ofSuccess()).isEqualTo("2 20013");
  }

  @Test
  void cThatIsWrongIsNotMade() throws IOException {
    Path source = Files.writeString(temporary.resolve("wrong.c"), "int main(void) { return x; }");
    assertThatThrownBy(() -> Mingw.program(source, temporary.resolve("wrong.exe")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("'x' undeclared");
  }

  @Test
  void theServiceIsStoppedAndStarted() throws IOException {
    try (WineSession own = WineSession.open()) {
      WineService bits = WineService.bits(own);
      bits.start();
      assertThatThrownBy(bits::start).isInstanceOf(AssertionError.class);
      bits.stop();
      assertThatThrownBy(bits::stop)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("not active");
      bits.start();
    }
  }

  @Test
  void programsThatHaveEndedAreNoProcessesAnyMore() throws IOException {
    int before = session.processes();
    for (int i = 0; i < 10; i++) {
      session.run(WineCommand.of("cmd", "/c", "exit"), LIMIT).ofSuccess();
    }
    assertThat(session.processes()).isLessThan(before + 5);
  }

  @Test
  void aWholeSessionRunsOnOneCpu() throws IOException {
    for (ProcessHandle process : WineSession.processesOf(session.prefix())) {
      assertThat(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status")))
          .containsPattern("Cpus_allowed_list:\\s\\d+\\n");
    }
  }

  // ---- ends

  @Test
  void nothingIsLeftOfASessionThatIsClosed() throws IOException {
    WineSession closed = WineSession.open();
    WineProgram program = closed.start(WineCommand.java(INSIDE + "Echo"), LIMIT);
    assertThat(program.next()).isEqualTo("null");
    assertThat(WineSession.processesOf(closed.prefix())).hasSizeGreaterThan(5);
    closed.close();
    assertThat(WineSession.processesOf(closed.prefix())).isEmpty();
    assertThat(program.isAlive()).isFalse();
    assertThat(closed.prefix()).doesNotExist();
  }

  @Test
  void nothingIsLeftWhenItsTimeIsOver() throws IOException {
    WineSession late = WineSession.open(WineSession.Cpus.ALL, Duration.ofSeconds(5));
    try (late;
        WineProgram program = late.start(WineCommand.java(INSIDE + "Echo"), LIMIT)) {
      assertThat(program.next()).isEqualTo("null");
      assertThat(program.next()).isNull();
      Waiting.until(() -> WineSession.processesOf(late.prefix()).isEmpty());
      assertThatThrownBy(() -> late.run(WineCommand.of("net"), LIMIT))
          .hasMessageContaining("its time was over");
    }
  }

  @Test
  void nothingIsLeftWhenTheJvmThatOpenedItIsKilled() throws IOException {
    Process jvm = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dwine.directory=" + System.getProperty("wine.directory"),
            "--class-path",
            Stream.of("it.test.path", "it.test.classes")
                .map(name -> Objects.requireNonNull(System.getProperty(name)))
                .collect(Collectors.joining(File.pathSeparator)),
            SessionMain.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    try (BufferedReader lines = jvm.inputReader()) {
      Path prefix = Path.of(Objects.requireNonNull(lines.readLine()));
      assertThat(WineSession.processesOf(prefix)).hasSizeGreaterThan(5);
      jvm.destroyForcibly().onExit().join();
      Waiting.until(() -> WineSession.processesOf(prefix).isEmpty());
      WinePrefix.delete(prefix);
    } finally {
      jvm.destroyForcibly();
    }
  }

  @Test
  void tooManyProcessesEndARoom() throws IOException {
    try (ProcessRoom room = new ProcessRoom(Duration.ofSeconds(30))) {
      Process storm = new ProcessBuilder(room.enter(
              temporary, List.of("sh", "-c", "for i in $(seq 100); do sleep 60 & done; wait")))
          .start();
      storm.onExit().join();
      assertThat(room.end()).endsWith("are more than 64");
      Waiting.until(() -> !room.isOpen());
    }
  }
}
