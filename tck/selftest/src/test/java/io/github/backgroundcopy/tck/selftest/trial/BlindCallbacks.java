package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Mistakes of callbacks and stages about what is outstanding and what is over. */
final class BlindCallbacks {

  private BlindCallbacks() {}

  static List<Suspect> all() {
    return List.of(
        errorsAcknowledge(), outstandingNeedsTheFlag(), failureOfBefore(), flagsTellAgain());
  }

  /** Errors are no exceptions, and caught elsewhere. */
  private static Suspect errorsAcknowledge() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that throws an Error has acknowledged",
        "BackgroundCopyCallback.onStatus: \"Throwing means that the same event is to be told\"",
        Mistakes.in("callback.onStatus", call -> {
          try {
            return call.proceed();
          } catch (Error e) {
            return null;
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger told = new AtomicInteger();
          group.whenDone(event -> {
            if (told.incrementAndGet() == 1) {
              throw new AssertionError("not yet");
            }
          });
          stage.complete(group);
          for (int i = 0; i < 5; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(told).hasValue(2);
        });
  }

  private static Suspect outstandingNeedsTheFlag() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outstanding failure is told to who binds a callback only if completion would be",
        "CB-STATUS-03: \"even when NOTIFYFLAGS is 0\"; CB-BIND-01",
        () -> {
          Set<Past> mute = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.is("group.setCallback")
                && LastStates.is(call, GroupState.ERROR)
                && !call.group().get(GroupProperty.NOTIFY_FLAGS).contains(NotifyFlags.GROUP_DONE)) {
              mute.add(past);
            } else if (call.is("group.resume")) {
              mute.remove(past);
            }
            return call.is("callback.onStatus") && mute.contains(past) ? null : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = Circumstance.FAILED.on(stage).group();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect failureOfBefore() {
    return new Suspect(
        Kind.CALLBACKS,
        "a stage that is asked for while a failed group is tried again ends with the failure",
        "JAVA-COMPLETION-03: \"it tells the next outcome after completion was called\"",
        () -> {
          Map<Past, Object> failures = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past == null || !call.is("group.resume", "group.completion")) {
              return call.proceed();
            }
            if (call.is("group.completion")) {
              Object before = failures.get(past);
              return before != null && LastStates.is(call, GroupState.RUNNING)
                  ? before
                  : call.proceed();
            }
            GroupState state = call.group().status().state();
            if (state == GroupState.ERROR) {
              failures.put(past, call.group().completion());
            } else if (state != GroupState.RUNNING) {
              failures.remove(past);
            }
            return call.proceed();
          };
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          FileInfo failed = given.files().get(1);
          stage.network().serve(Stage.path(failed), Resource.ofSize(7));
          stage.network().hold(Stage.path(failed), 0);
          stage.run(given.group());
          assertThat(given.group().completion().toCompletableFuture()).isNotDone();
        });
  }

  /** Who bound what. */
  private record Bound(Client client, BackgroundCopyCallback callback) {}

  /** Whether something is to be told is decided anew, without what was acknowledged. */
  private static Suspect flagsTellAgain() {
    return new Suspect(
        Kind.SILENCE,
        "setting the flags of a complete group tells again what was acknowledged",
        "CB-STATUS-08: property changes \"must cause no call\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          Set<Past> acknowledged = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            Object answer = call.proceed();
            if (past == null) {
              return answer;
            }
            if (call.is("group.setCallback", "group.whenDone")) {
              bound.put(past, new Bound(call.client(), call.argument(0)));
            } else if (call.is("group.clearCallback")
                || call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              bound.remove(past);
            } else if (call.is("callback.onStatus")) {
              acknowledged.add(past);
            } else if (call.is("job.addFiles")) {
              acknowledged.remove(past);
            } else if (call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && NotifyFlags.GROUP_DONE.equals(call.argument(1))
                && acknowledged.contains(past)
                && LastStates.is(call, GroupState.COMPLETE)) {
              tellAgain(call, bound.get(past));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static void tellAgain(Call call, @Nullable Bound bound) throws InterruptedException {
    if (bound == null || bound.client().closed().get()) {
      return;
    }
    StatusEvent event = StatusEvent.completed(call.group(), call.group().status());
    Thread teller = new Thread(() -> {
      try {
        bound.callback().onStatus(event);
      } catch (Exception e) {
        // Told once more, and not again.
      }
    });
    teller.setDaemon(true);
    teller.start();
    teller.join(1000);
  }
}
