package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;

/** What nobody asked for, a moment later. */
final class ThirteenthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private ThirteenthSilence() {}

  static List<Suspect> all() {
    return List.of(roomForTheForeground(), unboundForGood(), triedAfterTheStart());
  }

  private static void later(Runnable what) {
    Thread thread = new Thread(() -> {
      Eighth.pause(MOMENT);
      try {
        what.run();
      } catch (RuntimeException e) {
        // The group or its queue has gone.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  /** What is in the background is to make room. */
  private static Suspect roomForTheForeground() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a group goes to the foreground the running ones of its user are paused",
        "BackgroundCopyGroup.switchToForeground: \"Lets the group compete for bandwidth\";"
            + " GROUP-STATE-11, GROUP-STATE-02",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.switchToForeground")) {
            Past own = Eighth.past(call);
            later(() -> call.scene.pasts().stream()
                .filter(past -> past != own)
                .filter(past -> past.maker.principal() == own.maker.principal())
                .filter(past -> past.look()
                    .filter(seen -> seen.state() == GroupState.RUNNING)
                    .filter(seen -> !seen.status().foreground())
                    .isPresent())
                .forEach(ThirteenthSilence::pause));
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup running = Eighth.held(stage, stage.file(5));
          stage.group().switchToForeground();
          Eighth.pause(LATER);
          assertThat(running.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  private static void pause(Past past) {
    try {
      past.maker.manager().getGroup(past.id).suspend();
    } catch (RuntimeException e) {
      // It has gone, or belongs to somebody else.
    }
  }

  private static Suspect unboundForGood() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after notifications are switched off the callback is unbound",
        "BackgroundCopyGroup.whenDone: \"nothing is told until it is taken out\";"
            + " GroupProperty.NOTIFY_FLAGS, CB-STATUS-01",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.set")
              && call.argument(1) instanceof NotifyFlags flags
              && flags.contains(NotifyFlags.DISABLE)) {
            later(call.group()::clearCallback);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE));
          Eighth.pause(LATER);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect triedAfterTheStart() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after the service was started failed groups are tried again",
        "GroupState.ERROR: \"Failed for good; resume() tries again\"; DUR-04, GROUP-STATE-07",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("queue.startService")) {
            later(() -> call.scene.pasts().stream()
                .filter(past ->
                    past.look().filter(seen -> seen.state() == GroupState.ERROR).isPresent())
                .forEach(ThirteenthSilence::resume));
          }
          return answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.restart();
          Eighth.pause(LATER);
          assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
        });
  }

  private static void resume(Past past) {
    try {
      past.maker.manager().getGroup(past.id).resume();
    } catch (RuntimeException e) {
      // It has gone, or belongs to somebody else.
    }
  }
}
