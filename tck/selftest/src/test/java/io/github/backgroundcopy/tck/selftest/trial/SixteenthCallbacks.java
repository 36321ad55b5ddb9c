package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes in what is told, and whom. */
final class SixteenthCallbacks {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int PATIENCE_SECONDS = 10;

  private SixteenthCallbacks() {}

  static List<Suspect> all() {
    return List.of(longCalls(), actsForItsMaker(), suspendedFailure());
  }

  private record Under(Past past, StatusEvent event, Duration begun, AtomicBoolean again) {}

  /** Who does not answer in time is taken for dead, and the event is given out anew. */
  private static Suspect longCalls() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event whose callback has not returned after five minutes is told again beside it",
        "BackgroundCopyCallback: \"never twice at once for one group\"; CB-REENTRY-01: \"no two"
            + " OnStatus calls for one group must overlap\"",
        () -> {
          Map<Object, Under> calls = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              Under under = new Under(
                  Eighth.past(call), call.argument(0), call.scene.clock, new AtomicBoolean());
              calls.put(call.target, under);
              try {
                return call.proceed();
              } finally {
                calls.remove(call.target, under);
              }
            }
            if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              calls.forEach((callback, under) -> {
                if (now.minus(under.begun()).compareTo(LEASE) > 0
                    && !under.past().cancelled
                    && !under.again().getAndSet(true)) {
                  tellAgain((BackgroundCopyCallback) callback, under.event());
                }
              });
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CountDownLatch entered = new CountDownLatch(1);
          CountDownLatch twice = new CountDownLatch(2);
          CompletableFuture<Boolean> overlaps = new CompletableFuture<>();
          group.whenDone(event -> {
            twice.countDown();
            entered.countDown();
            overlaps.complete(twice.await(1, TimeUnit.SECONDS));
          });
          group.resume();
          assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
          stage.queue.advance(Duration.ofMinutes(10));
          assertThat(overlaps.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isFalse();
        });
  }

  private static void tellAgain(BackgroundCopyCallback callback, StatusEvent event) {
    Thread thread = new Thread(() -> {
      try {
        callback.onStatus(event);
      } catch (Exception e) {
        // The first call may still acknowledge.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  /** The row of a group has the name of who made it, and no other. */
  private static Suspect actsForItsMaker() {
    return new Suspect(
        Kind.CALLBACKS,
        "the handle in an event acts for the user who created the group, whoever bound the callback",
        "StatusEvent.group: \"a handle that acts as the user who bound the callback\"; CB-BIND-03",
        () -> {
          Map<UUID, BackgroundCopyGroup> made = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus") && call.origin.client() != null) {
              Past past = Eighth.past(call);
              BackgroundCopyGroup group = made.get(past.id);
              if (group != null && past.maker.principal() != call.client().principal()) {
                return call.with(of(group, call.argument(0)));
              }
            }
            Object answer = call.proceed();
            if (call.is("manager.createGroup")) {
              BackgroundCopyGroup group = (BackgroundCopyGroup) Objects.requireNonNull(answer);
              made.put(group.id(), group);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup taken =
              stage.client(Principal.A).getGroup(stage.small().id());
          CompletableFuture<GroupStatus> seen = new CompletableFuture<>();
          taken.whenDone(event -> {
            try {
              seen.complete(event.group().status());
            } catch (RuntimeException e) {
              seen.completeExceptionally(e);
            }
          });
          stage.complete(taken);
          assertThat(seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS).state())
              .isEqualTo(GroupState.COMPLETE);
        });
  }

  private static StatusEvent of(BackgroundCopyGroup group, StatusEvent event) {
    return event.isError()
        ? StatusEvent.failed(
            group, event.status(), event.job().orElseThrow(), event.error().orElseThrow())
        : StatusEvent.completed(group, event.status());
  }

  /** Whoever pauses a group has seen how it is. */
  private static Suspect suspendedFailure() {
    return new Suspect(
        Kind.CALLBACKS,
        "a failure that nobody has acknowledged is not told any more when its group was suspended",
        "GROUP-STATE-09: \"SuspendGroup on a failed one, must return S_OK and change nothing\";"
            + " CB-BIND-01",
        () -> {
          Set<Past> dropped = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.ERROR) {
              dropped.add(Eighth.past(call));
            } else if (Eighth.on(call, "group.resume")) {
              dropped.remove(Eighth.past(call));
            } else if (Eighth.on(call, "callback.onStatus")
                && call.<StatusEvent>argument(0).isError()
                && dropped.contains(Eighth.past(call))) {
              return null;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          group.suspend();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }
}
