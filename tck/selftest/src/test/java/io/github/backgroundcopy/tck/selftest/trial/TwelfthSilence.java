package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What nobody asked for, a moment later. */
final class TwelfthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private TwelfthSilence() {}

  static List<Suspect> all() {
    return List.of(pausedByTheEnd(), toldOfTheCollection(), numberedNames());
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

  /** A session that ends takes what it has started with it. */
  private static Suspect pausedByTheEnd() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a client is closed the running groups that it has started are paused",
        "QueueManager.close: \"its enumerators and running groups go on\"; JAVA-CLOSE-03, LIFE-01",
        () -> {
          Map<Past, AtomicBoolean> starters = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.resume")) {
              starters.put(Eighth.past(call), call.client().closed());
            } else if (call.is("manager.close")) {
              Scene scene = call.scene;
              AtomicBoolean closed = call.client().closed();
              Principal principal = call.client().principal();
              later(() -> starters.forEach((past, starter) -> {
                if (starter == closed && starters.remove(past, starter)) {
                  pause(scene, principal, past);
                }
              }));
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.network().hold(Stage.path(file), Network.BEFORE_HEAD);
          QueueManager other = stage.client(Principal.U);
          BackgroundCopyGroup group = other.createGroup(UUID.randomUUID());
          group.createJob(UUID.randomUUID()).addFiles(List.of(file));
          group.resume();
          other.close();
          Eighth.pause(LATER);
          assertThat(stage.user.getGroup(group.id()).status().state())
              .isEqualTo(GroupState.RUNNING);
        });
  }

  private static void pause(Scene scene, Principal principal, Past past) {
    for (Client client : scene.open()) {
      if (client.principal() == principal) {
        BackgroundCopyGroup group = client.manager().getGroup(past.id);
        if (group.status().state() == GroupState.RUNNING) {
          group.suspend();
        }
        return;
      }
    }
  }

  private static Suspect toldOfTheCollection() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a group was collected its callback is told that it is complete",
        "BackgroundCopyGroup.cancel: \"no callback for it begins\"; GROUP-CANCEL-05, JAVA-EVENT-01,"
            + " JAVA-FINISH-01",
        () -> {
          Map<Past, BackgroundCopyCallback> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), call.argument(0));
            } else if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.finish")) {
              BackgroundCopyCallback callback = bound.remove(Eighth.past(call));
              if (callback != null) {
                later(() -> tell(call.group(), callback));
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(group.finish()).hasSize(1);
          Eighth.pause(LATER);
          assertThat(heard).hasSize(1);
        });
  }

  private static void tell(BackgroundCopyGroup group, BackgroundCopyCallback callback) {
    try {
      callback.onStatus(StatusEvent.completed(group, GroupStatus.of(GroupState.COMPLETE, false)));
    } catch (Exception e) {
      // Nobody is there.
    }
  }

  /** People are to know one from the other. */
  private static Suspect numberedNames() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a group was given the name of another one it has a number behind it",
        "GROUP-PROP-09: \"must be stored and read back unchanged\"; JAVA-PROP-02",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.set")
              && call.of("group.set", GroupProperty.DISPLAY_NAME)
              && !call.<String>argument(1).isEmpty()) {
            String name = call.argument(1);
            UUID id = Eighth.past(call).id;
            boolean isTaken = call.scene.pasts().stream()
                .filter(past -> !past.id.equals(id))
                .anyMatch(past ->
                    past.look().filter(seen -> seen.displayName().equals(name)).isPresent());
            if (isTaken) {
              later(() -> number(call.group(), name));
            }
          }
          return answer;
        },
        stage -> {
          stage.group().set(GroupProperty.DISPLAY_NAME, "name");
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "name");
          Eighth.pause(LATER);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("name");
        });
  }

  private static void number(BackgroundCopyGroup group, String name) {
    if (group.get(GroupProperty.DISPLAY_NAME).equals(name)
        && name.length() + " (2)".length() <= GroupProperty.MAX_DISPLAY_NAME) {
      group.set(GroupProperty.DISPLAY_NAME, name + " (2)");
    }
  }
}
