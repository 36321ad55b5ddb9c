package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.TransferFailedException;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes in what details tell, and with what stages end. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class EleventhDetails {

  private EleventhDetails() {}

  static List<Suspect> all() {
    return List.of(textForAName(), withoutReason(), endWithoutJob());
  }

  private static Suspect textForAName() {
    return new Suspect(
        Kind.DETAILS,
        "the details of a group that has a description and no name tell that as its name",
        "GroupDetails.displayName: \"Gives GroupProperty.DISPLAY_NAME\", \"may be empty\";"
            + " DETAIL-01",
        () -> call -> Eighth.told(
            call,
            details -> details.displayName().isEmpty()
                ? Eighth.copy(details).displayName(details.description()).build()
                : details),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "a text");
          assertThat(Eighth.details(stage, group).displayName()).isEmpty();
        });
  }

  private static Suspect withoutReason() {
    return new Suspect(
        Kind.DETAILS,
        "the failure of a stage has no reason, which the details have",
        "TransferFailedException.error: \"as the group's details and a callback tell it\";"
            + " JAVA-COMPLETION-02",
        () -> call -> ended(
            call,
            details -> details,
            failure -> failure instanceof TransferFailedException failed
                ? new TransferFailedException(call.group().id(), quiet(failed.error()))
                : failure),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.fail(group);
          TransferError error = Eighth.details(stage, group).error().orElseThrow();
          assertThat(error.reason()).isNotEmpty();
          assertThatThrownBy(() -> end.get(5, TimeUnit.SECONDS))
              .cause()
              .isInstanceOfSatisfying(
                  TransferFailedException.class,
                  failed -> assertThat(failed.error()).isEqualTo(error));
        });
  }

  private static TransferError quiet(TransferError error) {
    return new TransferError(
        error.fileIndex(),
        error.win32Result(),
        error.transportResult(),
        error.retries(),
        "",
        error.context());
  }

  private static Suspect endWithoutJob() {
    return new Suspect(
        Kind.DETAILS,
        "the details with which a stage ends tell neither job nor files",
        "BackgroundCopyGroup.completion: \"when the group is complete, with its details then\";"
            + " JAVA-COMPLETION-01, DETAIL-01",
        () ->
            call -> ended(call, details -> Eighth.withoutJob(details).build(), failure -> failure),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.complete(group);
          GroupDetails details = end.get(5, TimeUnit.SECONDS);
          assertThat(details.jobId()).hasValue(Stage.job(group).id());
          assertThat(details.fileCount()).isOne();
        });
  }

  /** Answers as one should, but stages end with something else. */
  private static @Nullable Object ended(
      Call call, UnaryOperator<GroupDetails> details, UnaryOperator<Throwable> failure)
      throws Throwable {
    Object answer = call.proceed();
    if (!call.is("group.completion") || !(answer instanceof CompletionStage<?> stage)) {
      return answer;
    }
    CompletableFuture<Object> other = new CompletableFuture<>();
    stage.whenComplete((right, thrown) -> {
      if (thrown == null) {
        other.complete(details.apply((GroupDetails) Objects.requireNonNull(right)));
      } else {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        other.completeExceptionally(failure.apply(cause == null ? thrown : cause));
      }
    });
    return other;
  }
}
