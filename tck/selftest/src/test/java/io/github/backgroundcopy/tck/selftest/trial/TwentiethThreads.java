package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Mistakes of the thread that calls, and of those that wait for each other. */
@SuppressWarnings("FutureReturnValueIgnored") // A mistake gives what the kit gets.
final class TwentiethThreads {

  private static final int PATIENCE_SECONDS = 10;

  private TwentiethThreads() {}

  static List<Suspect> all() {
    return List.of(notWorthWaiting(), toldByTheTaker(), goneWhenAllIsSaid());
  }

  /** Nobody waits on a thread that is interrupted, so there is nothing to wait for. */
  private static Suspect notWorthWaiting() {
    return new Suspect(
        Kind.LOST_STATE,
        "a stage that is asked for on a thread that is interrupted is a cancelled one",
        "JAVA-THREAD-06: \"A call on a thread that is interrupted must do what it does on any"
            + " other\"; BackgroundCopyGroup.completion: \"how it ends next\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.completion") || !Thread.currentThread().isInterrupted()) {
            return answer;
          }
          CompletableFuture<Object> cancelled = new CompletableFuture<>();
          cancelled.cancel(false);
          return cancelled;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletionStage<GroupDetails> asked = Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            return group.completion();
          });
          assertThat(asked.toCompletableFuture().isDone()).isFalse();
        });
  }

  /** Who takes a group away tells those who wait for it, before anything else. */
  private static Suspect toldByTheTaker() {
    return new Suspect(
        Kind.CALLBACKS,
        "what depends on the stage of a group runs on the thread that takes the group over",
        "BackgroundCopyGroup.completion: what depends on it \"runs on threads of the backend, or in"
            + " the call that adds it\"; JAVA-COMPLETION-07",
        () -> {
          Map<Past, Queue<CompletableFuture<Object>>> waiting = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.getGroup")) {
              Past past = call.past();
              boolean taken = past != null
                  && call.client().principal() == Principal.A
                  && !past.isOf(Principal.A)
                  && !past.tookOver;
              Object answer = call.proceed();
              Queue<CompletableFuture<Object>> stages =
                  past == null || !taken ? null : waiting.remove(past);
              if (stages != null) {
                stages.forEach(stage -> stage.completeExceptionally(
                    new QueueAccessDeniedException("The group has another owner")));
              }
              return answer;
            }
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.completion")
                || !(answer instanceof CompletionStage<?> stage)) {
              return answer;
            }
            CompletableFuture<Object> other = new CompletableFuture<>();
            waiting
                .computeIfAbsent(Eighth.past(call), past -> new ConcurrentLinkedQueue<>())
                .add(other);
            stage.whenComplete((details, failure) -> {
              if (failure == null) {
                other.complete(details);
              } else {
                Throwable cause = failure.getCause();
                other.completeExceptionally(
                    failure instanceof CompletionException && cause != null ? cause : failure);
              }
            });
            return other;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          QueueManager administrator = stage.client(Principal.A);
          CompletableFuture<Thread> ran = new CompletableFuture<>();
          group
              .completion()
              .whenComplete((details, failure) -> ran.complete(Thread.currentThread()));
          assertThat(administrator.getGroup(group.id()).id()).isEqualTo(group.id());
          assertThat(ran.isDone() && ran.join() == Thread.currentThread()).isFalse();
        });
  }

  private record Under(Thread thread, CountDownLatch way) {}

  /** No call of the callback begins after the cancellation, and none is left that has begun. */
  private static Suspect goneWhenAllIsSaid() {
    return new Suspect(
        Kind.CALLBACKS,
        "cancel waits until the call of the callback that is under way has returned",
        "BackgroundCopyCallback: \"Calls that others make do not wait for its end\"; CB-REENTRY-02",
        () -> {
          Map<Past, Under> calls = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              Under under = new Under(Thread.currentThread(), new CountDownLatch(1));
              calls.put(Eighth.past(call), under);
              try {
                return call.proceed();
              } finally {
                calls.remove(Eighth.past(call), under);
                under.way().countDown();
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.cancel")) {
              Under under = calls.get(Eighth.past(call));
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
          CountDownLatch entered = new CountDownLatch(1);
          CountDownLatch cancelled = new CountDownLatch(1);
          CompletableFuture<Boolean> inTime = new CompletableFuture<>();
          group.whenDone(event -> {
            entered.countDown();
            inTime.complete(cancelled.await(2, TimeUnit.SECONDS));
          });
          group.resume();
          assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
          group.cancel();
          cancelled.countDown();
          assertThat(inTime.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        });
  }
}
