package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that stays for its page when no group runs, and what comes and ends meanwhile. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sockets cannot be kept from other users there")
final class WebStayIT {

  /** Some of them end between two looks. */
  private static final int SHORT_ONES = 4;

  @TempDir
  private Path work;

  private final List<Process> processes = new ArrayList<>();
  private LoopbackServer server;
  private Process owner;

  @BeforeEach
  void stayWithNothingToDo() throws Exception {
    server = new LoopbackServer();
    serve("first");
    add("first");
    owner = watch("owner");
    told(owner, "owner", "first: complete");
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
    server.close();
  }

  @Test
  void whatComesAndIsCompleteAtOnceIsToldAndLeavesTheQueue() throws Exception {
    for (int i = 0; i < SHORT_ONES; i++) {
      serve("short" + i);
      add("short" + i);
      told(owner, "owner", "short" + i + ": complete");
      assertThat(out("owner")).contains(work.resolve("short" + i).toString());
    }

    add("missing");
    told(owner, "owner", "missing: failed");
    assertThat(run("groups").out()).doesNotContain("complete");
  }

  @Test
  void whatComesAndFailsAtOnceIsToldOnce() throws Exception {
    for (int i = 0; i < SHORT_ONES; i++) {
      add("missing" + i);
      told(owner, "owner", "missing" + i + ": failed");
    }

    assertThat(err("owner"))
        .containsOnlyOnce("missing0: failed")
        .containsOnlyOnce("missing2: failed");
  }

  @Test
  void whoLooksOnIsToldToo() throws Exception {
    byte[] body = "slow".getBytes(StandardCharsets.UTF_8);
    server.serveUpTo("/slow", body, 2);
    add("slow");
    Process viewer = watch("viewer");
    told(viewer, "viewer", "slow: started");
    server.letThrough("/slow");
    told(viewer, "viewer", "slow: complete");
    for (int i = 0; i < SHORT_ONES; i++) {
      serve("short" + i);
      add("short" + i);
      told(viewer, "viewer", "short" + i + ": complete");
      add("missing" + i);
      told(viewer, "viewer", "missing" + i + ": failed");
    }

    assertThat(out("viewer")).contains(work.resolve("short0").toString());
  }

  private void serve(String name) {
    server.serve("/" + name, name.getBytes(StandardCharsets.UTF_8));
  }

  private void add(String name) {
    Program add = run("add", "-d", work.toString(), server.url("/" + name));
    assertThat(add.exitCode()).as(add.err()).isZero();
  }

  private Program run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--state", work.resolve("queue.state").toString()));
    return Program.run(all.toArray(String[]::new));
  }

  private Process watch(String name) throws IOException {
    Process process = FreshJvm.EXECUTABLE_JAR.begin(
        Files.createDirectory(work.resolve(name + ".output")),
        "watch",
        "--web",
        "--no-flush",
        "--state",
        work.resolve("queue.state").toString());
    processes.add(process);
    return process;
  }

  /** Waits until a process has told something. */
  private void told(Process process, String name, String text) throws IOException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!err(name).contains(text)) {
      assertThat(process.isAlive() && System.nanoTime() < end)
          .as("\"%s\" is told: %s", text, err(name))
          .isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private String out(String name) throws IOException {
    return Files.readString(work.resolve(name + ".output").resolve("out.txt"));
  }

  private String err(String name) throws IOException {
    return Files.readString(work.resolve(name + ".output").resolve("err.txt"));
  }
}
