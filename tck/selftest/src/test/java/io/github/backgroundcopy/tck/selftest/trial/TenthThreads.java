package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Mistakes that need two threads, or another one than usual. */
final class TenthThreads {

  private TenthThreads() {}

  static List<Suspect> all() {
    return List.of(lockedWhileTold(), namesOfAThread(), interrupted());
  }

  /** Callbacks are called under a lock of the queue. */
  private static Suspect lockedWhileTold() {
    return new Suspect(
        Kind.CALLBACKS,
        "a snapshot that is taken while a callback is called waits until that one returns",
        "QueueManager: \"taking a snapshot waits for nobody\"; CB-REENTRY-01",
        () -> {
          ReadWriteLock queue = new ReentrantReadWriteLock();
          return call -> {
            if (call.is("callback.onStatus")) {
              queue.readLock().lock();
              try {
                return call.proceed();
              } finally {
                queue.readLock().unlock();
              }
            }
            if (call.is("manager.enumGroups", "manager.enumGroupDetails")
                && !Objects.equals(call.scene.inCallback.get(), true)) {
              queue.writeLock().lock();
              try {
                return call.proceed();
              } finally {
                queue.writeLock().unlock();
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          List<Long> counts = new CopyOnWriteArrayList<>();
          BackgroundCopyGroup group = stage.small();
          group.whenDone(
              event -> counts.add(Stage.elsewhere(() -> stage.user.enumGroups().count())));
          stage.complete(group);
          assertThat(counts).containsExactly(1L);
        });
  }

  /** What a thread has set it keeps for itself, too. */
  private static Suspect namesOfAThread() {
    return new Suspect(
        Kind.LOST_STATE,
        "a thread reads the name that it has set itself, whatever another one has set since",
        "BackgroundCopyGroup: \"Safe for use by many threads\"; JAVA-HANDLE-02, QMGR-GET-07",
        () -> {
          Map<Thread, Map<Past, String>> set = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.origin.past() == null || !call.hasArguments()) {
              return answer;
            }
            if (call.of("group.set", GroupProperty.DISPLAY_NAME)) {
              set.computeIfAbsent(Thread.currentThread(), thread -> new ConcurrentHashMap<>())
                  .put(Eighth.past(call), call.argument(1));
            } else if (call.of("group.get", GroupProperty.DISPLAY_NAME)) {
              return set.getOrDefault(Thread.currentThread(), Map.of())
                  .getOrDefault(Eighth.past(call), (String) Objects.requireNonNull(answer));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "mine");
          Stage.elsewhere(() -> {
            group.set(GroupProperty.DISPLAY_NAME, "theirs");
            return true;
          });
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("theirs");
        });
  }

  /** Channels to files are closed by an interrupt. */
  private static Suspect interrupted() {
    return new Suspect(
        Kind.LOST_STATE,
        "a thread that was interrupted cannot create a group",
        "QueueManager: ServiceUnavailableException \"while the service is stopped\"; createGroup:"
            + " \"Adds a new, suspended, empty group\"; QMGR-CREATE-01",
        () -> call -> {
          if (call.is("manager.createGroup")
              && call.hasArguments()
              && !call.client().closed().get()
              && Thread.currentThread().isInterrupted()) {
            throw new ServiceUnavailableException("Interrupted while the state was written");
          }
          return call.proceed();
        },
        stage -> {
          UUID id = UUID.randomUUID();
          Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            return stage.user.createGroup(id).id();
          });
          assertThat(stage.user.enumGroups().next(2)).containsExactly(id);
        });
  }
}
