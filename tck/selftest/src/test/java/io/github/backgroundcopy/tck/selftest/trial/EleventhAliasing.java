package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What moves with something that it should not know. */
final class EleventhAliasing {

  private EleventhAliasing() {}

  static List<Suspect> all() {
    return List.of(ownEnd(), iteratedForTheOriginal(), begunAgain());
  }

  private static Suspect ownEnd() {
    return new Suspect(
        Kind.ALIASING,
        "the empty list that next gives at the end can be changed",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"; JAVA-VIEW-02",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.next", "entries.next", "jobs.next")
                  && ((List<?>) Objects.requireNonNull(answer)).isEmpty()
              ? new ArrayList<>()
              : answer;
        },
        stage -> {
          List<UUID> end = stage.user.enumGroups().next(1);
          assertThat(end).isEmpty();
          assertThatThrownBy(() -> end.add(UUID.randomUUID()))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  /** The view that a clone has is made of what it was cloned from. */
  private static Suspect iteratedForTheOriginal() {
    return new Suspect(
        Kind.ALIASING,
        "iterators and streams of a clone begin where the one stands that it was cloned from",
        "SnapshotEnumerator.asIterator: \"a new iterator that starts at the current position\";"
            + " JAVA-VIEW-03, ENUM-CLONE-02",
        () -> call -> {
          if (call.is("groups.asIterator", "groups.stream")
              && call.scene.isRemembered(call.target)) {
            return call.again(
                call.memo(GroupEnumerator.class, () -> (GroupEnumerator) call.target));
          }
          Object answer = call.proceed();
          if (call.is("groups.duplicate")) {
            call.scene.memo(Objects.requireNonNull(answer), GroupEnumerator.class, () ->
                (GroupEnumerator) call.target);
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator clone = stage.user.enumGroups().duplicate();
          assertThat(clone.next(2)).hasSize(2);
          assertThat(clone.stream().toList()).isEqualTo(ids.subList(2, 3));
        });
  }

  /** How often an enumerator was reset. */
  private static final class Resets {

    volatile int count;
  }

  private static Suspect begunAgain() {
    return new Suspect(
        Kind.ALIASING,
        "an iterator begins again at the first item when its enumerator is reset",
        "JAVA-VIEW-03: \"must walk what was left when it was made, … whatever the enumerator does"
            + " meanwhile\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("groups.reset", "entries.reset")) {
            Resets resets = call.memo(Resets.class, Resets::new);
            synchronized (resets) {
              resets.count++;
            }
          } else if (call.is("groups.asIterator", "entries.asIterator")) {
            SnapshotEnumerator<?> start = ((SnapshotEnumerator<?>) call.target).duplicate();
            start.reset();
            return new Restarted<>(call.memo(Resets.class, Resets::new), start, (Iterator<?>)
                Objects.requireNonNull(answer));
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          Iterator<UUID> iterator = groups.asIterator();
          assertThat(iterator.next()).isEqualTo(ids.get(0));
          groups.reset();
          assertThat(iterator.next()).isEqualTo(ids.get(1));
        });
  }

  private static final class Restarted<E> implements Iterator<E> {

    private final Resets resets;
    private final SnapshotEnumerator<? extends E> start;
    private Iterator<? extends E> real;
    private int seen;

    Restarted(Resets resets, SnapshotEnumerator<? extends E> start, Iterator<? extends E> real) {
      this.resets = resets;
      this.start = start;
      this.real = real;
      this.seen = resets.count;
    }

    @Override
    public boolean hasNext() {
      return now().hasNext();
    }

    @Override
    public E next() {
      return now().next();
    }

    private Iterator<? extends E> now() {
      if (seen != resets.count) {
        seen = resets.count;
        real = start.asIterator();
      }
      return real;
    }
  }
}
