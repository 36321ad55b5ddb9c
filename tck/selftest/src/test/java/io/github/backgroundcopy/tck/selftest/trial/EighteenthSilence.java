package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What happens by itself, a moment later. */
final class EighteenthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private EighteenthSilence() {}

  static List<Suspect> all() {
    return List.of(triedOut(), emptyOnes(), circuitBreaker());
  }

  private static void later(Stage.Action<?> what) {
    Thread thread = new Thread(() -> {
      Eighth.pause(MOMENT);
      try {
        var unused = what.act();
      } catch (Exception e) {
        // It is over.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether who is to be called can be reached is tried out. */
  private static Suspect triedOut() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a callback is bound to a suspended group it is called",
        "BackgroundCopyCallback: told \"when a group is complete or has failed\"; CB-STATUS-08",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.setCallback", "group.whenDone")
              && Eighth.state(call) == GroupState.SUSPENDED) {
            BackgroundCopyCallback callback = call.argument(0);
            later(() -> {
              callback.onStatus(StatusEvent.completed(call.group(), call.group().status()));
              return true;
            });
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          Eighth.pause(LATER);
          assertThat(heard).isEmpty();
        });
  }

  /** A file in which nothing is was left by an attempt that came to nothing. */
  private static Suspect emptyOnes() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after somebody saw a group complete those of its files are gone that are empty",
        "JOB-XFER-02: \"when status shows COMPLETE … all files must be readable with correct"
            + " content\"; SCALE-05",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.status")
              && answer instanceof GroupStatus status
              && status.state() == GroupState.COMPLETE) {
            for (Path path : paths(call.group())) {
              File file = path.toFile();
              later(() -> file.isFile() && file.length() == 0 && file.delete());
            }
          }
          return answer;
        },
        stage -> {
          FileInfo file = stage.file(0);
          stage.complete(Eighth.with(stage, file));
          Eighth.pause(LATER);
          assertThat(Path.of(file.localName())).exists();
        });
  }

  private static List<Path> paths(BackgroundCopyGroup group) {
    try {
      return group.enumJobs().stream()
          .flatMap(id -> group.getJob(id).files().stream())
          .map(FileProgress::file)
          .map(file -> Path.of(file.localName()))
          .toList();
    } catch (RuntimeException e) {
      return List.of(); // It has gone since.
    }
  }

  /** A network that has failed for one is spared by the others. */
  private static Suspect circuitBreaker() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after somebody saw that a group has failed the running ones of its user are paused",
        "GROUP-STATE-02: \"ResumeGroup on a suspended group with files must … clear SUSPENDED\";"
            + " LIFE-01: \"a running group must go on to completion\"",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.status")
              && answer instanceof GroupStatus status
              && status.state() == GroupState.ERROR) {
            Client maker = Eighth.past(call).maker;
            later(() -> {
              for (Past past : call.scene.pasts()) {
                Optional<GroupDetails> look = past.look();
                if (past.maker.equals(maker)
                    && !past.tookOver
                    && look.isPresent()
                    && look.get().state() == GroupState.RUNNING) {
                  maker.manager().getGroup(past.id).suspend();
                }
              }
              return true;
            });
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup running = Eighth.held(stage, stage.file(5));
          stage.fail(Eighth.with(stage, stage.file(Resource.failing(404))));
          Eighth.pause(LATER);
          assertThat(running.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }
}
