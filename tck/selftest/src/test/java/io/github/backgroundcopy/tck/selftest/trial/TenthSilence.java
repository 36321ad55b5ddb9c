package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What happens by itself, a moment later. */
final class TenthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private TenthSilence() {}

  static List<Suspect> all() {
    return List.of(triedByItself(), tidiedNames(), goesOnByItself());
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

  private static void resume(BackgroundCopyGroup group, GroupState from) {
    if (group.status().state() == from) {
      group.resume();
    }
  }

  private static Suspect triedByItself() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after somebody saw that a group has failed it is tried again by itself",
        "GroupState.ERROR: \"Failed for good; resume() tries again\"; GROUP-STATE-07",
        () -> {
          Set<Past> tried = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.status")
                && answer instanceof GroupStatus status
                && status.state() == GroupState.ERROR
                && tried.add(Eighth.past(call))) {
              later(() -> resume(call.group(), GroupState.ERROR));
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          Eighth.pause(LATER);
          stage.queue.settle();
          assertThat(stage.network().requests()).containsExactly(Stage.path(file));
        });
  }

  private static Suspect tidiedNames() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a name was set the spaces at its ends go",
        "BackgroundCopyGroup.get: \"its value\"; GROUP-PROP-09: \"stored and read back unchanged\"",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DISPLAY_NAME)) {
            String name = call.argument(1);
            if (!name.strip().equals(name)) {
              later(() -> {
                if (call.group().get(GroupProperty.DISPLAY_NAME).equals(name)) {
                  call.group().set(GroupProperty.DISPLAY_NAME, name.strip());
                }
              });
            }
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, " a name ");
          Eighth.pause(LATER);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo(" a name ");
        });
  }

  private static Suspect goesOnByItself() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a complete group got files it goes on by itself",
        "BackgroundCopyJob.addFiles: \"a complete group becomes SUSPENDED\"; JOB-ADDFILES-14;"
            + " GroupState.SUSPENDED: \"waits for resume()\"",
        () -> call -> {
          boolean reopens =
              Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE;
          Object answer = call.proceed();
          if (reopens) {
            later(() -> resume(call.group(), GroupState.SUSPENDED));
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(6)));
          Eighth.pause(LATER);
          stage.queue.settle();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }
}
