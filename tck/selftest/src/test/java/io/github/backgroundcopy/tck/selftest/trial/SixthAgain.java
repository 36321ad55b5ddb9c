package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes that show when something happens for the second time. */
final class SixthAgain {

  private SixthAgain() {}

  static List<Suspect> all() {
    return List.of(freeOnce(), repeatedForOneOutcome(), classOfBefore());
  }

  /** What has gone is marked, and the pair of id and mark must be unique. */
  private static Suspect freeOnce() {
    return new Suspect(
        Kind.IDENTITY,
        "an id that two groups have had is not free for a third",
        "QMGR-CREATE-05: \"the same GUID must be usable again\"",
        () -> {
          Map<UUID, Integer> lives = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("manager.createGroup") || !call.hasArguments()) {
              return call.proceed();
            }
            UUID id = call.argument(0);
            if (lives.getOrDefault(id, 0) >= 2
                && ((QueueManager) call.target).details(id).isEmpty()
                && call.scene.look(id).isEmpty()) {
              throw new DuplicateIdException(id, "The id is taken");
            }
            Object answer = call.proceed();
            lives.merge(id, 1, Integer::sum);
            return answer;
          };
        },
        stage -> {
          UUID id = UUID.randomUUID();
          for (int i = 0; i < 3; i++) {
            stage.user.createGroup(id).cancel();
          }
        });
  }

  /** The number of calls is counted for the group, and not for the outcome. */
  private static Suspect repeatedForOneOutcome() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outcome is told once, acknowledged or not, if an earlier one was told several times",
        "CB-STATUS-05: \"called again with the same arguments until it returns S_OK\"",
        () -> {
          Set<Past> refused = ConcurrentHashMap.newKeySet();
          Set<Past> repeated = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null || !call.is("callback.onStatus")) {
              return call.proceed();
            }
            try {
              Object answer = call.proceed();
              if (refused.remove(past)) {
                repeated.add(past);
              }
              return answer;
            } catch (Throwable e) {
              if (!refused.contains(past) && repeated.contains(past)) {
                return null;
              }
              refused.add(past);
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger told = new AtomicInteger();
          group.whenDone(event -> {
            if (told.incrementAndGet() % 2 == 1) {
              throw new IllegalStateException("not yet");
            }
          });
          stage.complete(group);
          letTimePass(stage);
          assertThat(told).hasValue(2);
          Stage.job(group).addFiles(List.of(stage.file(3)));
          stage.complete(group);
          letTimePass(stage);
          assertThat(told).hasValue(4);
        });
  }

  static void letTimePass(Stage stage) {
    for (int i = 0; i < 5; i++) {
      stage.queue.letTimePass();
      stage.queue.settle();
    }
  }

  /** A value that is the one of before is not set. */
  private static Suspect classOfBefore() {
    return new Suspect(
        Kind.CALLBACKS,
        "a class that is set again does not take the place of the callback that took its own",
        "CB-BIND-01: \"setting NOTIFYCLSID again must replace the earlier callback\"",
        () -> {
          Map<Past, String> classes = new ConcurrentHashMap<>();
          Set<Past> replaced = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null || !call.hasArguments()) {
              return call.proceed();
            }
            boolean sets = call.of("group.set", GroupProperty.NOTIFY_CLSID);
            if (sets
                && replaced.contains(past)
                && call.argument(1).equals(classes.get(past))
                && call.group().status() != null) {
              return null;
            }
            Object answer = call.proceed();
            if (sets) {
              classes.put(past, call.argument(1));
              replaced.remove(past);
            } else if (call.is("group.clearCallback")) {
              classes.remove(past);
              replaced.remove(past);
            } else if (call.is("group.setCallback", "group.whenDone")) {
              replaced.add(past);
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> byClass = new CopyOnWriteArrayList<>();
          String type = stage.queue.classes().register(byClass::add);
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          group.set(GroupProperty.NOTIFY_CLSID, type);
          group.setCallback(event -> {});
          group.set(GroupProperty.NOTIFY_CLSID, type);
          stage.complete(group);
          assertThat(byClass).hasSize(1);
        });
  }
}
