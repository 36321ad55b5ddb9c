package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.spi.GroupCompletion;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Mistakes in what is done inside a callback, and in what happens while it is called. */
final class SeventhCallbacks {

  private static final long LATER_NANOS = 30_000_000;
  private static final long A_MOMENT_NANOS = 100_000_000;
  private static final long A_STEP_NANOS = 10_000_000;
  private static final int MOST_STEPS = 500;

  private SeventhCallbacks() {}

  static List<Suspect> all() {
    return List.of(unboundInside(), endedMeanwhile(), stageOfTheCall());
  }

  /** A call that failed is repeated, and brings with it whom it was for. */
  private static Suspect unboundInside() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that unbinds itself and then throws is called once more",
        "JAVA-EVENT-02: \"no further call must begin\", also if \"not acknowledged\"",
        () -> {
          Map<Past, Thread> called = new ConcurrentHashMap<>();
          Set<Past> unbound = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null) {
              return call.proceed();
            }
            if (!call.is("callback.onStatus")) {
              Object answer = call.proceed();
              if (call.is("group.clearCallback") && Thread.currentThread() == called.get(past)) {
                unbound.add(past);
              } else if (call.is("group.setCallback", "group.whenDone")) {
                unbound.remove(past);
              }
              return answer;
            }
            unbound.remove(past);
            called.put(past, Thread.currentThread());
            try {
              return call.proceed();
            } catch (Throwable e) {
              if (unbound.remove(past)) {
                tellAgain(call, past);
              }
              throw e;
            } finally {
              called.remove(past);
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger told = new AtomicInteger();
          group.whenDone(event -> {
            told.incrementAndGet();
            event.group().clearCallback();
            throw new IllegalStateException("not now");
          });
          stage.complete(group);
          LockSupport.parkNanos(A_MOMENT_NANOS);
          assertThat(told).hasValue(1);
        });
  }

  private static void tellAgain(Call call, Past past) {
    Thread teller = new Thread(() -> {
      LockSupport.parkNanos(LATER_NANOS);
      if (past.cancelled || call.client().closed().get()) {
        return;
      }
      try {
        call.proceed();
      } catch (Throwable e) {
        // Told once more, and not again.
      }
    });
    teller.setDaemon(true);
    teller.start();
  }

  private static boolean hasEnded(Past past) {
    return past.look()
        .map(GroupDetails::state)
        .filter(state -> state == GroupState.COMPLETE || state == GroupState.ERROR)
        .isPresent();
  }

  /** When a callback has returned, its group is marked as told, and not the outcome. */
  private static Suspect endedMeanwhile() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outcome that comes while the callback is told of the one before is not told",
        "JAVA-EVENT-01: \"Every outcome of a group must be told once\", \"also after a retry\"",
        () -> {
          Set<Past> called = ConcurrentHashMap.newKeySet();
          Set<Past> again = ConcurrentHashMap.newKeySet();
          Set<Past> told = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null) {
              return call.proceed();
            }
            if (!call.is("callback.onStatus")) {
              Object answer = call.proceed();
              if (call.is("group.resume", "job.addFiles")) {
                told.remove(past);
                if (called.contains(past)) {
                  again.add(past);
                }
              }
              return answer;
            }
            if (told.remove(past)) {
              return null;
            }
            again.remove(past);
            called.add(past);
            try {
              Object answer = call.proceed();
              if (again.contains(past) && hasEnded(past)) {
                told.add(past);
              }
              return answer;
            } finally {
              called.remove(past);
            }
          };
        },
        stage -> {
          Given given = Given.on(stage);
          String path = Stage.path(given.files().get(1));
          stage.network().serve(path, Resource.failing(404));
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          given.group().whenDone(event -> {
            heard.add(event);
            if (event.isError()) {
              stage.network().serve(path, Resource.ofSize(7));
              event.group().resume();
              awaitCompletion(event.group());
            }
          });
          stage.run(given.group());
          SixthAgain.letTimePass(stage);
          assertThat(heard).hasSize(2);
        });
  }

  private static void awaitCompletion(BackgroundCopyGroup group) {
    for (int i = 0; i < MOST_STEPS && group.status().state() != GroupState.COMPLETE; i++) {
      LockSupport.parkNanos(A_STEP_NANOS);
    }
  }

  /** A group has ended when that was told, and stages hear of it last. */
  private static Suspect stageOfTheCall() {
    return new Suspect(
        Kind.CALLBACKS,
        "a stage that is asked for while a callback is called waits until that one returns",
        "JAVA-COMPLETION-01: ends \"in the same way if it is complete already\"; CB-REENTRY-01",
        () -> {
          Set<Past> called = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.is("callback.onStatus")) {
              called.add(past);
              try {
                return call.proceed();
              } finally {
                called.remove(past);
              }
            }
            if (!call.is("group.completion") || !called.contains(past)) {
              return call.proceed();
            }
            BackgroundCopyGroup handle = (BackgroundCopyGroup) call.target;
            Objects.requireNonNull(handle.status());
            return GroupCompletion.byLooking(
                () -> called.contains(past) ? running(past) : SixthOwners.look(past, handle));
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicBoolean ended = new AtomicBoolean();
          group.whenDone(
              event -> ended.set(isOver(event.group().completion().toCompletableFuture())));
          stage.complete(group);
          assertThat(ended).isTrue();
        });
  }

  private static GroupDetails running(Past past) {
    return GroupDetails.builder(past.id)
        .status(GroupStatus.of(GroupState.RUNNING, false))
        .build();
  }

  private static boolean isOver(CompletableFuture<GroupDetails> end) throws Exception {
    try {
      return end.get(1, TimeUnit.SECONDS).state() == GroupState.COMPLETE;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
