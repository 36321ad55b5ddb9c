package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.TransferError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in flags and errors that need a state, and something that is done in it. */
final class PairStates {

  private PairStates() {}

  static List<Suspect> all() {
    return List.of(flagsOfTheRun(), foregroundOfBefore(), errorWithoutFile());
  }

  private static Suspect flagsOfTheRun() {
    return new Suspect(
        Kind.LOST_STATE,
        "flags that were set while a group ran are the default again when it is paused",
        "GroupProperty: set in every state, \"and keep their values over it\"",
        () -> {
          Set<UUID> ran = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.past();
            if (past != null && call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              if (LastStates.is(call, GroupState.RUNNING)) {
                ran.add(past.id);
              } else {
                ran.remove(past.id);
              }
            }
            Object answer = call.proceed();
            return past != null
                    && call.of("group.get", GroupProperty.NOTIFY_FLAGS)
                    && ran.contains(past.id)
                    && LastStates.is(call, GroupState.SUSPENDED)
                ? NotifyFlags.ERRORS_ONLY
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.RUNNING.on(stage).group();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          group.suspend();
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.DISABLE);
        });
  }

  private static Suspect foregroundOfBefore() {
    return new Suspect(
        Kind.LOST_STATE,
        "a complete group that goes to the foreground leaves it when files are added",
        "BackgroundCopyGroup.switchToForeground: \"There is no way back\"",
        () -> {
          Set<UUID> late = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.past();
            if (past != null
                && call.is("group.switchToForeground")
                && LastStates.is(call, GroupState.COMPLETE)) {
              late.add(past.id);
            }
            Object answer = call.proceed();
            return past != null
                    && answer instanceof GroupStatus right
                    && right.state() != GroupState.COMPLETE
                    && late.contains(past.id)
                ? GroupStatus.of(right.state(), false)
                : answer;
          };
        },
        stage -> {
          Given given = Circumstance.COMPLETE.on(stage);
          given.group().switchToForeground();
          given.job().addFiles(List.of(stage.file(1)));
          assertThat(given.group().status().foreground()).isTrue();
        });
  }

  private static Suspect errorWithoutFile() {
    return new Suspect(
        Kind.DETAILS,
        "the error of a failed group names no file when files were added since",
        "DETAIL-03",
        () -> {
          Set<UUID> added = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.past();
            if (past != null && call.is("job.addFiles") && LastStates.is(call, GroupState.ERROR)) {
              added.add(past.id);
            } else if (past != null && call.is("group.resume")) {
              added.remove(past.id);
            }
            Object answer = call.proceed();
            if (past == null || !call.is("manager.details") || !added.contains(past.id)) {
              return answer;
            }
            return ((Optional<?>) Objects.requireNonNull(answer)).map(each -> {
              GroupDetails right = (GroupDetails) each;
              return right.error().isEmpty()
                  ? right
                  : Details.of(right)
                      .error(nowhere(right.error().orElseThrow()))
                      .build();
            });
          };
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          given.job().addFiles(List.of(stage.file(1)));
          assertThat(stage
                  .user
                  .details(given.group().id())
                  .orElseThrow()
                  .error()
                  .orElseThrow()
                  .fileIndex())
              .isEqualTo(1);
        });
  }

  private static TransferError nowhere(TransferError right) {
    return new TransferError(
        TransferError.NO_FILE,
        right.win32Result(),
        right.transportResult(),
        right.retries(),
        right.reason(),
        right.context());
  }
}
