package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Mistakes with threads that need no luck to be seen. */
final class TwentyseventhThreads {

  private static final long LONG_SECONDS = 10;
  private static final long SHORT_SECONDS = 2;

  private TwentyseventhThreads() {}

  static List<Suspect> all() {
    return List.of(notYetForOthers(), nameOfTheThread(), placeOfTheThread(), waitsForCalls());
  }

  /** The state is published when the event was acknowledged. */
  private static Suspect notYetForOthers() {
    return new Suspect(
        Kind.CALLBACKS,
        "while a callback runs other threads still see the group running",
        "GROUP-STATE-06: \"When all files are transferred the status must be exactly 0x140\";"
            + " \"when status shows COMPLETE, and inside OnStatus\"; JOB-XFER-02",
        () -> {
          Map<UUID, Thread> telling = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus")) {
              UUID id = call.<StatusEvent>argument(0).group().id();
              telling.put(id, Thread.currentThread());
              try {
                return call.proceed();
              } finally {
                telling.remove(id);
              }
            }
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.status")) {
              return answer;
            }
            Thread teller = telling.get(Eighth.past(call).id);
            return teller == null || teller.equals(Thread.currentThread())
                ? answer
                : GroupStatus.of(
                    GroupState.RUNNING,
                    ((GroupStatus) Objects.requireNonNull(answer)).foreground());
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicReference<String> seen = new AtomicReference<>("");
          group.whenDone(
              event -> seen.set(Stage.elsewhere(() -> group.status().state().name())));
          stage.complete(group);
          assertThat(seen.get()).isEqualTo(GroupState.COMPLETE.name());
        });
  }

  /** A cache in each thread, which only its own changes empty. */
  private static Suspect nameOfTheThread() {
    return new Suspect(
        Kind.ALIASING,
        "a thread that has read a name is not shown the one that another thread sets",
        "QMGR-GET-07: \"two handles to one group act on the same group\"; \"Safe for use by many"
            + " threads\"",
        () -> {
          Map<Reader, String> read = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.of("group.get", GroupProperty.DISPLAY_NAME)) {
              String now = (String) Objects.requireNonNull(answer);
              return read.computeIfAbsent(Reader.of(call), reader -> now);
            }
            if (call.of("group.set", GroupProperty.DISPLAY_NAME)) {
              read.remove(Reader.of(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
          assertThat(Stage.elsewhere(() -> {
                group.set(GroupProperty.DISPLAY_NAME, "theirs");
                return group.get(GroupProperty.DISPLAY_NAME);
              }))
              .isEqualTo("theirs");
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("theirs");
        });
  }

  private record Reader(Thread thread, Past past) {

    static Reader of(Call call) {
      return new Reader(Thread.currentThread(), Eighth.past(call));
    }
  }

  private static Suspect placeOfTheThread() {
    return new Suspect(
        Kind.ENUMERATORS,
        "each thread has a place of its own in an enumerator of details",
        "SnapshotEnumerator: \"threads may share an enumerator: each item then goes to exactly one"
            + " of them\"; ENUM-THREAD-01",
        () -> call -> {
          if (!call.is("entries.next", "entries.skip", "entries.reset")) {
            return call.proceed();
          }
          Places places = call.memo(Places.class, Places::new);
          return places.first.equals(Thread.currentThread())
              ? call.proceed()
              : call.again(places.of((SnapshotEnumerator<?>) call.target));
        },
        stage -> {
          List<UUID> ids = stage.groups(4);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          assertThat(entries.next(2)).extracting(GroupEntry::id).isEqualTo(ids.subList(0, 2));
          assertThat(Stage.elsewhere(() -> entries.next(2)))
              .extracting(GroupEntry::id)
              .isEqualTo(ids.subList(2, 4));
        });
  }

  private static final class Places {

    final Thread first = Thread.currentThread();
    private final Map<Thread, SnapshotEnumerator<?>> others = new ConcurrentHashMap<>();

    SnapshotEnumerator<?> of(SnapshotEnumerator<?> shared) {
      return others.computeIfAbsent(Thread.currentThread(), thread -> {
        SnapshotEnumerator<?> own = shared.duplicate();
        own.reset();
        return own;
      });
    }
  }

  private static Suspect waitsForCalls() {
    return new Suspect(
        Kind.CALLBACKS,
        "a snapshot waits for the end of the callbacks that run",
        "QueueManager: \"taking a snapshot waits for nobody\"",
        () -> {
          ReadWriteLock lock = new ReentrantReadWriteLock();
          return call -> {
            if (call.is("callback.onStatus")) {
              lock.readLock().lock();
              try {
                return call.proceed();
              } finally {
                lock.readLock().unlock();
              }
            }
            if (!call.is("manager.enumGroups") || call.scene.inCallback.get()) {
              return call.proceed();
            }
            lock.writeLock().lock();
            try {
              return call.proceed();
            } finally {
              lock.writeLock().unlock();
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CountDownLatch inside = new CountDownLatch(1);
          CountDownLatch listed = new CountDownLatch(1);
          AtomicBoolean waited = new AtomicBoolean(true);
          group.whenDone(event -> {
            inside.countDown();
            waited.set(!listed.await(SHORT_SECONDS, TimeUnit.SECONDS));
          });
          group.resume();
          assertThat(inside.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
          assertThat(stage.user.enumGroups().count()).isEqualTo(1);
          listed.countDown();
          stage.queue.settle();
          assertThat(waited).isFalse();
        });
  }
}
