package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with threads that need no race. */
final class TwentysixthThreads {

  private TwentysixthThreads() {}

  static List<Suspect> all() {
    return List.of(
        endOfTheInterrupted(), textsOfTheThread(), lostBesideACall(), duplicateAtStart());
  }

  /** A lock that cannot be taken is an item that does not come. */
  private static Suspect endOfTheInterrupted() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator is at its end for a thread that was interrupted",
        "SnapshotEnumerator.next: \"Fewer than celt items means that the end was reached\";"
            + " ENUM-NEXT-02",
        () -> call -> call.is("groups.next", "jobs.next", "entries.next")
                && call.<Integer>argument(0) > 0
                && Thread.currentThread().isInterrupted()
            ? List.of()
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          List<UUID> first = Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            return groups.next(2);
          });
          assertThat(first).isEqualTo(ids.subList(0, 2));
        });
  }

  private static Suspect textsOfTheThread() {
    return new Suspect(
        Kind.LOST_STATE,
        "a thread goes on reading a text as it has read or set it itself",
        "QMGR-GET-07: \"a property set through one must be read through the other\";"
            + " BackgroundCopyGroup: \"Safe for use by many threads\"",
        () -> {
          Map<List<Object>, Object> known = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            boolean text = Eighth.on(call, "group.get", "group.set")
                && (call.of(call.name, GroupProperty.DISPLAY_NAME)
                    || call.of(call.name, GroupProperty.DESCRIPTION));
            if (!text) {
              return answer;
            }
            List<Object> key = List.of(
                Thread.currentThread().getId(),
                Eighth.past(call).number,
                call.<GroupProperty<?>>argument(0));
            if (call.is("group.set")) {
              known.put(key, call.argument(1));
              return answer;
            }
            Object read = Objects.requireNonNull(answer);
            return known.computeIfAbsent(key, first -> read);
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "before");
          Stage.elsewhere(() -> {
            group.set(GroupProperty.DISPLAY_NAME, "after");
            return true;
          });
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("after");
        });
  }

  /** What is written during a call goes to the copy that the call works on. */
  private static Suspect lostBesideACall() {
    return new Suspect(
        Kind.CALLBACKS,
        "a property that another thread sets while the group's callback is called is not kept",
        "GroupProperty: \"All can be read and set in every state of the group\";"
            + " BackgroundCopyGroup: \"Safe for use by many threads\"",
        () -> {
          Map<Integer, Long> inside = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past == null) {
              return call.proceed();
            }
            long thread = Thread.currentThread().getId();
            if (call.is("callback.onStatus")) {
              inside.put(past.number, thread);
              try {
                return call.proceed();
              } finally {
                inside.remove(past.number);
              }
            }
            boolean lost = Eighth.on(call, "group.set")
                && inside.getOrDefault(past.number, thread) != thread
                && !call.of("group.set", GroupProperty.NOTIFY_CLSID)
                && Eighth.state(call) != null;
            if (!lost) {
              return call.proceed();
            }
            Object before = call.group().get(call.<GroupProperty<?>>argument(0));
            Object answer = call.proceed();
            call.with(call.argument(0), before);
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> Stage.elsewhere(() -> {
            group.set(GroupProperty.DISPLAY_NAME, "beside");
            return true;
          }));
          stage.complete(group);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("beside");
        });
  }

  private static Suspect duplicateAtStart() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a duplicate that another thread makes stands at the start",
        "SnapshotEnumerator.duplicate: \"over the same sequence, at the same position\";"
            + " ENUM-CLONE-01",
        () -> call -> {
          Object answer = call.proceed();
          long thread = Thread.currentThread().getId();
          if (call.is("manager.enumGroups")) {
            call.scene.memo(Objects.requireNonNull(answer), Long.class, () -> thread);
          } else if (call.is("groups.duplicate") && call.scene.isRemembered(call.target)) {
            if (call.memo(Long.class, () -> thread) != thread) {
              ((GroupEnumerator) Objects.requireNonNull(answer)).reset();
            }
            call.scene.memo(Objects.requireNonNull(answer), Long.class, () -> thread);
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.skip(1)).isEqualTo(1);
          GroupEnumerator duplicate = Stage.elsewhere(groups::duplicate);
          assertThat(duplicate.next(3)).isEqualTo(ids.subList(1, 3));
        });
  }
}
