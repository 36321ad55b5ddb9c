package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What happens by itself, a moment later. */
final class SeventeenthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private SeventeenthSilence() {}

  static List<Suspect> all() {
    return List.of(watched(), toldInWords(), clearedUp());
  }

  private static void later(Runnable what) {
    Thread thread = new Thread(() -> {
      Eighth.pause(MOMENT);
      try {
        what.run();
      } catch (RuntimeException e) {
        // It is over.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  /** Somebody sits there and waits. */
  private static Suspect watched() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after its progress was asked for a running group is in the foreground",
        "BackgroundCopyGroup.progress: \"Gives how far the group has come\"; GroupStatus.foreground:"
            + " \"whether the group was switched to the foreground\"; GROUP-STATE-11",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.progress") && Eighth.state(call) == GroupState.RUNNING) {
            later(call.group()::switchToForeground);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          assertThat(group.progress().bytesTransferred()).isZero();
          Eighth.pause(LATER);
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.RUNNING, false));
        });
  }

  /** So that people can read it. */
  private static Suspect toldInWords() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after somebody saw that a group has failed its description says so",
        "JAVA-PROP-02: \"Properties must keep their values over every change of state\";"
            + " GroupProperty.DESCRIPTION",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.status")
              && answer instanceof GroupStatus status
              && status.state() == GroupState.ERROR) {
            later(() -> {
              if (call.group().get(GroupProperty.DESCRIPTION).isEmpty()) {
                call.group().set(GroupProperty.DESCRIPTION, "Failed");
              }
            });
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          Eighth.pause(LATER);
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEmpty();
        });
  }

  /** A worker clears up behind what was cancelled, and takes every name for one of its own. */
  private static Suspect clearedUp() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a suspended group is cancelled what stood under its files' names is gone",
        "JOB-XFER-03: \"What stands under a final name before must stay there … for good if the"
            + " group is cancelled before the new file has arrived\"",
        () -> call -> {
          List<Path> names = List.of();
          if (Eighth.on(call, "group.cancel") && Eighth.state(call) == GroupState.SUSPENDED) {
            names = notArrived(call.group());
          }
          Object answer = call.proceed();
          for (Path name : names) {
            File file = name.toFile();
            later(() -> {
              var unused = file.isFile() && file.delete();
            });
          }
          return answer;
        },
        stage -> {
          FileInfo file = stage.file(5);
          Path name = Path.of(file.localName());
          Files.writeString(name, "old", UTF_8);
          Eighth.with(stage, file).cancel();
          Eighth.pause(LATER);
          assertThat(name).hasContent("old");
        });
  }

  private static List<Path> notArrived(BackgroundCopyGroup group) {
    return group.enumJobs().stream()
        .flatMap(id -> group.getJob(id).files().stream())
        .filter(file -> !file.hasArrived())
        .map(FileProgress::file)
        .map(file -> Path.of(file.localName()))
        .toList();
  }
}
