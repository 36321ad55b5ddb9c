package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupDetailsTests {

  private static final UUID ID = new UUID(0, 1);
  private static final UUID JOB = new UUID(0, 2);
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Nested
  class WithNothingSet {

    private final GroupDetails details = GroupDetails.builder(ID).build();

    @Test
    void theIdIsKept() {
      assertThat(details.id()).isEqualTo(ID);
    }

    @Test
    void theGroupIsSuspendedAsANewOne() {
      assertThat(details.status().bits()).isEqualTo(0x180);
    }

    @Test
    void theNameIsEmpty() {
      assertThat(details.displayName()).isEmpty();
    }

    @Test
    void theDescriptionIsEmpty() {
      assertThat(details.description()).isEmpty();
    }

    @Test
    void thereIsNoProgress() {
      assertThat(details.progress()).isEqualTo(Progress.NONE);
    }

    @Test
    void thereIsNoJob() {
      assertThat(details.jobId()).isEmpty();
    }

    @Test
    void thereAreNoFiles() {
      assertThat(details.fileCount()).isZero();
    }

    @Test
    void nothingElseIsKnown() {
      assertThat(new Object[] {
            details.owner(), details.error(), details.created(), details.nextAttempt()
          })
          .allSatisfy(value -> assertThat(value).hasToString("Optional.empty"));
    }
  }

  @Nested
  class WithEverythingSet {

    private final TransferError error = new TransferError(0, 0, 404, 1, "Not Found");
    private final Progress progress = new Progress(5, OptionalLong.of(10), 50);
    private final GroupDetails details = GroupDetails.builder(ID)
        .owner("ada")
        .displayName("name")
        .description("text")
        .status(GroupStatus.of(GroupState.ERROR, true))
        .progress(progress)
        .job(JOB, 3)
        .error(error)
        .created(NOON)
        .nextAttempt(NOON.plusSeconds(1))
        .build();

    @Test
    void theOwnerIsKept() {
      assertThat(details.owner()).contains("ada");
    }

    @Test
    void theTextsAreNotMixedUp() {
      assertThat(details.displayName() + "/" + details.description()).isEqualTo("name/text");
    }

    @Test
    void theStateFollowsFromTheStatus() {
      assertThat(details.state()).isEqualTo(GroupState.ERROR);
    }

    @Test
    void theProgressIsKept() {
      assertThat(details.progress()).isEqualTo(progress);
    }

    @Test
    void theJobIsKept() {
      assertThat(details.jobId()).contains(JOB);
    }

    @Test
    void theNumberOfFilesIsKept() {
      assertThat(details.fileCount()).isEqualTo(3);
    }

    @Test
    void theErrorIsKept() {
      assertThat(details.error()).contains(error);
    }

    @Test
    void theTimeOfCreationIsKept() {
      assertThat(details.created()).contains(NOON);
    }

    @Test
    void theTimeOfTheNextAttemptIsKept() {
      assertThat(details.nextAttempt()).contains(NOON.plusSeconds(1));
    }

    @Test
    void whatARunningGroupWaitsForIsKept() {
      TransferError failure = new TransferError(1, 0, 503, 2, "busy");
      GroupDetails waiting = GroupDetails.builder(ID)
          .lastFailure(failure)
          .attempts(3)
          .changed(NOON.plusSeconds(2))
          .begun(NOON.plusSeconds(3))
          .completed(NOON.plusSeconds(4))
          .build();

      assertThat(waiting.lastFailure()).contains(failure);
      assertThat(waiting.attempts()).isEqualTo(3);
      assertThat(waiting.changed()).contains(NOON.plusSeconds(2));
      assertThat(waiting.begun()).contains(NOON.plusSeconds(3));
      assertThat(waiting.completed()).contains(NOON.plusSeconds(4));
    }

    @Test
    void textNamesIdOwnerStateAndFiles() {
      assertThat(details)
          .hasToString(
              "GroupDetails[" + ID + " owner=ada GroupStatus[0x780 ERROR FOREGROUND] files=3]");
    }
  }

  @Test
  void aNewGroupHasNothingToTellOfItsTransfer() {
    GroupDetails fresh = GroupDetails.builder(ID).build();

    assertThat(fresh.lastFailure()).isEmpty();
    assertThat(fresh.attempts()).isZero();
    assertThat(fresh.changed()).isEmpty();
    assertThat(fresh.begun()).isEmpty();
    assertThat(fresh.completed()).isEmpty();
  }

  @Test
  void whatIsDoneAndHowFastIsToldOnlyIfItIsKnown() {
    GroupDetails known =
        GroupDetails.builder(new UUID(0, 1)).filesDone(0).rate(0).build();

    assertThat(known.filesDone()).hasValue(0);
    assertThat(known.rate()).hasValue(0);
    GroupDetails unknown = GroupDetails.builder(new UUID(0, 1)).build();
    assertThat(unknown.filesDone()).isEmpty();
    assertThat(unknown.rate()).isEmpty();
  }

  @Test
  void negativeNumbersOfFilesDoneAndRatesAreRefused() {
    GroupDetails.Builder builder = GroupDetails.builder(new UUID(0, 1));

    assertThatIllegalArgumentException().isThrownBy(() -> builder.filesDone(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.rate(-1));
  }

  @Test
  void aNegativeNumberOfAttemptsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupDetails.builder(ID).attempts(-1))
        .withMessageContaining("\"-1\"");
  }

  @Test
  void aNegativeNumberOfFilesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupDetails.builder(ID).job(JOB, -1))
        .withMessageContaining("\"-1\"");
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aNullIdIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> GroupDetails.builder(null))
        .withMessage("id");
  }

  @Nested
  class AsAnEntry {

    private final GroupDetails details = GroupDetails.builder(ID).build();

    @Test
    void aPresentGroupHasTheIdOfItsDetails() {
      assertThat(new GroupEntry.Present(details).id()).isEqualTo(ID);
    }

    @Test
    void aPresentGroupHasDetails() {
      assertThat(new GroupEntry.Present(details).details()).containsSame(details);
    }

    @Test
    void aGoneGroupHasNoDetails() {
      assertThat(new GroupEntry.Gone(ID).details()).isEmpty();
    }

    @Test
    void aDeniedGroupHasNoDetails() {
      assertThat(new GroupEntry.Denied(ID, HResult.E_ACCESSDENIED).details()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void aDenialNeedsAReason() {
      assertThatNullPointerException()
          .isThrownBy(() -> new GroupEntry.Denied(ID, null))
          .withMessage("reason");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void aPresentGroupNeedsDetails() {
      assertThatNullPointerException()
          .isThrownBy(() -> new GroupEntry.Present(null))
          .withMessage("group");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void aGoneGroupNeedsAnId() {
      assertThatNullPointerException()
          .isThrownBy(() -> new GroupEntry.Gone(null))
          .withMessage("id");
    }
  }
}
