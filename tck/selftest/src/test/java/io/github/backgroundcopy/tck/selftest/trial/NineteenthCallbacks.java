package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;

/** Mistakes in what is told, and whom. */
final class NineteenthCallbacks {

  private NineteenthCallbacks() {}

  static List<Suspect> all() {
    return List.of(boundTooLate(), unboundTooLate(), zeroIsNone());
  }

  /** A transfer calls whom it found when it began. */
  private static Suspect boundTooLate() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound while its group runs is not told how that ends",
        "BackgroundCopyGroup.setCallback: \"Every later outcome is told as well\"; CB-STATUS-01",
        () -> call -> {
          if (Eighth.on(call, "group.setCallback", "group.whenDone")
              && Eighth.state(call) == GroupState.RUNNING) {
            BackgroundCopyGroup group = call.group();
            if (call.is("group.whenDone")) {
              NotifyFlags flags = group.get(GroupProperty.NOTIFY_FLAGS);
              group.set(GroupProperty.NOTIFY_FLAGS, flags.with(NotifyFlags.GROUP_DONE));
            }
            group.clearCallback();
            return null;
          }
          return call.proceed();
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          Eighth.let(stage, file);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect unboundTooLate() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is unbound while its group runs is told how that ends",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one; no further"
            + " call begins\"; JAVA-EVENT-02",
        () -> call ->
            Eighth.on(call, "group.clearCallback") && Eighth.state(call) == GroupState.RUNNING
                ? null
                : call.proceed(),
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          group.clearCallback();
          Eighth.let(stage, file);
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
          assertThat(heard).isEmpty();
        });
  }

  /** An index of 0 is no index. */
  private static Suspect zeroIsNone() {
    return new Suspect(
        Kind.CALLBACKS,
        "the event of a failure of the first file names no file",
        "StatusEvent.fileIndex: \"its index from 0, or empty on completion and where no single file"
            + " is concerned\"; CB-STATUS-07",
        () -> call -> {
          if (call.is("callback.onStatus")) {
            StatusEvent event = call.argument(0);
            TransferError error = event.error().orElse(null);
            if (error != null && error.fileIndex() == 0) {
              return call.with(StatusEvent.failed(
                  event.group(),
                  event.status(),
                  event.job().orElseThrow(),
                  new TransferError(
                      TransferError.NO_FILE,
                      error.win32Result(),
                      error.transportResult(),
                      error.retries(),
                      error.reason(),
                      error.context())));
            }
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          assertThat(heard).hasSize(1);
          assertThat(heard.get(0).fileIndex()).hasValue(0);
        });
  }
}
