package io.github.backgroundcopy.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class HeldOutputTests {

  private final StringWriter to = new StringWriter();
  private final HeldOutput held = new HeldOutput(to);

  @Test
  void shortOutputWaitsUntilItIsReleased() throws IOException {
    held.write("short");
    held.flush();
    assertThat(to.toString()).isEmpty();

    held.release();
    assertThat(to).hasToString("short");
  }

  @Test
  void longOutputIsWrittenAsItComes() throws IOException {
    String most = "x".repeat(HeldOutput.MOST_CHARS);
    held.write(most);
    assertThat(to.toString()).isEmpty();

    held.write("yz");
    assertThat(to.toString()).isEqualTo(most + "yz");
    held.write("!");
    held.release();
    assertThat(to.toString()).isEqualTo(most + "yz!");
  }
}
