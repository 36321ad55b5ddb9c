package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Mistakes of enumerators. */
final class SeventeenthWalks {

  private SeventeenthWalks() {}

  static List<Suspect> all() {
    return List.of(closedWithItsStream(), behindAllOthers(), nothingAtTheEnd());
  }

  /** A stream over a cursor gives it back when it is closed. */
  private static Suspect closedWithItsStream() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator is at its end when a stream of it was closed",
        "SnapshotEnumerator.stream: \"without moving this enumerator\", \"a new sequential, ordered"
            + " stream that needs no closing\"; JAVA-VIEW-04",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("groups.stream", "entries.stream", "jobs.stream")
              || !(answer instanceof Stream<?> stream)) {
            return answer;
          }
          SnapshotEnumerator<?> enumerator = (SnapshotEnumerator<?>) call.target;
          return stream.onClose(() -> enumerator.skip(Long.MAX_VALUE));
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          try (Stream<UUID> stream = groups.stream()) {
            assertThat(stream.toList()).isEqualTo(ids);
          }
          assertThat(groups.next(3)).isEqualTo(ids);
        });
  }

  /** Who failed waits in line again, and the line is what is listed. */
  private static Suspect behindAllOthers() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a group that has failed and is tried again is behind all others in lists from then",
        "ENUM-ORDER-01: \"unaffected by property, status or owner changes\"",
        () -> {
          Set<Past> retried = ConcurrentHashMap.newKeySet();
          return call -> {
            boolean failed =
                Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR;
            Object answer = call.proceed();
            if (failed) {
              retried.add(Eighth.past(call));
            }
            if (!call.is("manager.enumGroups")) {
              return answer;
            }
            List<UUID> right = Mistakes.left(answer);
            List<UUID> wrong = new ArrayList<>();
            List<UUID> last = new ArrayList<>();
            for (UUID id : right) {
              Past past = call.scene.past(id);
              (past != null && retried.contains(past) ? last : wrong).add(id);
            }
            wrong.addAll(last);
            return wrong.equals(right) ? answer : Walks.groups(wrong);
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          UUID second = stage.group().id();
          stage.fail(group);
          group.resume();
          stage.queue.settle();
          assertThat(stage.user.enumGroups().next(2)).containsExactly(group.id(), second);
        });
  }

  /** Whether something is left is asked before what is asked for. */
  private static Suspect nothingAtTheEnd() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator at its end takes negative numbers, and gives nothing",
        "SnapshotEnumerator.next: \"IllegalArgumentException if celt is negative\"; JAVA-ARG-01",
        () -> call -> {
          if (call.is("groups.next", "jobs.next") && call.<Integer>argument(0) < 0) {
            return Mistakes.left(call.target).isEmpty() ? List.of() : call.proceed();
          }
          if (call.is("groups.skip", "jobs.skip") && call.<Long>argument(0) < 0) {
            return Mistakes.left(call.target).isEmpty() ? 0L : call.proceed();
          }
          return call.proceed();
        },
        stage -> {
          UUID id = stage.group().id();
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.next(2)).containsExactly(id);
          assertThatThrownBy(() -> groups.next(-1)).isInstanceOf(IllegalArgumentException.class);
          assertThatThrownBy(() -> groups.skip(-1)).isInstanceOf(IllegalArgumentException.class);
        });
  }
}
