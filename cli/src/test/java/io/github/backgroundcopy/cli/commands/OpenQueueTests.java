package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who answers a question or reads a pipe takes his time; others transfer the queue meanwhile. */
final class OpenQueueTests {

  private static final String URL = "http://example.org/";

  @TempDir
  private Path work;

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final List<Program> others = new ArrayList<>();
  private Path target;

  @BeforeEach
  void serve() throws IOException {
    target = Files.createDirectory(work.resolve("target"));
    network.at(URL + "a").size(1);
  }

  @Test
  void aQuestionKeepsTheQueueFromNobody() {
    run(new CapturedTerminal(), "add", "-d", target.toString(), URL + "a");
    Program cancel = run(CapturedTerminal.answering("no", this::watch), "cancel", "--all");

    assertThat(cancel.exitCode()).as(cancel.err()).isEqualTo(ExitCodes.USAGE);
    assertWatched();
  }

  @Test
  void whatHasGoneSinceTheQuestionIsNotCancelled() {
    run(new CapturedTerminal(), "add", "-d", target.toString(), URL + "a");
    Program cancel = run(CapturedTerminal.answering("yes", this::watch), "cancel", "--all");

    assertWatched();
    assertThat(cancel.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(cancel.out()).isEmpty();
  }

  @Test
  void whatWasChangedIsPrintedWhenTheQueueIsFree() {
    run(new CapturedTerminal(), "add", "--suspended", "-d", target.toString(), URL + "a");
    Program resume = run(CapturedTerminal.answering("", this::watch), "resume", "--all");

    assertThat(resume.exitCode()).as(resume.err()).isEqualTo(ExitCodes.OK);
    assertThat(resume.out()).endsWith("  running  a\n");
    assertWatched();
  }

  @Test
  void whatWasAddedIsPrintedWhenTheQueueIsFree() {
    Program add =
        run(CapturedTerminal.answering("", this::watch), "add", "-d", target.toString(), URL + "a");

    assertThat(add.exitCode()).as(add.err()).isEqualTo(ExitCodes.OK);
    assertThat(add.out()).endsWith("  running  a\n");
    assertWatched();
  }

  private void watch() {
    if (others.isEmpty()) {
      others.add(run(new CapturedTerminal(), "watch"));
    }
  }

  private void assertWatched() {
    assertThat(others)
        .singleElement()
        .satisfies(watch -> assertThat(watch.exitCode()).as(watch.err()).isEqualTo(ExitCodes.OK));
    assertThat(target.resolve("a")).hasSize(1);
  }

  private Program run(CapturedTerminal terminal, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--state", work.resolve("queue.state").toString()));
    return Program.runOver(network, terminal, all.toArray(String[]::new));
  }
}
