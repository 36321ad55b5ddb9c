package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** Mistakes that need more than one thread, and no race. */
final class TwentyfirstThreads {

  /** Long enough to be in the way, and no dead end. */
  private static final long IN_THE_WAY_SECONDS = 4;

  private TwentyfirstThreads() {}

  static List<Suspect> all() {
    return List.of(lockedDuringCalls(), closedElsewhere(), readOncePerThread());
  }

  private static Suspect lockedDuringCalls() {
    return new Suspect(
        Kind.CALLBACKS,
        "other threads wait at a group until the call of its callback is over",
        "CB-REENTRY-01: \"Inside OnStatus every group and job method … must return without"
            + " deadlock\"; BackgroundCopyGroup: \"Safe for use by many threads\"",
        () -> {
          Map<Past, ReentrantLock> locks = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past == null || call.name.endsWith(".id") || call.name.endsWith(".toString")) {
              return call.proceed();
            }
            ReentrantLock lock = locks.computeIfAbsent(past, one -> new ReentrantLock());
            boolean mine = isLocked(lock);
            try {
              return call.proceed();
            } finally {
              if (mine) {
                lock.unlock();
              }
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicBoolean served = new AtomicBoolean();
          group.whenDone(event -> {
            CountDownLatch answered = new CountDownLatch(1);
            Thread thread = new Thread(() -> {
              try {
                group.size();
                answered.countDown();
              } catch (IllegalStateException e) {
                // It has waited until everybody had left.
              }
            });
            thread.setDaemon(true);
            thread.start();
            served.set(answered.await(IN_THE_WAY_SECONDS / 2, TimeUnit.SECONDS));
          });
          stage.complete(group);
          stage.queue.settle();
          assertThat(served).isTrue();
        });
  }

  private static boolean isLocked(ReentrantLock lock) {
    try {
      return lock.tryLock(IN_THE_WAY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** An object of an apartment leaves what others ask of it to its own thread, which is busy. */
  private static Suspect closedElsewhere() {
    return new Suspect(
        Kind.IDENTITY,
        "a client that is closed in another thread than that which opened it stays open",
        "QueueManager: \"Safe for use by many threads\"; close: \"its manager and handles answer"
            + " IllegalStateException from now on\"",
        () -> call -> {
          if (call.is("queue.client")) {
            Object client = Objects.requireNonNull(call.proceed());
            call.scene.memo(client, Thread.class, Thread::currentThread);
            return client;
          }
          return call.is("manager.close")
                  && !call.memo(Thread.class, Thread::currentThread).equals(Thread.currentThread())
              ? null
              : call.proceed();
        },
        stage -> {
          QueueManager passing = stage.client(Principal.U);
          Stage.elsewhere(() -> {
            passing.close();
            return true;
          });
          assertThatIllegalStateException().isThrownBy(passing::enumGroups);
        });
  }

  /** What a thread has read of a group. */
  private record Read(Thread thread, Past past, GroupProperty<?> property) {}

  private static Suspect readOncePerThread() {
    return new Suspect(
        Kind.ALIASING,
        "a thread that has read a text of a group does not see what other threads set later",
        "QMGR-GET-07: \"a property set through one must be read through the other\";"
            + " BackgroundCopyGroup: \"Safe for use by many threads\"",
        () -> {
          Map<Read, Object> known = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.get", "group.set") || !isText(call)) {
              return answer;
            }
            Read read = new Read(Thread.currentThread(), Eighth.past(call), call.argument(0));
            if (call.is("group.set")) {
              known.put(read, call.argument(1));
              return answer;
            }
            return known.computeIfAbsent(read, first -> Objects.requireNonNull(answer));
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
          Stage.elsewhere(() -> {
            group.set(GroupProperty.DISPLAY_NAME, "by another thread");
            return true;
          });
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("by another thread");
        });
  }

  private static boolean isText(Call call) {
    return call.of(call.name, GroupProperty.DISPLAY_NAME)
        || call.of(call.name, GroupProperty.DESCRIPTION);
  }
}
