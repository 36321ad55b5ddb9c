package io.github.backgroundcopy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class AvailabilityTests {

  @Test
  void availableAnswersAreEqual() {
    assertThat(Availability.available()).isEqualTo(new Availability.Available());
  }

  @Test
  void reasonAndRemedyAreKept() {
    assertThat(Availability.unavailable("why", "what to do"))
        .isEqualTo(new Availability.Unavailable("why", "what to do"));
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullReasonIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> Availability.unavailable(null, "what to do"))
        .withMessage("reason");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullRemedyIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> Availability.unavailable("why", null))
        .withMessage("remedy");
  }
}
