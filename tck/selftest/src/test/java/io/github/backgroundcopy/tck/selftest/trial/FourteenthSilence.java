package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What happens by itself, a moment later. */
final class FourteenthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private FourteenthSilence() {}

  static List<Suspect> all() {
    return List.of(namedByItself(), collectedByItself(), backByItself());
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

  /** So that there is something to show. */
  private static Suspect namedByItself() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a group was created its id is its name, if it has none",
        "GroupProperty.DISPLAY_NAME: \"a name for people, …, default empty\"; GROUP-PROP-11",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.createGroup")) {
            BackgroundCopyGroup group = (BackgroundCopyGroup) Objects.requireNonNull(answer);
            later(() -> {
              if (group.get(GroupProperty.DISPLAY_NAME).isEmpty()) {
                group.set(GroupProperty.DISPLAY_NAME, group.id().toString());
              }
            });
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Eighth.pause(LATER);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
        });
  }

  /** What was there when a user came is known to him, it finds. */
  private static Suspect collectedByItself() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a client is opened the complete groups of its user are gone",
        "QMGR-ENUM-06: \"complete and failed groups must all be listed until cancelled\";"
            + " GROUP-STATE-06: \"the group must stay in the queue\"",
        () -> {
          AtomicBoolean over = new AtomicBoolean();
          return call -> {
            if (call.is("queue.close")) {
              over.set(true);
            }
            Object answer = call.proceed();
            if (call.is("queue.client") && call.scene.groups > 0) {
              Principal principal = call.argument(0);
              later(() -> {
                if (!over.get() && !call.scene.open().isEmpty()) {
                  collect(call.scene, principal);
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          stage.client(Principal.U);
          Eighth.pause(LATER);
          assertThatCode(group::status).doesNotThrowAnyException();
        });
  }

  private static void collect(Scene scene, Principal principal) {
    try (QueueManager own = scene.real.client(principal)) {
      for (Past past : scene.pasts()) {
        if (past.isOf(principal)
            && own.details(past.id)
                .map(GroupDetails::state)
                .filter(GroupState.COMPLETE::equals)
                .isPresent()) {
          own.getGroup(past.id).cancel();
        }
      }
    }
  }

  /** Nothing is left that needs bandwidth. */
  private static Suspect backByItself() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after somebody saw a group complete in the foreground it is in the background",
        "BackgroundCopyGroup.switchToForeground: \"There is no way back\"; GROUP-STATE-11:"
            + " \"survive suspend, resume, completion\"",
        () -> {
          Set<Past> back = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (call.origin.past() == null) {
              return answer;
            }
            Past past = Eighth.past(call);
            if (call.is("group.switchToForeground")) {
              back.remove(past);
            } else if (answer instanceof GroupStatus status && call.is("group.status")) {
              if (back.contains(past)) {
                return new GroupStatus(status.bits() & ~GroupStatus.FOREGROUND);
              }
              if (status.equals(GroupStatus.of(GroupState.COMPLETE, true))) {
                later(() -> back.add(past));
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.switchToForeground();
          stage.complete(group);
          Eighth.pause(LATER);
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.COMPLETE, true));
        });
  }
}
