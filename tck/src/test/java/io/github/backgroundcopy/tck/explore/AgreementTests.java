package io.github.backgroundcopy.tck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.TransferError;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is compared with itself. */
final class AgreementTests {

  private final Agreement agreement = new Agreement();

  @Test
  void oneFailureStaysAsItIs() {
    assertThat(agreement.failure(1, 1, error(3, "gone"))).isEmpty();
    assertThat(agreement.failure(1, 1, failed(3))).isEmpty();
    assertThat(agreement.failure(1, 1, failed(0))).isPresent();
    assertThat(agreement.failure(1, 1, error(4, "gone"))).isPresent();
    assertThat(agreement.failure(1, 1, error(3, "We regret"))).as("for people").isEmpty();
    assertThat(agreement.failure(1, 1, error(3, "gone"))).isEmpty();
  }

  @Test
  void whoDoesNotTellTheFileDoesNotContradict() {
    TransferError ofNoFile = new TransferError(TransferError.NO_FILE, 0, 404, 3, "");
    assertThat(agreement.ended(1, 1, ofNoFile)).isEmpty();
    assertThat(agreement.failure(1, 1, error(3, "gone"))).isEmpty();
    assertThat(agreement.ended(1, 1, ofNoFile)).isEmpty();
    assertThat(agreement.failure(1, 1, new TransferError(1, 0, 404, 3, ""))).isPresent();
    assertThat(agreement.failure(1, 1, ofNoFile))
        .as("only a stage need not tell")
        .isPresent();
  }

  @Test
  void anotherFailureOrGroupIsAnother() {
    assertThat(agreement.failure(1, 1, error(3, "gone"))).isEmpty();
    assertThat(agreement.failure(1, 2, error(0, "busy"))).isEmpty();
    assertThat(agreement.failure(2, 2, failed(5))).isEmpty();
  }

  @Test
  void whoHasNotFailedTellsNothing() {
    assertThat(agreement.failure(1, 1, error(3, "gone"))).isEmpty();
    assertThat(agreement.failure(1, 1, new JobStatus(JobStatus.COMPLETE, 0, 0, 0)))
        .isEmpty();
  }

  @Test
  void aSizeIsNotForgottenWithoutAChange() {
    assertThat(agreement.size(1, 1, OptionalLong.empty())).isEmpty();
    assertThat(agreement.size(1, 1, OptionalLong.of(5))).isEmpty();
    assertThat(agreement.size(1, 1, OptionalLong.empty())).isPresent();
    assertThat(agreement.size(1, 1, OptionalLong.of(6))).isPresent();
    assertThat(agreement.size(1, 2, OptionalLong.empty())).isEmpty();
    assertThat(agreement.size(2, 1, OptionalLong.of(7))).isEmpty();
  }

  private static TransferError error(int retries, String reason) {
    return new TransferError(0, 0, 404, retries, reason);
  }

  private static JobStatus failed(int retries) {
    return new JobStatus(JobStatus.ERROR, 0, 404, retries);
  }
}
