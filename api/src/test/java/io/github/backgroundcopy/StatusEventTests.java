package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StatusEventTests {

  private final FakeGroup group = new FakeGroup();
  private final BackgroundCopyJob job = group.getJob(group.enumJobs().next(1).get(0));

  @Nested
  class OfACompletion {

    private final StatusEvent event =
        StatusEvent.completed(group, GroupStatus.of(GroupState.COMPLETE, true));

    @Test
    void isNoError() {
      assertThat(event.isError()).isFalse();
    }

    @Test
    void hasTheGroup() {
      assertThat(event.group()).isSameAs(group);
    }

    @Test
    void hasTheStatus() {
      assertThat(event.status().bits()).isEqualTo(0x540);
    }

    @Test
    void hasNoJob() {
      assertThat(event.job()).isEmpty();
    }

    @Test
    void hasNoFile() {
      assertThat(event.fileIndex()).isEmpty();
    }

    @Test
    void hasNoError() {
      assertThat(event.error()).isEmpty();
    }

    @Test
    void isWrittenWithIdAndStatus() {
      assertThat(event)
          .hasToString("StatusEvent[" + group.id() + " GroupStatus[0x540 COMPLETE FOREGROUND]]");
    }
  }

  @Nested
  class OfAFailure {

    private final TransferError error = new TransferError(2, 0, 404, 0, "Not Found");
    private final StatusEvent event =
        StatusEvent.failed(group, GroupStatus.of(GroupState.ERROR, false), job, error);

    @Test
    void isAnError() {
      assertThat(event.isError()).isTrue();
    }

    @Test
    void hasTheJob() {
      assertThat(event.job()).containsSame(job);
    }

    @Test
    void hasTheIndexOfTheFile() {
      assertThat(event.fileIndex()).hasValue(2);
    }

    @Test
    void hasNoIndexWhereNoSingleFileIsConcerned() {
      TransferError whole = new TransferError(TransferError.NO_FILE, 5, 0, 0, "");
      StatusEvent general = StatusEvent.failed(group, event.status(), job, whole);

      assertThat(general.fileIndex()).isEmpty();
    }

    @Test
    void hasTheError() {
      assertThat(event.error()).containsSame(error);
    }

    @Test
    void isWrittenWithTheError() {
      assertThat(event.toString()).contains("0x380", "404", "Not Found");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void needsAJob() {
      assertThatNullPointerException()
          .isThrownBy(() -> StatusEvent.failed(group, event.status(), null, error))
          .withMessage("job");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void needsAnError() {
      assertThatNullPointerException()
          .isThrownBy(() -> StatusEvent.failed(group, event.status(), job, null))
          .withMessage("error");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void anErrorNeedsAReason() {
    assertThatNullPointerException()
        .isThrownBy(() -> new TransferError(0, 0, 404, 0, null))
        .withMessage("reason");
  }
}
