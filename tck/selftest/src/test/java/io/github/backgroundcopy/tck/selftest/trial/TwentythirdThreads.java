package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes that two threads see, without a race. */
final class TwentythirdThreads {

  private static final long LIMIT_SECONDS = 9;
  private static final long SOON_SECONDS = 3;
  private static final int MOMENTS = 1000;
  private static final long MOMENT_MILLIS = 10;

  private TwentythirdThreads() {}

  static List<Suspect> all() {
    return List.of(snapshotsWait(), besideItsPredecessor(), knownToTheThread());
  }

  private static Suspect snapshotsWait() {
    return new Suspect(
        Kind.CALLBACKS,
        "a snapshot that another thread takes waits for a callback to return",
        "QueueManager: \"taking a snapshot waits for nobody\"",
        () -> {
          AtomicInteger inside = new AtomicInteger();
          return call -> {
            if (call.is("callback.onStatus")) {
              inside.incrementAndGet();
              try {
                return call.proceed();
              } finally {
                inside.decrementAndGet();
              }
            }
            if (call.is("manager.enumGroups")
                && Objects.equals(call.scene.inCallback.get(), false)) {
              for (int moment = 0; moment < MOMENTS && inside.get() > 0; moment++) {
                Eighth.pause(MOMENT_MILLIS);
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          CountDownLatch begun = new CountDownLatch(1);
          CountDownLatch end = new CountDownLatch(1);
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {
            begun.countDown();
            end.await();
          });
          group.resume();
          assertThat(begun.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
          try {
            CompletableFuture<Long> count =
                CompletableFuture.supplyAsync(() -> stage.user.enumGroups().count());
            assertThat(count.get(SOON_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
          } finally {
            end.countDown();
          }
        });
  }

  /** Each binding has a thread of its own. */
  private static Suspect besideItsPredecessor() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that takes the place of one that is being called is called beside it",
        "BackgroundCopyCallback: \"never twice at once for one group\"; CB-REENTRY-01: \"no two"
            + " OnStatus calls for one group must overlap\"",
        () -> {
          Map<Past, StatusEvent> told = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              told.put(Eighth.past(call), call.argument(0));
              try {
                return call.proceed();
              } finally {
                told.remove(Eighth.past(call));
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && Objects.equals(call.scene.inCallback.get(), false)) {
              StatusEvent event = told.get(Eighth.past(call));
              if (event != null) {
                TwentythirdSuspects.tell(call.argument(0), event);
              }
            }
            return answer;
          };
        },
        stage -> {
          CountDownLatch begun = new CountDownLatch(1);
          CountDownLatch end = new CountDownLatch(1);
          AtomicBoolean inside = new AtomicBoolean();
          AtomicBoolean beside = new AtomicBoolean();
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {
            inside.set(true);
            begun.countDown();
            end.await();
            inside.set(false);
          });
          group.resume();
          assertThat(begun.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
          group.setCallback(event -> beside.compareAndSet(false, inside.get()));
          end.countDown();
          stage.queue.settle();
          assertThat(beside).isFalse();
        });
  }

  /** A cache without a lock, and without word from the others. */
  private static Suspect knownToTheThread() {
    return new Suspect(
        Kind.LOST_STATE,
        "a name that a thread has read stays so for it until it sets something itself",
        "BackgroundCopyGroup: \"Safe for use by many threads\"; QMGR-GET-07: \"a property set"
            + " through one must be read through the other\"",
        () -> {
          Map<Thread, Map<Past, String>> known = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.set")) {
              known.remove(Thread.currentThread());
            } else if (Eighth.on(call, "group.get")
                && call.of("group.get", GroupProperty.DISPLAY_NAME)) {
              return known
                  .computeIfAbsent(Thread.currentThread(), key -> new ConcurrentHashMap<>())
                  .computeIfAbsent(
                      Eighth.past(call), key -> (String) Objects.requireNonNull(answer));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
          String set = Stage.elsewhere(() -> {
            group.set(GroupProperty.DISPLAY_NAME, "new");
            return group.get(GroupProperty.DISPLAY_NAME);
          });
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo(set);
        });
  }
}
