package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.Json;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.queue.Composition;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProbeCommandTests {

  @Test
  void theAnswersAreOneDocument() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("legacyClass", "yes");
    answers.put("legacyOrder", "failed: \u00fc");
    CapturedTerminal captured = new CapturedTerminal();
    int exitCode = new Bgcopy(
            captured.terminal(),
            new Composition(QueueManagers::open),
            QueueManagers::discover,
            () -> answers)
        .run("probe-windows");

    assertThat(exitCode).isEqualTo(ExitCodes.OK);
    assertThat(captured.out()).isASCII();
    Map<String, @Nullable Object> document = Json.read(captured.out());
    assertThat(document.get("schema")).isEqualTo(ProbeCommand.SCHEMA);
    assertThat(document.get("answers")).isEqualTo(answers);
    assertThat(document).containsKey("system");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // where there is something to ask
  void elsewhereItSaysThatThereIsNothingToAsk() {
    Program program = Program.run("probe-windows");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).startsWith("bgcopy: The probe asks a Windows of 64 bits, ");
  }
}
