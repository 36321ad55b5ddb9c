package io.github.backgroundcopy.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.CapturedTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

final class TerminalTests {

  /** The property of picocli that says whether escapes are shown. */
  private static final String ANSI = "picocli.ansi";

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

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void whatStandsOutEndsInAWayThatUnderlinesNothingOnAnyTerminal() {
    String before = System.getProperty(ANSI);
    try {
      System.setProperty(ANSI, "true");
      assertThat(captured.terminal().bold("a")).isEqualTo("\u001B[1ma\u001B[0m");
      System.setProperty(ANSI, "false");
      assertThat(captured.terminal().bold("a")).isEqualTo("a");
    } finally {
      if (before == null) {
        System.clearProperty(ANSI);
      } else {
        System.setProperty(ANSI, before);
      }
    }
  }

  @Test
  void outputThatCannotBeWrittenIsAFailureWithItsReason() {
    StringWriter err = new StringWriter();
    Terminal full = writingTo("No space left on device", err);
    full.out().println("an answer");

    assertThat(full.conclude(ExitCodes.OK)).isEqualTo(ExitCodes.FAILURE);
    assertThat(full.conclude(ExitCodes.USAGE)).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString().lines().findFirst())
        .contains("bgcopy: standard output cannot be written (No space left on device)");
  }

  @Test
  void aPipeThatItsReaderClosedIsNoWordWorth() {
    StringWriter err = new StringWriter();
    Terminal closed = writingTo("Broken pipe", err);
    closed.out().println("an answer");

    assertThat(closed.conclude(ExitCodes.OK)).isEqualTo(ExitCodes.PIPE_CLOSED);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void outputThatCouldBeWrittenChangesNothing() {
    assertThat(captured.terminal().conclude(ExitCodes.OK)).isEqualTo(ExitCodes.OK);
  }

  private static Terminal writingTo(String trouble, StringWriter err) {
    RememberingOutput output = new RememberingOutput(new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(trouble);
      }
    });
    return new Terminal(
        new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8)),
        new PrintWriter(err),
        StandardCharsets.UTF_8,
        Optional::empty,
        Optional::empty,
        output::failure,
        InputStream.nullInputStream());
  }
}
