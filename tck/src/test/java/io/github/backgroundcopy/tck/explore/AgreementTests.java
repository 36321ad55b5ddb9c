package io.github.backgroundcopy.tck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.JobStatus;
import org.junit.jupiter.api.Test;

/** What is compared with itself. */
final class AgreementTests {

  private final Agreement agreement = new Agreement();

  @Test
  void theTriesOfOneFailureStayAsTheyAre() {
    assertThat(agreement.tries(1, 1, 3)).isEmpty();
    assertThat(agreement.tries(1, 1, failed(3))).isEmpty();
    assertThat(agreement.tries(1, 1, failed(0))).isPresent();
    assertThat(agreement.tries(1, 1, 4)).isPresent();
  }

  @Test
  void anotherFailureOrGroupHasTriesOfItsOwn() {
    assertThat(agreement.tries(1, 1, 3)).isEmpty();
    assertThat(agreement.tries(1, 2, 0)).isEmpty();
    assertThat(agreement.tries(2, 2, failed(5))).isEmpty();
  }

  @Test
  void whoHasNotFailedTellsNothing() {
    assertThat(agreement.tries(1, 1, 3)).isEmpty();
    assertThat(agreement.tries(1, 1, new JobStatus(JobStatus.COMPLETE, 0, 0, 0)))
        .isEmpty();
  }

  private static JobStatus failed(int retries) {
    return new JobStatus(JobStatus.ERROR, 0, 404, retries);
  }
}
