package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Mistakes that show as soon as a second thread comes; none of them needs a certain moment. */
final class TwentyninthThreads {

  private static final long LIMIT_SECONDS = 5;

  private TwentyninthThreads() {}

  static List<Suspect> all() {
    return List.of(namesOfAThread(), placesOfAThread(), callbacksOfAThread());
  }

  /** Each thread has a session of its own, with what it has read. */
  private static Suspect namesOfAThread() {
    return new Suspect(
        Kind.LOST_STATE,
        "a thread that has read a group's name does not see what other threads make of it",
        "BackgroundCopyGroup: \"Safe for use by many threads\"; QMGR-GET-07",
        () -> {
          Map<Thread, Map<Past, Object>> sessions = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.get", "group.set")) {
              return answer;
            }
            Map<Past, Object> known =
                sessions.computeIfAbsent(Thread.currentThread(), thread -> new HashMap<>());
            if (call.of("group.set", GroupProperty.DISPLAY_NAME)) {
              known.put(Eighth.past(call), call.argument(1));
            } else if (call.of("group.get", GroupProperty.DISPLAY_NAME)) {
              Object first = known.putIfAbsent(Eighth.past(call), Objects.requireNonNull(answer));
              return first == null ? answer : first;
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          CountDownLatch read = new CountDownLatch(1);
          CountDownLatch set = new CountDownLatch(1);
          List<String> seen = Stage.together(List.of(
              () -> {
                String before = group.get(GroupProperty.DISPLAY_NAME);
                read.countDown();
                assertThat(set.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                return before + group.get(GroupProperty.DISPLAY_NAME);
              },
              () -> {
                assertThat(read.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                group.set(GroupProperty.DISPLAY_NAME, "new");
                set.countDown();
                return group.get(GroupProperty.DISPLAY_NAME);
              }));
          assertThat(seen).containsExactly("new", "new");
        });
  }

  private static Suspect placesOfAThread() {
    return new Suspect(
        Kind.ENUMERATORS,
        "each thread walks a listing of details from its start",
        "SnapshotEnumerator: \"threads may share an enumerator: each item then goes to exactly one"
            + " of them\"; ENUM-THREAD-01",
        () -> call -> call.is(
                "entries.next",
                "entries.skip",
                "entries.reset",
                "entries.duplicate",
                "entries.asIterator",
                "entries.stream")
            ? call.again(
                call.memo(Places.class, Places::new).of((SnapshotEnumerator<?>) call.target))
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(2);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          assertThat(entries.next(1)).extracting(GroupEntry::id).containsExactly(ids.get(0));
          assertThat(Stage.elsewhere(() -> entries.next(1)))
              .extracting(GroupEntry::id)
              .containsExactly(ids.get(1));
        });
  }

  /** The apartment goes with its thread, and what was handed over by it. */
  private static Suspect callbacksOfAThread() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback is not called any more when the thread has ended that bound it",
        "BackgroundCopyGroup.setCallback: \"The binding ends with the manager that this handle came"
            + " from\"; CB-STATUS-01",
        () -> {
          Map<Past, Thread> binders = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (call.is("callback.onStatus") && past != null) {
              Thread binder = binders.get(past);
              return binder != null && !binder.isAlive() ? null : call.proceed();
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              binders.put(Eighth.past(call), Thread.currentThread());
            } else if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              binders.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          boolean bound = Stage.elsewhere(() -> {
            group.setCallback(heard::add);
            return true;
          });
          stage.complete(group);
          assertThat(heard).hasSize(bound ? 1 : 0);
        });
  }

  /** Where threads are in one sequence. */
  private static final class Places {

    private final Map<Thread, SnapshotEnumerator<?>> others = new HashMap<>();
    private @Nullable Thread first;

    synchronized SnapshotEnumerator<?> of(SnapshotEnumerator<?> shared) {
      Thread present = Thread.currentThread();
      if (first == null) {
        first = present;
      }
      return present.equals(first)
          ? shared
          : others.computeIfAbsent(present, thread -> {
            SnapshotEnumerator<?> own = shared.duplicate();
            own.reset();
            return own;
          });
    }
  }
}
