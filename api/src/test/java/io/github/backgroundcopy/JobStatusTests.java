package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobStatusTests {

  @ParameterizedTest
  @CsvSource({"0x08, false", "0x04, true", "0x18, false"})
  void onlyTheCompleteBitMeansComplete(String bits, boolean complete) {
    assertThat(status(bits).isComplete()).isEqualTo(complete);
  }

  @ParameterizedTest
  @CsvSource({"0x08, false", "0x04, false", "0x18, true"})
  void onlyTheErrorBitMeansError(String bits, boolean error) {
    assertThat(status(bits).isError()).isEqualTo(error);
  }

  private static JobStatus status(String bits) {
    return new JobStatus(Integer.decode(bits), 0, 0, 0);
  }
}
