package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Mistakes of the thread that calls, and of those that wait for each other. */
final class NineteenthThreads {

  private static final int PATIENCE_SECONDS = 10;

  private NineteenthThreads() {}

  static List<Suspect> all() {
    return List.of(nextPlease(), interrupted(), locked());
  }

  /** The worker that calls is the one that would have to begin. */
  private static Suspect nextPlease() {
    return new Suspect(
        Kind.CALLBACKS,
        "a group that is resumed on the thread that calls another one's callback stays suspended",
        "CB-REENTRY-02: \"Inside OnStatus every method of a manager and of what it gives must do"
            + " what it does elsewhere\"; GROUP-STATE-02",
        () -> {
          Map<Thread, Past> callers = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus") && call.origin.past() != null) {
              callers.put(Thread.currentThread(), Eighth.past(call));
              try {
                return call.proceed();
              } finally {
                callers.remove(Thread.currentThread());
              }
            }
            Past told = callers.get(Thread.currentThread());
            return told != null
                    && Eighth.on(call, "group.resume")
                    && Eighth.past(call) != told
                    && Eighth.state(call) == GroupState.SUSPENDED
                    && NineteenthStates.hasFiles(call.group())
                ? null
                : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup first = stage.small();
          BackgroundCopyGroup second = stage.small();
          first.whenDone(event -> second.resume());
          stage.complete(first);
          stage.queue.settle();
          assertThat(second.status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  /** Whoever waits for the lock is woken up, and goes home. */
  private static Suspect interrupted() {
    return new Suspect(
        Kind.LOST_STATE,
        "on a thread that is interrupted cancel leaves the group in the queue",
        "QueueManager: \"A thread that is interrupted is served like any other\"; JAVA-THREAD-06",
        () -> call -> Eighth.on(call, "group.cancel")
                && Thread.currentThread().isInterrupted()
                && Eighth.state(call) != null
            ? null
            : call.proceed(),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID id = group.id();
          Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            group.cancel();
            return id;
          });
          assertThat(stage.user.details(id)).isEmpty();
        });
  }

  private record Under(Thread thread, CountDownLatch way) {}

  /** The group is locked while its callback is called. */
  private static Suspect locked() {
    return new Suspect(
        Kind.CALLBACKS,
        "while the callback of a group is called other threads wait for the group's status",
        "BackgroundCopyCallback: \"Calls that others make do not wait for its end\"; CB-REENTRY-02",
        () -> {
          Map<Past, Under> calls = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus") && call.origin.past() != null) {
              Under under = new Under(Thread.currentThread(), new CountDownLatch(1));
              calls.put(Eighth.past(call), under);
              try {
                return call.proceed();
              } finally {
                calls.remove(Eighth.past(call), under);
                under.way().countDown();
              }
            }
            if (Eighth.on(call, "group.status")) {
              Under under = calls.get(Eighth.past(call));
              if (under != null && under.thread() != Thread.currentThread()) {
                try {
                  var unused = under.way().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CountDownLatch entered = new CountDownLatch(1);
          CountDownLatch told = new CountDownLatch(1);
          CompletableFuture<Boolean> inTime = new CompletableFuture<>();
          group.whenDone(event -> {
            entered.countDown();
            inTime.complete(told.await(2, TimeUnit.SECONDS));
          });
          group.resume();
          assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
          told.countDown();
          assertThat(inTime.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        });
  }
}
