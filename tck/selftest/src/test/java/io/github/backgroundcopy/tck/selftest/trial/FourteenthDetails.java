package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Mistakes in what details tell. */
final class FourteenthDetails {

  private FourteenthDetails() {}

  static List<Suspect> all() {
    return List.of(resultsExchanged(), firstAttemptUncounted(), faultOfTheServer());
  }

  private static GroupDetails with(GroupDetails details, UnaryOperator<TransferError> change) {
    return details
        .error()
        .map(error -> Eighth.copy(details).error(change.apply(error)).build())
        .orElse(details);
  }

  private static Suspect resultsExchanged() {
    return new Suspect(
        Kind.DETAILS,
        "the two results of a failure are exchanged in details",
        "TransferError.transportResult: \"the HTTP status of a failure told by the server, or 0\";"
            + " DETAIL-03: \"the codes of the job's status\"",
        () -> call -> Eighth.told(
            call,
            details -> with(
                details,
                error -> new TransferError(
                    error.fileIndex(),
                    error.transportResult(),
                    error.win32Result(),
                    error.retries(),
                    error.reason(),
                    error.context()))),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error().orElseThrow().transportResult())
              .isEqualTo(404);
        });
  }

  /** Counts repetitions. */
  private static Suspect firstAttemptUncounted() {
    return new Suspect(
        Kind.DETAILS,
        "of the attempts of a running group that have failed the first is not counted",
        "GroupDetails.attempts: \"how many attempts of a running group have failed since it last"
            + " made progress\"; DETAIL-04: \"at least one attempt\"",
        () -> call -> Eighth.told(
            call,
            details -> details.attempts() == 0
                ? details
                : Eighth.copy(details).attempts(details.attempts() - 1).build()),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          GroupDetails details = Eighth.details(stage, group);
          assertThat(details.lastFailure()).isPresent();
          assertThat(details.attempts()).isPositive();
        });
  }

  private static Suspect faultOfTheServer() {
    return new Suspect(
        Kind.DETAILS,
        "content that is not the announced one is told as a failure of the file on the server",
        "ErrorContext.LOCAL_FILE: \"or its content is not what was announced\"; REMOTE_FILE: \"the"
            + " server answered, and said no\"",
        () -> {
          Set<UUID> announced = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "job.addFiles")
                && call.argument(0) instanceof Collection<?> files
                && files.stream().anyMatch(FourteenthDetails::isAnnounced)) {
              announced.add(Eighth.past(call).id);
            }
            return Eighth.told(
                call,
                details -> announced.contains(details.id())
                    ? with(details, FourteenthDetails::ofTheServer)
                    : details);
          };
        },
        stage -> {
          String wrong = "0".repeat(Digest.Algorithm.SHA_256.hexDigits());
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(5).withSha256(wrong));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error().orElseThrow().context())
              .isEqualTo(ErrorContext.LOCAL_FILE);
        });
  }

  private static boolean isAnnounced(Object file) {
    return file instanceof FileInfo info
        && (info.size().isPresent() || !info.digests().isEmpty());
  }

  private static TransferError ofTheServer(TransferError error) {
    return error.context() != ErrorContext.LOCAL_FILE
        ? error
        : new TransferError(
            error.fileIndex(),
            error.win32Result(),
            error.transportResult(),
            error.retries(),
            error.reason(),
            ErrorContext.REMOTE_FILE);
  }
}
