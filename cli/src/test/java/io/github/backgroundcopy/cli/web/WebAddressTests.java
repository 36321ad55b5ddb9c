package io.github.backgroundcopy.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the page may be served. */
final class WebAddressTests {

  @ParameterizedTest
  @CsvSource({
    "'', 127.0.0.1:0",
    ":8080, 127.0.0.1:8080",
    "127.0.0.2:80, 127.0.0.2:80",
    "[::1]:8080, [0:0:0:0:0:0:0:1]:8080"
  })
  void addressesOfThisMachineAreTaken(String text, String address) {
    assertThat(Gate.host(WebAddress.of(text, false))).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1:80", "[::]:80"})
  void othersNeedLeave(String text) {
    assertThatThrownBy(() -> WebAddress.of(text, false))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCodes.USAGE))
        .hasMessageContaining("--web " + text)
        .hasMessageContaining("--allow-remote");
    assertThat(WebAddress.of(text, true).getAddress().isLoopbackAddress()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1", "::1", "127.0.0.1:", "a:b", "127.0.0.1:65536"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> WebAddress.of(text, true))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("--web " + text);
  }
}
