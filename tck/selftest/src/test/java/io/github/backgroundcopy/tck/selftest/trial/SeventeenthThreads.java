package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Mistakes of the thread that calls, and of those that wait for each other. */
final class SeventeenthThreads {

  private static final int PATIENCE_SECONDS = 10;

  private SeventeenthThreads() {}

  static List<Suspect> all() {
    return List.of(apartment(), closedWhenAllIsSaid(), swallowed());
  }

  /** A client lives in the apartment of the thread that made it. */
  private static Suspect apartment() {
    return new Suspect(
        Kind.LOST_STATE,
        "a client is closed when the thread has ended that opened it",
        "QueueManager: \"Safe for use by many threads\"; IllegalStateException only \"when this"
            + " manager was closed\"; LIFE-01",
        () -> call -> {
          if (call.is(
                  "manager.createGroup",
                  "manager.getGroup",
                  "manager.enumGroups",
                  "manager.enumGroupDetails",
                  "manager.details")
              && call.hasArguments()
              && call.scene.isRemembered(call.target)
              && !call.memo(Thread.class, Thread::currentThread).isAlive()) {
            throw new IllegalStateException("The apartment of this manager has gone");
          }
          Object answer = call.proceed();
          if (call.is("queue.client") && answer != null) {
            var unused = call.scene.memo(answer, Thread.class, Thread::currentThread);
          }
          return answer;
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager other = Stage.elsewhere(() -> stage.client(Principal.U));
          assertThat(other.enumGroups().next(1)).containsExactly(id);
        });
  }

  private record Under(Thread thread, CountDownLatch way) {}

  /** Nobody is to be called any more when a client has gone. */
  private static Suspect closedWhenAllIsSaid() {
    return new Suspect(
        Kind.CALLBACKS,
        "close of a client waits until the call of its callback that is under way has returned",
        "BackgroundCopyCallback: \"Calls that others make do not wait for its end\"; CB-REENTRY-02",
        () -> {
          Map<Client, Under> calls = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus") && call.origin.client() != null) {
              Under under = new Under(Thread.currentThread(), new CountDownLatch(1));
              calls.put(call.client(), under);
              try {
                return call.proceed();
              } finally {
                calls.remove(call.client(), under);
                under.way().countDown();
              }
            }
            Object answer = call.proceed();
            if (call.is("manager.close")) {
              Under under = calls.get(call.client());
              if (under != null && under.thread() != Thread.currentThread()) {
                try {
                  var unused = under.way().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          QueueManager other = stage.client(Principal.U);
          CountDownLatch entered = new CountDownLatch(1);
          CountDownLatch closed = new CountDownLatch(1);
          CompletableFuture<Boolean> inTime = new CompletableFuture<>();
          other.getGroup(group.id()).whenDone(event -> {
            entered.countDown();
            inTime.complete(closed.await(2, TimeUnit.SECONDS));
          });
          group.resume();
          assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
          other.close();
          closed.countDown();
          assertThat(inTime.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        });
  }

  /** The exception is caught, and there is nothing to tell. */
  private static Suspect swallowed() {
    return new Suspect(
        Kind.LOST_STATE,
        "on a thread that is interrupted there are no details of a group",
        "QueueManager: \"A thread that is interrupted is served like any other\"; JAVA-THREAD-06",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("manager.details") && Thread.currentThread().isInterrupted()
              ? Optional.empty()
              : answer;
        },
        stage -> {
          UUID id = stage.group().id();
          boolean found = Objects.requireNonNull(Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            return stage.user.details(id).isPresent();
          }));
          assertThat(found).isTrue();
        });
  }
}
