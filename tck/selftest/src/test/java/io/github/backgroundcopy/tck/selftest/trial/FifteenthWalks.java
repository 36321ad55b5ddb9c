package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Mistakes of enumerators. */
final class FifteenthWalks {

  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final int CURSORS = 100;

  private FifteenthWalks() {}

  static List<Suspect> all() {
    return List.of(idleCursor(), tooManyCursors(), noSession());
  }

  /** The server drops cursors that nobody uses. */
  private static Suspect idleCursor() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator that was not used for more than half an hour is at its end",
        "SnapshotEnumerator: \"every item of it is delivered exactly once from start to end\";"
            + " SCALE-03",
        () -> call -> {
          if (call.is("manager.enumGroups", "groups.duplicate")) {
            Object answer = call.proceed();
            if (answer != null) {
              var unused = call.scene.memo(
                  answer, AtomicReference.class, () -> new AtomicReference<>(call.scene.clock));
            }
            return answer;
          }
          if (!call.is("groups.next", "groups.reset") || !call.hasArguments()) {
            return call.proceed();
          }
          AtomicReference<?> memo =
              call.memo(AtomicReference.class, () -> new AtomicReference<>(call.scene.clock));
          @SuppressWarnings("unchecked")
          AtomicReference<Duration> used = (AtomicReference<Duration>) memo;
          if (call.is("groups.next")
              && call.<Integer>argument(0) > 0
              && call.scene.clock.minus(used.get()).compareTo(IDLE) > 0) {
            return List.of();
          }
          used.set(call.scene.clock);
          return call.proceed();
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.next(1)).isEqualTo(ids.subList(0, 1));
          stage.queue.advance(Duration.ofHours(1));
          assertThat(groups.next(2)).isEqualTo(ids.subList(1, 3));
        });
  }

  private record Numbered(AtomicInteger last, int own) {}

  /** A client has so many cursors, of which the oldest is closed for a new one. */
  private static Suspect tooManyCursors() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator is at its end when its client has taken a hundred others since",
        "SCALE-03: \"Many enumerators must each keep snapshot and position while the queue"
            + " changes\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.enumGroups") && answer != null) {
            AtomicInteger last = call.memo(AtomicInteger.class, AtomicInteger::new);
            int own = last.incrementAndGet();
            var unused = call.scene.memo(answer, Numbered.class, () -> new Numbered(last, own));
          } else if (call.is("groups.next") && call.scene.isRemembered(call.target)) {
            Numbered numbered =
                call.memo(Numbered.class, () -> new Numbered(new AtomicInteger(), 0));
            if (numbered.last().get() - numbered.own() >= CURSORS) {
              return List.of();
            }
          }
          return answer;
        },
        stage -> {
          UUID id = stage.group().id();
          GroupEnumerator first = stage.user.enumGroups();
          for (int i = 0; i < CURSORS; i++) {
            assertThat(stage.user.enumGroups().count()).isEqualTo(1);
          }
          assertThat(first.next(1)).containsExactly(id);
        });
  }

  /** What has changed is asked of the server. */
  private static Suspect noSession() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator whose client was closed cannot be compared with an earlier one",
        "ENUM-SINCE-02: \"move neither, and answer after the manager was closed\"",
        () -> call -> {
          if (call.is("groups.since")
              && call.hasArguments()
              && call.client().closed().get()) {
            throw new IllegalStateException("The manager was closed");
          }
          return call.proceed();
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          GroupEnumerator earlier = other.enumGroups();
          UUID id = stage.group().id();
          GroupEnumerator later = other.enumGroups();
          other.close();
          assertThat(later.since(earlier).added()).containsExactly(id);
        });
  }
}
