package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Mistakes of one call in one state. */
final class NinthStates {

  private NinthStates() {}

  static List<Suspect> all() {
    return List.of(sizeOfAPause(), finishedByAFailure(), protocolOfARun());
  }

  private static Suspect sizeOfAPause() {
    return new Suspect(
        Kind.LOST_STATE,
        "the size of a group is unknown while the group is paused",
        "BackgroundCopyGroup.size: \"empty while a size is unknown and for a group without"
            + " files\"; GROUP-SIZE-01",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.size")
                  && Eighth.past(call).wasPaused
                  && Eighth.state(call) == GroupState.SUSPENDED
              ? OptionalLong.empty()
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.network().hold(Stage.path(file), 2);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(group.size()).hasValue(5);
          group.suspend();
          assertThat(group.size()).hasValue(5);
        });
  }

  /** A failed group is suspended, too. */
  private static Suspect finishedByAFailure() {
    return new Suspect(
        Kind.LOST_STATE,
        "finish takes a failed group out of the queue, and gives what has arrived of it",
        "BackgroundCopyGroup.finish: InvalidStateException \"also if the group is not complete;"
            + " nothing was changed\"; JAVA-FINISH-02",
        () -> call -> {
          if (!Eighth.on(call, "group.finish") || Eighth.state(call) != GroupState.ERROR) {
            return call.proceed();
          }
          List<FileProgress> files = Stage.job(call.group()).files();
          call.group().cancel();
          return files.stream()
              .filter(file -> file.progress().percent() == 100)
              .map(file -> Path.of(file.file().localName()))
              .toList();
        },
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), stage.file(Resource.failing(404)));
          stage.fail(group);
          assertThatThrownBy(group::finish).isInstanceOf(InvalidStateException.class);
          assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
        });
  }

  private static Suspect protocolOfARun() {
    return new Suspect(
        Kind.LOST_STATE,
        "the protocol of a running group cannot be set, not even to what it is",
        "GroupProperty: \"All can be read and set in every state of the group\"; JAVA-PROP-01",
        () -> call -> {
          if (Eighth.on(call, "group.set")
              && call.of("group.set", GroupProperty.PROTOCOL_FLAGS)
              && Objects.equals(call.argument(1), 1)
              && Eighth.state(call) == GroupState.RUNNING) {
            throw new InvalidStateException("The group runs: suspend it first");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          assertThatCode(() -> group.set(GroupProperty.PROTOCOL_FLAGS, 1))
              .doesNotThrowAnyException();
        });
  }

  static List<Path> paths(BackgroundCopyGroup group) {
    BackgroundCopyJob job = Stage.job(group);
    return IntStream.range(0, job.fileCount())
        .mapToObj(index -> Path.of(job.file(index).localName()))
        .toList();
  }
}
