package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Mistakes that a restart of the service brings out. */
final class ThirtiethRestarts {

  private ThirtiethRestarts() {}

  static List<Suspect> all() {
    return List.of(bytesFromZero(), sizeUnknown(), idStaysTaken(), fileForgotten());
  }

  private static boolean sawRestart(Call call, GroupState state) {
    return Eighth.past(call).sawRestart() && Eighth.state(call) == state;
  }

  private static Suspect bytesFromZero() {
    return new Suspect(
        Kind.RESTARTS,
        "a paused group has no bytes after a restart, until it goes on",
        "BackgroundCopyGroup.progress: \"how far the group has come\"; GROUP-PROG-03 \"the number of"
            + " bytes downloaded\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.progress", "job.progress")
                  && sawRestart(call, GroupState.SUSPENDED)
              ? Progress.NONE
              : answer;
        },
        stage -> {
          FileInfo second = stage.file(7);
          stage.network().hold(Stage.path(second), Network.BEFORE_HEAD);
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(5), second);
          stage.run(group);
          group.suspend();
          assertThat(group.progress().bytesTransferred()).isEqualTo(5);
          stage.restart();
          assertThat(group.progress().bytesTransferred()).isEqualTo(5);
        });
  }

  private static Suspect sizeUnknown() {
    return new Suspect(
        Kind.RESTARTS,
        "the size of a complete group is unknown after a restart",
        "BackgroundCopyGroup.size: \"the sum of the sizes of all files\"; GROUP-SIZE-01",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.size") && sawRestart(call, GroupState.COMPLETE)
              ? OptionalLong.empty()
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          stage.restart();
          assertThat(group.size()).hasValue(5);
        });
  }

  /** The disk keeps the ids of what was cancelled. */
  private static Suspect idStaysTaken() {
    return new Suspect(
        Kind.RESTARTS,
        "the id of a cancelled group is taken again after a restart",
        "QMGR-CREATE-05 \"After CancelGroup the same GUID must be usable again\"",
        () -> call -> {
          Past past = call.is("manager.createGroup") && call.hasArguments() ? call.past() : null;
          if (past != null
              && past.cancelled
              && past.sawRestart()
              && call.client().manager().details(past.id).isEmpty()) {
            throw new DuplicateIdException(past.id, "Group \"" + past.id + "\" was there before");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID id = group.id();
          group.cancel();
          stage.restart();
          assertThat(stage.user.createGroup(id).id()).isEqualTo(id);
        });
  }

  private static Suspect fileForgotten() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart the details of a failed group name no file",
        "GroupDetails.error: \"why the group failed\"; TransferError.fileIndex: \"the index of the"
            + " file that failed\"",
        () -> call -> Eighth.told(call, details -> {
          Past past = call.scene.past(details.id());
          return past != null && past.sawRestart() && details.error().isPresent()
              ? Eighth.copy(details).error(withoutFile(details)).build()
              : details;
        }),
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), stage.file(Resource.failing(404)));
          stage.fail(group);
          stage.restart();
          assertThat(Eighth.details(stage, group).error().orElseThrow().fileIndex())
              .isEqualTo(1);
        });
  }

  private static TransferError withoutFile(GroupDetails details) {
    TransferError error = details.error().orElseThrow();
    return new TransferError(
        TransferError.NO_FILE,
        error.win32Result(),
        error.transportResult(),
        error.retries(),
        error.reason(),
        error.context());
  }
}
