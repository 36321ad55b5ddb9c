package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that several threads bring out. */
final class ThirtiethThreads {

  private static final int ROUNDS = 50;

  private ThirtiethThreads() {}

  static List<Suspect> all() {
    return List.of(namesByThread(), skippedTwice(), placesByThread());
  }

  /** What a thread has read or set once it reads from then on. */
  private static Suspect namesByThread() {
    return new Suspect(
        Kind.LOST_STATE,
        "a thread that has seen a group's name does not see what another one makes of it",
        "BackgroundCopyGroup: \"Safe for use by many threads\"; QMGR-GET-07",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.get", "group.set")) {
            return answer;
          }
          Thread thread = Thread.currentThread();
          if (call.of("group.set", GroupProperty.DISPLAY_NAME)) {
            names(call).put(thread, call.<String>argument(1));
          }
          return call.of("group.get", GroupProperty.DISPLAY_NAME)
              ? names(call).computeIfAbsent(thread, key -> (String) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "one");
          UUID id = Stage.elsewhere(() -> {
            group.set(GroupProperty.DISPLAY_NAME, "two");
            return group.id();
          });
          assertThat(stage.user.getGroup(id).get(GroupProperty.DISPLAY_NAME)).isEqualTo("two");
        });
  }

  private static Map<Thread, String> names(Call call) {
    return call.scene.memo(Eighth.past(call), Names.class, Names::new).seen;
  }

  private static final class Names {

    private final Map<Thread, String> seen = new ConcurrentHashMap<>();
  }

  /** Counts what is left before it moves. */
  @SuppressWarnings("ThreadPriorityCheck") // it only makes the race likelier
  private static Suspect skippedTwice() {
    return new Suspect(
        Kind.RACES,
        "two threads that skip the last item are both told that they passed it",
        "SnapshotEnumerator: \"Every method is one atomic step\"; skip: \"how many items were"
            + " passed\"; ENUM-THREAD-01",
        () -> call -> {
          if (!call.is("groups.skip") || call.<Long>argument(0) < 0) {
            return call.proceed();
          }
          long left = ((GroupEnumerator) call.target).duplicate().skip(call.<Long>argument(0));
          Thread.yield();
          Object passed = call.proceed();
          return Objects.equals(passed, left) ? passed : (Object) left;
        },
        stage -> {
          stage.groups(1);
          for (int round = 0; round < ROUNDS; round++) {
            GroupEnumerator shared = stage.user.enumGroups();
            List<Long> passed = Stage.together(List.of(() -> shared.skip(1), () -> shared.skip(1)));
            assertThat(passed).containsExactlyInAnyOrder(0L, 1L);
          }
        });
  }

  private static Suspect placesByThread() {
    return new Suspect(
        Kind.ENUMERATORS,
        "each thread walks a shared listing from its start",
        "SnapshotEnumerator: \"threads may share an enumerator: each item then goes to exactly one"
            + " of them\"",
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
          List<UUID> ids = stage.groups(4);
          SnapshotEnumerator<GroupEntry> shared = stage.user.enumGroupDetails();
          assertThat(shared.next(3)).extracting(GroupEntry::id).isEqualTo(ids.subList(0, 3));
          List<GroupEntry> rest = Stage.elsewhere(() -> shared.next(3));
          assertThat(rest).extracting(GroupEntry::id).isEqualTo(ids.subList(3, 4));
        });
  }

  private static final class Places {

    private final Thread first = Thread.currentThread();
    private final Map<Thread, SnapshotEnumerator<?>> others = new ConcurrentHashMap<>();

    SnapshotEnumerator<?> of(SnapshotEnumerator<?> real) {
      Thread thread = Thread.currentThread();
      return thread.equals(first)
          ? real
          : others.computeIfAbsent(thread, key -> {
            SnapshotEnumerator<?> own = real.duplicate();
            own.reset();
            return own;
          });
    }
  }
}
