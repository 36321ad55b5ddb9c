package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes that one property makes in one state. */
final class ThirtiethStates {

  private ThirtiethStates() {}

  static List<Suspect> all() {
    return List.of(
        flagsLostByRetry(), backgroundByFiles(), classHiddenWhileRunning(), failedStaysBehind());
  }

  private static Suspect flagsLostByRetry() {
    return new Suspect(
        Kind.LOST_STATE,
        "a failed group that is resumed has the flags of a new one",
        "GROUP-PROP-07 \"0, 0x04, 0x40, 0x44 must be accepted and read back\"; GroupProperty: \"can"
            + " be read and set in every state of the group\"",
        () -> call -> {
          boolean retry = Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR;
          Object answer = call.proceed();
          if (retry) {
            call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
          }
          return answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
        });
  }

  private static Suspect backgroundByFiles() {
    return new Suspect(
        Kind.LOST_STATE,
        "a running foreground group that gets more files is a background one",
        "GROUP-STATE-11; BackgroundCopyGroup.switchToForeground: \"There is no way back\"",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.RUNNING) {
            Object answer = call.proceed();
            call.scene
                .memo(Eighth.past(call), AtomicBoolean.class, AtomicBoolean::new)
                .set(true);
            return answer;
          }
          Object answer = call.proceed();
          return Eighth.on(call, "group.status") && call.scene.isRemembered(Eighth.past(call))
              ? GroupStatus.of(((GroupStatus) Objects.requireNonNull(answer)).state(), false)
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.switchToForeground();
          Stage.job(group).addFiles(List.of(stage.file(7)));
          assertThat(group.status().foreground()).isTrue();
        });
  }

  private static Suspect classHiddenWhileRunning() {
    return new Suspect(
        Kind.LOST_STATE,
        "no class is bound to a group as long as it runs",
        "GROUP-PROP-15 \"read back upper case\"; GroupProperty: \"can be read and set in every state"
            + " of the group\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.of("group.get", GroupProperty.NOTIFY_CLSID)
                  && Eighth.state(call) == GroupState.RUNNING
              ? GroupProperty.NO_CLASS
              : answer;
        },
        stage -> {
          String name = stage.queue.classes().register(event -> {});
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.set(GroupProperty.NOTIFY_CLSID, name);
          assertThat(group.get(GroupProperty.NOTIFY_CLSID)).isEqualToIgnoringCase(name);
        });
  }

  private static Suspect failedStaysBehind() {
    return new Suspect(
        Kind.LOST_STATE,
        "a failed group cannot be switched to the foreground",
        "GROUP-STATE-11 \"must return S_OK and set bit 0x400\"",
        () -> call ->
            Eighth.on(call, "group.switchToForeground") && Eighth.state(call) == GroupState.ERROR
                ? null
                : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          group.switchToForeground();
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.ERROR, true));
        });
  }
}
