package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Mistakes in the end of a group whose files are not as they were at its completion. */
final class SixthEnds {

  private SixthEnds() {}

  static List<Suspect> all() {
    return List.of(movedAway(), collectedTooSoon());
  }

  /** Lists the files of a group that have arrived. */
  static List<Path> arrived(BackgroundCopyGroup group) {
    List<Path> paths = new ArrayList<>();
    for (UUID id : group.enumJobs().next(1)) {
      for (FileProgress file : group.getJob(id).files()) {
        if (file.hasArrived()) {
          paths.add(Path.of(file.file().localName()));
        }
      }
    }
    return paths;
  }

  private static Suspect movedAway() {
    return new Suspect(
        Kind.LOST_STATE,
        "a complete group cannot be cancelled when one of its files was moved away",
        "BackgroundCopyGroup.cancel: \"whatever its state\"; GROUP-CANCEL-01",
        Mistakes.in("group.cancel", call -> {
          BackgroundCopyGroup group = (BackgroundCopyGroup) call.target;
          if (group.status().state() == GroupState.COMPLETE) {
            for (Path file : arrived(group)) {
              if (Files.notExists(file)) {
                throw new BackgroundCopyException(
                    HResult.E_UNEXPECTED, "The file \"" + file + "\" is missing");
              }
            }
          }
          return call.proceed();
        }),
        stage -> {
          Given given = Circumstance.COMPLETE.on(stage);
          Path file = Path.of(given.files().get(1).localName());
          Files.move(file, file.resolveSibling("moved"));
          given.group().cancel();
        });
  }

  /** That it was complete once is a time that stays. */
  private static Suspect collectedTooSoon() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish collects a group that was complete and got files since",
        "JAVA-FINISH-02: \"must throw InvalidStateException and change nothing\"",
        Mistakes.in("group.finish", call -> {
          Past past = call.past();
          if (past == null || !past.wasReopened || !LastStates.is(call, GroupState.SUSPENDED)) {
            return call.proceed();
          }
          BackgroundCopyGroup group = (BackgroundCopyGroup) call.target;
          List<Path> paths = arrived(group);
          group.cancel();
          return List.copyOf(paths);
        }),
        stage -> {
          BackgroundCopyGroup group = Circumstance.REOPENED.on(stage).group();
          BackgroundCopyJob job = Stage.job(group);
          assertThat(catchThrowable(group::finish)).isInstanceOf(InvalidStateException.class);
          assertThat(Objects.requireNonNull(job).fileCount()).isEqualTo(4);
        });
  }
}
