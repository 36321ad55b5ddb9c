package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TerminalTests {

  private final CapturedTerminal captured = new CapturedTerminal();

  @Test
  void whatWouldSteerTheTerminalIsReplaced() {
    assertThat(captured.terminal().printable("a\u001B[31mb\nc\u2028d\u202Ee\u0000"))
        .isEqualTo("a?[31mb?c?d?e?");
  }

  @Test
  void namesOfAllScriptsAreKept() {
    assertThat(captured.terminal().printable("für 日本 😀…")).isEqualTo("für 日本 😀…");
  }

  @Test
  void whatCannotBeEncodedIsReplacedOneForOne() {
    CapturedTerminal ascii = new CapturedTerminal(StandardCharsets.US_ASCII);

    assertThat(ascii.terminal().printable("für 日本 😀\uD800…")).isEqualTo("f?r ?? ??...");
  }

  @Test
  void aComplaintIsOneLineOnStandardError() {
    captured.terminal().complain("a\nb");

    assertThat(captured.err()).isEqualTo("bgcopy: a?b\n");
    assertThat(captured.out()).isEmpty();
  }
}
