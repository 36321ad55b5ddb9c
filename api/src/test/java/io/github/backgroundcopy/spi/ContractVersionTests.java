package io.github.backgroundcopy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractVersionTests {

  @ParameterizedTest(name = "a backend for {0}.{1} with the api {2}.{3}: {4}")
  @CsvSource({
    "1, 0, 1, 0, true",
    "1, 0, 1, 5, true",
    "1, 5, 1, 5, true",
    "1, 6, 1, 5, false",
    "2, 0, 1, 5, false",
    "1, 5, 2, 0, false",
    "1, 5, 2, 9, false",
    "0, 1, 1, 1, false",
  })
  void aBackendWorksWithAnApiOfItsMajorAndNoOlderMinorNumber(
      int major, int minor, int apiMajor, int apiMinor, boolean works) {
    ContractVersion api = new ContractVersion(apiMajor, apiMinor);

    assertThat(new ContractVersion(major, minor).worksWith(api)).isEqualTo(works);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, -1", "-1, -1"})
  void negativeNumbersAreRefused(int major, int minor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContractVersion(major, minor))
        .withMessageContaining("\"" + major + "." + minor + "\"");
  }

  @Test
  void textIsMajorDotMinor() {
    assertThat(new ContractVersion(3, 14)).hasToString("3.14");
  }
}
