package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what a listing shows. */
final class TwentyfourthDetails {

  private TwentyfourthDetails() {}

  static List<Suspect> all() {
    return List.of(attemptThatDoesNotCome(), countedFromOne(), errorOfBefore());
  }

  private static Suspect attemptThatDoesNotCome() {
    return new Suspect(
        Kind.DETAILS,
        "a paused group still tells when it was to try again",
        "GroupDetails.nextAttempt: \"empty if no attempt is waited for\"",
        () -> {
          Map<Past, Optional<Instant>> attempts = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING) {
              Past past = Eighth.past(call);
              Optional<Instant> next = past.look().flatMap(GroupDetails::nextAttempt);
              Object answer = call.proceed();
              attempts.put(past, next);
              return answer;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              Instant next = past == null
                  ? null
                  : attempts.getOrDefault(past, Optional.empty()).orElse(null);
              return next == null || details.state() != GroupState.SUSPENDED
                  ? details
                  : Eighth.copy(details).nextAttempt(next).build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          group.suspend();
          stage.queue.settle();
          assertThat(Eighth.details(stage, group).nextAttempt()).isEmpty();
        });
  }

  /** For people, who count so. */
  private static Suspect countedFromOne() {
    return new Suspect(
        Kind.DETAILS,
        "the error in a group's details counts the files from 1",
        "TransferError.fileIndex: \"the index of the file that failed, from 0\"",
        () -> call -> Eighth.told(call, details -> {
          TransferError error = details.error().orElse(null);
          return error == null || error.fileIndex() == TransferError.NO_FILE
              ? details
              : Eighth.copy(details)
                  .error(new TransferError(
                      error.fileIndex() + 1,
                      error.win32Result(),
                      error.transportResult(),
                      error.retries(),
                      error.reason(),
                      error.context()))
                  .build();
        }),
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), stage.file(Resource.failing(404)), stage.file(5));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error())
              .map(TransferError::fileIndex)
              .contains(1);
        });
  }

  private static Suspect errorOfBefore() {
    return new Suspect(
        Kind.DETAILS,
        "a group that tries again still tells the error that it had before",
        "GroupDetails.error: \"the error, present only in state ERROR\"",
        () -> {
          Map<Past, TransferError> errors = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              Past past = Eighth.past(call);
              TransferError error = past.look().flatMap(GroupDetails::error).orElse(null);
              GroupState before = Eighth.state(call);
              Object answer = call.proceed();
              if (error != null) {
                errors.put(past, error);
              } else if (before != GroupState.RUNNING) {
                errors.remove(past);
              }
              return answer;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past == null
                      || details.state() != GroupState.RUNNING
                      || !errors.containsKey(past)
                  ? details
                  : Eighth.copy(details)
                      .error(Objects.requireNonNull(errors.get(past)))
                      .build();
            });
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.network().hold(Stage.path(file), Network.BEFORE_HEAD);
          stage.run(group);
          GroupDetails seen = Eighth.details(stage, group);
          assertThat(seen.state()).isEqualTo(GroupState.RUNNING);
          assertThat(seen.error()).isEmpty();
        });
  }
}
