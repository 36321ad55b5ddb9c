package io.github.backgroundcopy.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTests {

  private static final String SECRET = "hunter2";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https:/h/x?token=" + SECRET,
        "https//h/x?token=" + SECRET,
        "h/x?" + SECRET,
        "https:\\\\h\\x?a=b&token=" + SECRET,
        " https://h/x?token=" + SECRET,
        "https://h/a?b c?token=" + SECRET,
        "https:/h/x#access_token=" + SECRET,
        "https:/me:" + SECRET + "@h/x",
        "https://me:" + SECRET + "@h/x?a=" + SECRET,
        "me:" + SECRET + "@h/x",
        "ttp://h/x?token='" + SECRET + "'",
        "--jsn=https://h/x?token=" + SECRET
      })
  void whateverMayBeAUrlLosesItsSecretInEveryCommand(String typed) {
    for (String[] command : new String[][] {
      // One of them is a URL, and its server is not there.
      {"get", "--tries", "1", typed},
      {"doctor", typed},
      {typed},
      {"groups", "--import", typed},
      {"groups", "--state", typed},
      {"get", "--parallel", typed, "http://example.org/a"},
      {"get", "--max-time", typed, "http://example.org/a"},
      {"get", "--nosuch", typed},
      {"cancel", "--state", "/nonexistent/q", typed},
      {"groups", "--backend", typed},
    }) {
      Program program = Program.run(command);

      assertThat(program.exitCode()).isNotZero();
      assertThat(program.err()).isNotEmpty().doesNotContain(SECRET);
      assertThat(program.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--cookie=session=a " + SECRET,
        "-HCookie: " + SECRET,
        "-ume:" + SECRET,
        "--password=" + SECRET,
        "https:/h/x?token=a " + SECRET
      })
  void whatOtherProgramsTakeAsASecretIsNotRepeated(String typed) {
    Program program = Program.run("get", typed, "http://example.org/a");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).hasLineCount(1).doesNotContain(SECRET);
  }

  @Test
  void anUnknownOptionIsNamedWithoutItsValue() {
    assertThat(Program.run("get", "--cookie=a b", "http://example.org/a").err())
        .isEqualTo("bgcopy: Unknown option: '--cookie=…'; see bgcopy get --help\n");
  }

  @Test
  void theRestOfAMessageStaysAsItIs() {
    assertThat(Redaction.of("bgcopy: 'grups' (did you mean groups?); see bgcopy --help"))
        .isEqualTo("bgcopy: 'grups' (did you mean groups?); see bgcopy --help");
    assertThat(Redaction.of("\"http://h/x?token=1\": there is #1, and http://h/y?a=b; no more"))
        .isEqualTo("\"http://h/x?…\": there is #1, and http://h/y?…; no more");
    assertThat(Redaction.of("list.txt:3: the name \"a@b\" is that of line 1 too"))
        .isEqualTo("list.txt:3: the name \"a@b\" is that of line 1 too");
  }
}
