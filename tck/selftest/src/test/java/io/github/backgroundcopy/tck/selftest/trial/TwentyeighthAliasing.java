package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Mistakes in which two things are one. */
final class TwentyeighthAliasing {

  private TwentyeighthAliasing() {}

  static List<Suspect> all() {
    return List.of(streamOfAClone(), oneIterator(), capabilitiesOfAll());
  }

  /** A clone is already a copy, so nobody copies it. */
  private static Suspect streamOfAClone() {
    return new Suspect(
        Kind.ALIASING,
        "a stream of a clone takes its items from the clone",
        "SnapshotEnumerator.stream: \"in sequence, without moving this enumerator\"",
        () -> call -> {
          if (call.is("groups.stream", "jobs.stream", "entries.stream")
              && call.scene.isRemembered(call.target)) {
            return ((SnapshotEnumerator<?>) call.target).next(Integer.MAX_VALUE).stream();
          }
          Object answer = call.proceed();
          if (call.is("groups.duplicate", "jobs.duplicate", "entries.duplicate")) {
            call.scene.memo(Objects.requireNonNull(answer), Boolean.class, () -> true);
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator clone = stage.user.enumGroups().duplicate();
          assertThat(clone.stream().toList()).isEqualTo(ids);
          assertThat(clone.next(3)).isEqualTo(ids);
        });
  }

  /** An Iterable that is its own iterator. */
  private static Suspect oneIterator() {
    return new Suspect(
        Kind.ALIASING,
        "an enumerator gives one iterator until that is at its end",
        "SnapshotEnumerator.asIterator: \"a new iterator that starts at the current position\"",
        () -> call -> {
          if (!call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")) {
            return call.proceed();
          }
          Open open = call.memo(Open.class, Open::new);
          synchronized (open) {
            Iterator<?> iterator = open.iterator;
            if (iterator == null || !iterator.hasNext()) {
              iterator = (Iterator<?>) Objects.requireNonNull(call.proceed());
              open.iterator = iterator;
            }
            return iterator;
          }
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          Iterator<UUID> one = groups.asIterator();
          assertThat(one.next()).isEqualTo(ids.get(0));
          assertThat(groups.asIterator().next()).isEqualTo(ids.get(0));
        });
  }

  /** The set is the queue's own. */
  private static Suspect capabilitiesOfAll() {
    return new Suspect(
        Kind.ALIASING,
        "who changes the set of capabilities changes that of every client",
        "QueueManager.capabilities: \"unmodifiable, and the same for the life of the manager\"",
        () -> {
          AtomicReference<@Nullable Set<?>> own = new AtomicReference<>();
          return call -> {
            if (!call.is("manager.capabilities")) {
              return call.proceed();
            }
            Set<?> real = (Set<?>) Objects.requireNonNull(call.proceed());
            return own.updateAndGet(known -> known == null ? new HashSet<>(real) : known);
          };
        },
        stage -> {
          Set<Capability> capabilities = stage.user.capabilities();
          assertThatThrownBy(() -> capabilities.remove(Capability.DURABLE))
              .isInstanceOf(UnsupportedOperationException.class);
          assertThat(stage.client(Principal.V).capabilities()).contains(Capability.DURABLE);
        });
  }

  /** The iterator that somebody has, if any. */
  private static final class Open {

    private @Nullable Iterator<?> iterator;
  }
}
