package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Mistakes with threads: one that needs a race, and two that need two threads. */
final class TwentyfifthThreads {

  private static final long LIMIT_SECONDS = 10;
  private static final int ROUNDS = 20;

  private TwentyfifthThreads() {}

  static List<Suspect> all() {
    return List.of(waitsForCallbacks(), wholeRows(), cacheOfTheThread());
  }

  /** Callbacks are called under the lock of the queue. */
  private static Suspect waitsForCallbacks() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a snapshot waits for the callbacks that are being called",
        "QueueManager: \"taking a snapshot waits for nobody\"",
        () -> {
          ReadWriteLock lock = new ReentrantReadWriteLock();
          return call -> {
            boolean looks = call.is("manager.enumGroups", "manager.enumGroupDetails");
            boolean isInside = Objects.equals(call.scene.inCallback.get(), true);
            if (isInside || !(looks || call.is("callback.onStatus"))) {
              return call.proceed();
            }
            Lock part = looks ? lock.writeLock() : lock.readLock();
            part.lock();
            try {
              return call.proceed();
            } finally {
              part.unlock();
            }
          };
        },
        stage -> {
          CountDownLatch inside = new CountDownLatch(1);
          CountDownLatch leave = new CountDownLatch(1);
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {
            inside.countDown();
            assertThat(leave.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
          });
          group.resume();
          assertThat(inside.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
          try {
            CompletableFuture<GroupEnumerator> snapshot =
                CompletableFuture.supplyAsync(stage.user::enumGroups);
            assertThat(snapshot).succeedsWithin(Duration.ofSeconds(2));
          } finally {
            leave.countDown();
          }
        });
  }

  /** A row is read, changed, and written with all its columns. */
  private static Suspect wholeRows() {
    return new Suspect(
        Kind.RACES,
        "of two texts of a group that are set at once one is lost",
        "BackgroundCopyGroup: \"Safe for use by many threads\"; GROUP-PROP-09: \"must be stored\"",
        () -> call -> {
          if (!Eighth.on(call, "group.set")
              || !Twentyfifth.isText(call, "group.set")
              || Eighth.state(call) == null) {
            return call.proceed();
          }
          GroupProperty<String> other = call.of("group.set", GroupProperty.DESCRIPTION)
              ? GroupProperty.DISPLAY_NAME
              : GroupProperty.DESCRIPTION;
          String column = call.group().get(other);
          Eighth.pause(1);
          Object answer = call.proceed();
          try {
            call.group().set(other, column);
          } catch (RuntimeException e) {
            // Somebody else's by now, or gone.
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          for (int round = 0; round < ROUNDS; round++) {
            String text = "round " + round;
            Stage.together(List.of(
                () -> set(group, GroupProperty.DISPLAY_NAME, text),
                () -> set(group, GroupProperty.DESCRIPTION, text)));
            assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo(text);
            assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo(text);
          }
        });
  }

  private static boolean set(
      BackgroundCopyGroup group, GroupProperty<String> property, String text) {
    group.set(property, text);
    return true;
  }

  /** A session belongs to a thread, and reads each row once. */
  private static Suspect cacheOfTheThread() {
    return new Suspect(
        Kind.LOST_STATE,
        "a thread that has read a text reads the same again, whatever other threads have set",
        "BackgroundCopyGroup: \"Safe for use by many threads\"; QMGR-GET-07: \"a property set"
            + " through one must be read through the other\"",
        () -> {
          ThreadLocal<Map<Past, Map<Object, Object>>> sessions =
              ThreadLocal.withInitial(HashMap::new);
          return call -> {
            Object answer = call.proceed();
            boolean reads = Twentyfifth.isText(call, "group.get");
            if (call.origin.past() == null || !(reads || call.is("group.set"))) {
              return answer;
            }
            Map<Object, Object> row = Objects.requireNonNull(sessions.get())
                .computeIfAbsent(Eighth.past(call), past -> new HashMap<>());
            if (!reads) {
              row.clear();
              return answer;
            }
            return row.computeIfAbsent(
                call.argument(0), property -> Objects.requireNonNull(answer));
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
          Stage.elsewhere(() -> set(group, GroupProperty.DISPLAY_NAME, "by another"));
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("by another");
        });
  }
}
