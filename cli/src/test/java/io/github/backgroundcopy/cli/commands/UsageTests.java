package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTests {

  static Stream<Arguments> badUsages() {
    return Stream.of(
        arguments("", "A command is missing; see bgcopy --help"),
        arguments(
            "grups", "there is no command \"grups\" (did you mean groups?); see bgcopy --help"),
        arguments(
            "groups --jsn",
            "Unknown option: '--jsn' (did you mean --json?); see bgcopy groups --help"),
        arguments(
            "groups -d .", "Missing required argument(s): --import=LIST; see bgcopy groups --help"),
        arguments(
            "tour --import",
            "Missing required parameter for option '--import' (LIST); see bgcopy tour --help"),
        arguments("status", "there is no command \"status\"; see bgcopy --help"),
        arguments(
            "https://u:hunter2@example.org/f",
            "there is no command \"https://…@example.org/f\"; bgcopy get URL downloads; see bgcopy --help"),
        arguments("doctor now", "\"now\" is one argument too many; see bgcopy doctor --help"));
  }

  @ParameterizedTest(name = "bgcopy {0}")
  @MethodSource("badUsages")
  void badUsageIsOneLineOnStandardError(String commandLine, String message) {
    Program program =
        Program.run(commandLine.isEmpty() ? new String[0] : commandLine.split(" ", -1));

    assertThat(program.err()).isEqualTo("bgcopy: " + message + "\n");
    assertThat(program.out()).isEmpty();
    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void aBlankNameOfAQueueIsBadUsage() {
    Program program = Program.run("groups", "--queue", " ");

    assertThat(program.err()).isEqualTo("bgcopy: --queue: the value must not be blank\n");
    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @ParameterizedTest(name = "bgcopy {0} --help")
  @ValueSource(
      strings = {
        "get",
        "watch",
        "groups",
        "suspend",
        "resume",
        "cancel",
        "add",
        "wait",
        "worker",
        "tour",
        "doctor",
        "probe-windows"
      })
  void helpFitsATerminal(String command) {
    Program program = Program.run(command, "--help");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(Program.run("help", command).out()).isEqualTo(program.out());
  }

  @ParameterizedTest(name = "bgcopy {0} --help")
  @ValueSource(
      strings = {
        "get",
        "watch",
        "wait",
        "groups",
        "add",
        "resume",
        "cancel",
        "worker",
        "tour",
        "probe-windows"
      })
  void theParagraphsBelowTheOptionsFillTheirLines(String command) {
    List<String> lines = Program.run(command, "--help").lines().stream()
        .dropWhile(line -> !line.contains("Print version information"))
        .skip(1)
        .toList();

    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i - 1);
      String next = lines.get(i).split(" ", -1)[0];
      assertThat(line.isEmpty() || next.isEmpty() || line.length() + next.length() >= 79)
          .as("\"" + line + "\" has room for \"" + next + "\"")
          .isTrue();
    }
  }

  @Test
  void helpIsACommandToo() {
    Program program = Program.run("help");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.out()).isEqualTo(Program.run("--help").out());
    assertThat(program.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void theHelpOfTheProgramListsCommandsAndExitCodes() {
    assertThat(Program.run("--help").out())
        .contains("groups", "tour", "doctor")
        .containsPattern("0 +the command did what was asked")
        .containsPattern("1 +the queue refused")
        .containsPattern("2 +the command line")
        .containsPattern("130 +interrupted");
  }
}
