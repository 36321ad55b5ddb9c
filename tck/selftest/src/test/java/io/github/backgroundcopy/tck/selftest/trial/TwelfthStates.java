package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** What is wrong in one state alone. */
final class TwelfthStates {

  private TwelfthStates() {}

  static List<Suspect> all() {
    return List.of(failedSize(), pausedJob(), failedFiles());
  }

  private static Suspect failedSize() {
    return new Suspect(
        Kind.LOST_STATE,
        "the size of a failed group is unknown, whatever is known of its files",
        "GROUP-SIZE-01: \"Once all sizes are known get_Size must return S_OK and their sum\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.size") && Eighth.state(call) == GroupState.ERROR
              ? OptionalLong.empty()
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(5).withSha256("0".repeat(64));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          assertThat(group.size()).hasValue(5);
        });
  }

  private static Suspect pausedJob() {
    return new Suspect(
        Kind.LOST_STATE,
        "of the job of a suspended group nothing has come, though of the group it has",
        "BackgroundCopyJob.progress: \"always agrees with the group\"; GROUP-PROG-03",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.progress")
              || call.hasIndex()
              || Eighth.state(call) != GroupState.SUSPENDED) {
            return answer;
          }
          Progress right = (Progress) Objects.requireNonNull(answer);
          return new Progress(0, right.bytesTotal(), 0);
        },
        stage -> {
          FileInfo first = stage.file(7);
          FileInfo second = stage.file(5);
          stage.network().hold(Stage.path(second), 2);
          BackgroundCopyGroup group = Eighth.with(stage, first, second);
          stage.run(group);
          group.suspend();
          stage.queue.settle();
          BackgroundCopyJob job = Stage.job(group);
          assertThat(group.progress().bytesTransferred()).isPositive();
          assertThat(job.progress()).isEqualTo(group.progress());
        });
  }

  private static Suspect failedFiles() {
    return new Suspect(
        Kind.LOST_STATE,
        "a failed group is cancelled with the files that had arrived before the failure",
        "GROUP-CANCEL-02: \"Files fully downloaded before CancelGroup must exist at their local"
            + " names\"",
        () -> call -> {
          if (!Eighth.on(call, "group.cancel") || Eighth.state(call) != GroupState.ERROR) {
            return call.proceed();
          }
          List<Path> arrived = new ArrayList<>();
          for (FileProgress file : Stage.job(call.group()).files()) {
            if (file.hasArrived()) {
              arrived.add(Path.of(file.file().localName()));
            }
          }
          Object answer = call.proceed();
          for (Path path : arrived) {
            Files.deleteIfExists(path);
          }
          return answer;
        },
        stage -> {
          FileInfo file = stage.file("here".getBytes(StandardCharsets.UTF_8));
          BackgroundCopyGroup group = Eighth.with(stage, file, stage.file(Resource.failing(404)));
          stage.fail(group);
          group.cancel();
          assertThat(Path.of(file.localName())).exists();
          assertThat(Stage.content(file)).isEqualTo("here");
        });
  }
}
