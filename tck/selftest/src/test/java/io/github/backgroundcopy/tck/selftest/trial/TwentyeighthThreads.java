package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes that only some threads meet. */
final class TwentyeighthThreads {

  private TwentyeighthThreads() {}

  static List<Suspect> all() {
    return List.of(interrupted(), sessionOfTheThread(), cloneElsewhere(), cancelledAfterwards());
  }

  /** The lock is waited for with lockInterruptibly. */
  private static Suspect interrupted() {
    return new Suspect(
        Kind.IDENTITY,
        "a property cannot be set by a thread that was interrupted",
        "BackgroundCopyGroup: \"Safe for use by many threads\", and ServiceUnavailableException only"
            + " \"while the service is stopped\"; LIFE-04",
        () -> call -> {
          if (Eighth.on(call, "group.set")
              && Eighth.state(call) != null
              && Thread.currentThread().isInterrupted()) {
            throw new ServiceUnavailableException("Interrupted while waiting for the service");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          String name = Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            group.set(GroupProperty.DISPLAY_NAME, "set");
            return group.get(GroupProperty.DISPLAY_NAME);
          });
          assertThat(name).isEqualTo("set");
        });
  }

  /** Each thread has a session, and each session a cache. */
  private static Suspect sessionOfTheThread() {
    return new Suspect(
        Kind.ALIASING,
        "a thread goes on to read the text that it read before another thread set it",
        "QMGR-GET-07: \"a property set through one must be read through the other\";"
            + " BackgroundCopyGroup: \"Safe for use by many threads\"",
        () -> {
          Map<Key, Object> sessions = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.get", "group.set")
                || !(call.of(call.name, GroupProperty.DISPLAY_NAME)
                    || call.of(call.name, GroupProperty.DESCRIPTION))) {
              return answer;
            }
            Key key = new Key(
                Thread.currentThread(), Eighth.past(call), call.<GroupProperty<?>>argument(0));
            if (call.is("group.set")) {
              sessions.put(key, call.<Object>argument(1));
              return answer;
            }
            Object value = Objects.requireNonNull(answer);
            return sessions.computeIfAbsent(key, first -> value);
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEmpty();
          String other = Stage.elsewhere(() -> {
            group.set(GroupProperty.DESCRIPTION, "by another");
            return group.get(GroupProperty.DESCRIPTION);
          });
          assertThat(other).isEqualTo("by another");
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo("by another");
        });
  }

  /** The place that is copied is that of the thread. */
  private static Suspect cloneElsewhere() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a clone that is made by another thread than its original begins at the start",
        "SnapshotEnumerator.duplicate: \"over the same sequence, at the same position\"; ENUM-CLONE-01",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("groups.duplicate")
              && call.scene.isRemembered(call.target)
              && !Thread.currentThread().equals(call.memo(Thread.class, Thread::currentThread))) {
            ((GroupEnumerator) Objects.requireNonNull(answer)).reset();
          }
          if (call.is("manager.enumGroups", "groups.duplicate")) {
            call.scene.memo(Objects.requireNonNull(answer), Thread.class, Thread::currentThread);
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator original = stage.user.enumGroups();
          original.skip(2);
          GroupEnumerator clone = Stage.elsewhere(original::duplicate);
          assertThat(clone.next(3)).isEqualTo(ids.subList(2, 3));
        });
  }

  /** Calls of the dispatching thread are put behind what it does. */
  private static Suspect cancelledAfterwards() {
    return new Suspect(
        Kind.CALLBACKS,
        "a group that is cancelled inside a callback goes when the callback has returned",
        "BackgroundCopyGroup.cancel: \"Afterwards every method of this group's handles but id() answers"
            + " InvalidStateException\"; BackgroundCopyCallback: \"cancel() included\"; GROUP-CANCEL-04",
        () -> {
          List<BackgroundCopyGroup> behind = new CopyOnWriteArrayList<>();
          return call -> {
            if (Eighth.on(call, "group.cancel")
                && TwentyeighthTools.isInside(call)
                && Eighth.state(call) != null) {
              behind.add(call.group());
              return null;
            }
            if (!call.is("callback.onStatus")) {
              return call.proceed();
            }
            try {
              return call.proceed();
            } finally {
              List<BackgroundCopyGroup> groups = List.copyOf(behind);
              behind.removeAll(groups);
              groups.forEach(group -> TwentyeighthTools.quietly(group::cancel));
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<String> seen = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            event.group().cancel();
            try {
              seen.add(event.group().status().toString());
            } catch (InvalidStateException e) {
              seen.add("gone");
            }
          });
          stage.run(group);
          assertThat(seen).containsExactly("gone");
        });
  }

  /** What a session knows. */
  private record Key(Thread thread, Past past, GroupProperty<?> property) {}
}
