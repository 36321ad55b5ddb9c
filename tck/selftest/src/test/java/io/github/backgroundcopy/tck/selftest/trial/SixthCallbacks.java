package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.spi.GroupCompletion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Mistakes between callbacks, stages, and what ends a group beside its transfer. */
final class SixthCallbacks {

  private static final long A_MOMENT_NANOS = 100_000_000;
  private static final Duration LONG = Duration.ofDays(91);

  private SixthCallbacks() {}

  static List<Suspect> all() {
    return List.of(boundInside(), toldWithTheStage(), waitsForTheExpired(), expiryIsTold());
  }

  /** Who bound what, by which handle. */
  private record Bound(Client client, BackgroundCopyGroup handle, BackgroundCopyCallback callback) {

    boolean isAlive() {
      return !client.closed().get();
    }

    /** Tells something as a backend would: on a thread of its own. */
    void tell(StatusEvent event) {
      Thread teller = new Thread(() -> {
        try {
          callback.onStatus(event);
        } catch (Exception e) {
          // Told once, and not again.
        }
      });
      teller.setDaemon(true);
      teller.start();
    }
  }

  /**
   * Takes notice of what is bound.
   *
   * @return what was bound before, if something else is bound now
   */
  private static @Nullable Bound note(Call call, Map<Past, Bound> bound) {
    Past past = call.origin.past();
    if (past == null) {
      return null;
    }
    if (call.is("group.setCallback", "group.whenDone")) {
      Client client = call.origin.client();
      return client == null
          ? bound.remove(past)
          : bound.put(past, new Bound(client, call.group(), call.argument(0)));
    }
    if (call.is("group.clearCallback") || call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
      bound.remove(past);
    }
    return null;
  }

  /** The record of the callback is written back with the time of the call. */
  private static Suspect boundInside() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound inside the one before is gone when that one returns",
        "CB-REENTRY-01; BackgroundCopyGroup.setCallback: \"in place of any earlier one\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          Map<Thread, Past> called = new ConcurrentHashMap<>();
          Map<Past, Bound> before = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past == null || !call.is("callback.onStatus")) {
              Object answer = call.proceed();
              Bound replaced = note(call, bound);
              if (past != null && replaced != null && past == called.get(Thread.currentThread())) {
                before.putIfAbsent(past, replaced);
              }
              return answer;
            }
            before.remove(past);
            called.put(Thread.currentThread(), past);
            try {
              Object answer = call.proceed();
              Bound old = before.get(past);
              if (old != null && bound.containsKey(past) && bindAgain(old)) {
                bound.put(past, old);
              }
              return answer;
            } finally {
              called.remove(Thread.currentThread());
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> second = new CopyOnWriteArrayList<>();
          group.whenDone(event -> group.setCallback(second::add));
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(3)));
          stage.complete(group);
          assertThat(second).hasSize(1);
        });
  }

  private static boolean bindAgain(Bound old) {
    try {
      old.handle().setCallback(old.callback());
      return true;
    } catch (RuntimeException e) {
      return false; // The group has gone, or its client.
    }
  }

  /** Whoever asks for the end wants to hear of it, in every way. */
  private static Suspect toldWithTheStage() {
    return new Suspect(
        Kind.SILENCE,
        "a callback that is for errors alone is told of a completion that a stage waits for",
        "JAVA-COMPLETION-04: \"must change neither flags nor callback\"; CB-STATUS-02",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            note(call, bound);
            Past past = call.origin.past();
            if (past != null
                && call.is("group.completion")
                && bound.containsKey(past)
                && wantsErrorsOnly(call.group())) {
              CompletionStage<?> end = (CompletionStage<?>) Objects.requireNonNull(answer);
              var unused = end.thenAccept(details -> {
                Bound now = bound.get(past);
                if (now != null && now.isAlive()) {
                  now.tell(StatusEvent.completed(now.handle(), ((GroupDetails) details).status()));
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.complete(group);
          assertThat(end).succeedsWithin(Duration.ofSeconds(5));
          LockSupport.parkNanos(A_MOMENT_NANOS);
          assertThat(heard).isEmpty();
        });
  }

  private static boolean wantsErrorsOnly(BackgroundCopyGroup group) {
    try {
      return group.get(GroupProperty.NOTIFY_FLAGS).equals(NotifyFlags.ERRORS_ONLY);
    } catch (RuntimeException e) {
      return false; // It ends in this moment.
    }
  }

  /** What expires leaves by another door, where nobody looks for stages. */
  private static Suspect waitsForTheExpired() {
    return new Suspect(
        Kind.CALLBACKS,
        "a stage waits for ever for a group that has expired",
        "LIFE-03: \"must be cancelled and removed\"; JAVA-COMPLETION-05: CancellationException",
        () -> {
          Set<Past> cancelled = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("group.cancel", "group.finish")) {
              cancelled.add(past);
            }
            if (past == null || !call.is("group.completion")) {
              return call.proceed();
            }
            BackgroundCopyGroup handle = (BackgroundCopyGroup) call.target;
            Objects.requireNonNull(handle.status());
            return GroupCompletion.byLooking(() -> {
              try {
                return SixthOwners.look(past, handle);
              } catch (InvalidStateException e) {
                if (cancelled.contains(past)) {
                  throw e;
                }
                throw new ServiceUnavailableException("It may come back");
              }
            });
          };
        },
        stage -> {
          CompletableFuture<GroupDetails> end = stage.small().completion().toCompletableFuture();
          stage.queue.advance(LONG);
          assertThat(end)
              .failsWithin(Duration.ofSeconds(3))
              .withThrowableThat()
              .isInstanceOf(CancellationException.class);
        });
  }

  /** What was told to a callback, and how the group was. */
  private record Last(Bound bound, GroupDetails details) {}

  /** Somebody may want to know. */
  private static Suspect expiryIsTold() {
    return new Suspect(
        Kind.SILENCE,
        "the callback of a group is called when the group has expired",
        "CB-STATUS-08: cancellation \"must cause no call\"; LIFE-03: \"must be cancelled\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("queue.advance")) {
              Object answer = call.proceed();
              note(call, bound);
              return answer;
            }
            Map<Past, Last> there = new ConcurrentHashMap<>();
            bound.forEach((past, each) -> {
              if (each.isAlive() && !past.silenced) {
                past.look().ifPresent(details -> there.put(past, new Last(each, details)));
              }
            });
            Object answer = call.proceed();
            there.forEach((past, last) -> {
              if (!past.cancelled && past.look().isEmpty() && last.bound().isAlive()) {
                last.bound()
                    .tell(StatusEvent.completed(
                        last.bound().handle(), last.details().status()));
              }
            });
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> heard = Stage.listen(stage.group());
          stage.queue.advance(LONG);
          LockSupport.parkNanos(A_MOMENT_NANOS);
          assertThat(heard).isEmpty();
        });
  }
}
