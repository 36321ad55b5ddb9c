package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Mistakes in what details tell. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class TenthDetails {

  private TenthDetails() {}

  static List<Suspect> all() {
    return List.of(exchangedAtTheEnd(), serverOrFile(), namedByItsText());
  }

  private static Suspect exchangedAtTheEnd() {
    return new Suspect(
        Kind.DETAILS,
        "a stage ends with details in which name and description are exchanged",
        "BackgroundCopyGroup.completion: ends \"when the group is complete, with its details\";"
            + " JAVA-COMPLETION-01",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("group.completion") && answer instanceof CompletionStage<?> stage
              ? relay(stage, TenthDetails::exchanged)
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.DISPLAY_NAME, Given.NAME);
          group.set(GroupProperty.DESCRIPTION, Given.TEXT);
          stage.complete(group);
          GroupDetails details = group.completion().toCompletableFuture().get(5, TimeUnit.SECONDS);
          assertThat(details.displayName()).isEqualTo(Given.NAME);
        });
  }

  private static Object exchanged(Object ended) {
    return ended instanceof GroupDetails details
        ? Eighth.copy(details)
            .displayName(details.description())
            .description(details.displayName())
            .build()
        : ended;
  }

  /** Gives a stage that ends as another one does, but with something else. */
  static CompletableFuture<Object> relay(CompletionStage<?> stage, UnaryOperator<Object> change) {
    CompletableFuture<Object> other = new CompletableFuture<>();
    stage.whenComplete((details, failure) -> {
      if (failure == null) {
        other.complete(change.apply(Objects.requireNonNull(details)));
      } else {
        Throwable cause = failure.getCause();
        other.completeExceptionally(
            failure instanceof CompletionException && cause != null ? cause : failure);
      }
    });
    return other;
  }

  /** What is not the server's is this machine's. */
  private static Suspect serverOrFile() {
    return new Suspect(
        Kind.DETAILS,
        "details tell a failure of the way to the server as one of a file on this machine",
        "TransferError.context: \"what the transfer was busy with\"; ErrorContext.TRANSPORT: \"no"
            + " connection, no answer in time, no trust\"",
        () -> call -> Eighth.told(call, details -> {
          GroupDetails.Builder told = Eighth.copy(details);
          details.error().map(TenthDetails::ofThisMachine).ifPresent(told::error);
          details.lastFailure().map(TenthDetails::ofThisMachine).ifPresent(told::lastFailure);
          return told.build();
        }),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).lastFailure().orElseThrow().context())
              .isEqualTo(ErrorContext.TRANSPORT);
        });
  }

  private static TransferError ofThisMachine(TransferError error) {
    return error.context() != ErrorContext.TRANSPORT
        ? error
        : new TransferError(
            error.fileIndex(),
            error.win32Result(),
            error.transportResult(),
            error.retries(),
            error.reason(),
            ErrorContext.LOCAL_FILE);
  }

  private static Suspect namedByItsText() {
    return new Suspect(
        Kind.DETAILS,
        "details of a group without a name tell its description as the name",
        "GroupDetails.displayName: \"the name, may be empty\"; DETAIL-01",
        () -> call -> Eighth.told(
            call,
            details -> !details.displayName().isEmpty()
                    || details.description().length() > GroupProperty.MAX_DISPLAY_NAME
                ? details
                : Eighth.copy(details).displayName(details.description()).build()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, Given.TEXT);
          assertThat(Eighth.details(stage, group).displayName()).isEmpty();
        });
  }
}
