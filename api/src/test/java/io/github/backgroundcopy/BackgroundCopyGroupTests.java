package io.github.backgroundcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the default methods of a group do with the others. */
class BackgroundCopyGroupTests {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final FakeGroup group = new FakeGroup();

  @Nested
  class WhenDone {

    private final BackgroundCopyCallback callback = event -> {};

    @Test
    void asksToBeToldOfCompletion() {
      group.whenDone(callback);

      assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
    }

    @Test
    void keepsTheOtherFlags() {
      group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);

      group.whenDone(callback);

      assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(new NotifyFlags(0x44));
    }

    @Test
    void setsTheFlagBeforeTheCallback() {
      group.whenDone(callback);

      assertThat(group.changes).containsExactly("set NOTIFY_FLAGS", "setCallback");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void refusesNull() {
      assertThatNullPointerException()
          .isThrownBy(() -> group.whenDone(null))
          .withMessage("callback");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void changesNothingWhenItRefusesNull() {
      assertThatNullPointerException().isThrownBy(() -> group.whenDone(null));

      assertThat(group.changes).isEmpty();
    }

    @Test
    void failsWithWhatTheBackendAnswers() {
      RuntimeException refusal = new UnsupportedOperationException("no callbacks");
      group.refusal = refusal;

      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> group.whenDone(callback))
          .isSameAs(refusal);
    }

    @Test
    void putsTheFlagsBackWhenTheCallbackIsRefused() {
      group.refusal = new UnsupportedOperationException("no callbacks");

      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> group.whenDone(callback));

      assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.ERRORS_ONLY);
    }
  }

  @Nested
  class Finish {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPLETE")
    void isRefusedInEveryOtherState(GroupState state) {
      group.status = GroupStatus.of(state, false);

      assertThatExceptionOfType(InvalidStateException.class)
          .isThrownBy(group::finish)
          .withMessageContainingAll(group.id().toString(), state.name(), "COMPLETE");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPLETE")
    void changesNothingInEveryOtherState(GroupState state) {
      group.status = GroupStatus.of(state, true);

      assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::finish);

      assertThat(group.changes).isEmpty();
    }

    @Test
    void cancelsACompleteGroup() {
      group.status = GroupStatus.of(GroupState.COMPLETE, false);

      group.finish();

      assertThat(group.changes).containsExactly("cancel");
    }

    @Test
    void cancelsACompleteGroupInTheForeground() {
      group.status = GroupStatus.of(GroupState.COMPLETE, true);

      group.finish();

      assertThat(group.changes).containsExactly("cancel");
    }

    @Test
    void givesThePathsInTheOrderOfAddition() {
      group.status = GroupStatus.of(GroupState.COMPLETE, false);
      group.files.add(FileInfo.of("http://x/b", "/d/b"));
      group.files.add(FileInfo.of("http://x/a", "/d/a"));
      group.files.add(FileInfo.of("http://x/b", "/d/b"));

      assertThat(group.finish()).containsExactly(Path.of("/d/b"), Path.of("/d/a"), Path.of("/d/b"));
    }

    @Test
    void givesAListThatCannotBeChanged() {
      group.status = GroupStatus.of(GroupState.COMPLETE, false);

      List<Path> paths = group.finish();

      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> paths.add(Path.of("x")));
    }

    @Test
    void givesNoPathsForAGroupWithoutAJob() {
      group.status = GroupStatus.of(GroupState.COMPLETE, false);
      group.hasJob = false;

      assertThat(group.finish()).isEmpty();
    }
  }

  @Nested
  class Completion {

    @Test
    void isThereForACompleteGroup() {
      group.status = GroupStatus.of(GroupState.COMPLETE, true);
      group.files.add(FileInfo.of("http://x/a", "/d/a"));

      GroupDetails details = group.completion().toCompletableFuture().getNow(null);

      assertThat(details.id()).isEqualTo(group.id());
      assertThat(details.status()).isEqualTo(group.status);
      assertThat(details.displayName()).isEqualTo("a name");
      assertThat(details.description()).isEqualTo("a text");
      assertThat(details.fileCount()).isEqualTo(1);
    }

    @Test
    void isAFailureForAFailedGroup() {
      fail();

      assertThat(group.completion().toCompletableFuture())
          .isCompletedExceptionally()
          .failsWithin(Duration.ZERO)
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .isInstanceOfSatisfying(
              TransferFailedException.class,
              e -> assertThat(e.error().transportResult()).isEqualTo(404));
    }

    @Test
    void comesWhenTheGroupIsComplete() {
      CompletableFuture<GroupDetails> future = group.completion().toCompletableFuture();
      assertThat(future).isNotDone();

      group.status = GroupStatus.of(GroupState.COMPLETE, false);

      assertThat(future).succeedsWithin(LONG);
    }

    @Test
    void comesWhenTheGroupFails() {
      CompletableFuture<GroupDetails> future = group.completion().toCompletableFuture();

      fail();

      assertThat(failure(future)).isInstanceOf(TransferFailedException.class);
    }

    @Test
    void isCancelledWithTheGroup() {
      CompletableFuture<GroupDetails> future = group.completion().toCompletableFuture();

      InvalidStateException gone = new InvalidStateException("was cancelled");
      group.fault = gone;

      assertThat(failure(future))
          .isInstanceOf(CancellationException.class)
          .hasMessage("was cancelled")
          .hasCause(gone);
    }

    @Test
    void endsWithWhatTheHandleAnswers() {
      CompletableFuture<GroupDetails> future = group.completion().toCompletableFuture();

      IllegalStateException closed = new IllegalStateException("closed");
      group.fault = closed;

      assertThat(failure(future)).isSameAs(closed);
    }

    @Test
    void waitsWhileTheServiceIsStopped() throws InterruptedException {
      CompletableFuture<GroupDetails> future = group.completion().toCompletableFuture();

      group.fault = new ServiceUnavailableException("stopped");
      group.awaitRefusals(2);

      assertThat(future).isNotDone();
      group.status = GroupStatus.of(GroupState.COMPLETE, false);
      group.fault = null;
      assertThat(future).succeedsWithin(LONG);
    }

    @Test
    void isRefusedAsOtherMethodsAre() {
      group.fault = new IllegalStateException("closed");

      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(group::completion);
    }

    @Test
    void changesNothing() {
      assertThat(group.completion()).isNotNull();

      assertThat(group.changes).isEmpty();
    }

    private void fail() {
      group.jobStatus = new JobStatus(JobStatus.INCOMPLETE | JobStatus.ERROR, 0, 404, 3);
      group.status = GroupStatus.of(GroupState.ERROR, false);
    }

    private static Throwable failure(CompletableFuture<GroupDetails> future) {
      return future
          .handle((details, thrown) -> Objects.requireNonNull(thrown))
          .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
          .join();
    }
  }
}
