package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Mistakes of enumerators. */
final class TwentyfourthWalks {

  private TwentyfourthWalks() {}

  static List<Suspect> all() {
    return List.of(backwards(), askedTwice(), closedWithItsStream(), clonedWhileOpen());
  }

  /** It moves, and then looks whether that was right. */
  private static Suspect backwards() {
    return new Suspect(
        Kind.ENUMERATORS,
        "skip() refuses a negative number, but has moved back by it",
        "SnapshotEnumerator.skip: \"if celt is negative; the position is unchanged\"",
        () -> call -> {
          if (call.is("groups.skip", "jobs.skip", "entries.skip") && call.<Long>argument(0) < 0) {
            SnapshotEnumerator<?> walk = (SnapshotEnumerator<?>) call.target;
            long at = walk.count() - walk.duplicate().skip(Long.MAX_VALUE);
            walk.reset();
            var unused = walk.skip(Math.max(0, at + call.<Long>argument(0)));
          }
          return call.proceed();
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator walk = stage.user.enumGroups();
          assertThat(walk.next(2)).isEqualTo(ids.subList(0, 2));
          assertThatIllegalArgumentException().isThrownBy(() -> walk.skip(-1));
          assertThat(walk.next(1)).isEqualTo(ids.subList(2, 3));
        });
  }

  /** Whether there is another is found out by going there. */
  private static Suspect askedTwice() {
    return new Suspect(
        Kind.ENUMERATORS,
        "hasNext() of an iterator passes an item when it is asked twice",
        "SnapshotEnumerator.asIterator: \"Iterates over what is left at the time of this call\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")
              ? new Forward<>((Iterator<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          Iterator<UUID> iterator = stage.user.enumGroups().asIterator();
          assertThat(iterator.hasNext()).isTrue();
          assertThat(iterator.hasNext()).isTrue();
          assertThat(iterator.next()).isEqualTo(ids.get(0));
        });
  }

  /** Goes on to the next item whenever it is asked for one. */
  private static final class Forward<E> implements Iterator<E> {

    private final Iterator<? extends E> real;
    private boolean asked;

    Forward(Iterator<? extends E> real) {
      this.real = real;
    }

    @Override
    public boolean hasNext() {
      if (asked && real.hasNext()) {
        real.next();
      }
      asked = true;
      return real.hasNext();
    }

    @Override
    public E next() {
      asked = false;
      return real.next();
    }
  }

  private static Suspect closedWithItsStream() {
    return new Suspect(
        Kind.ENUMERATORS,
        "closing a stream brings its enumerator to the end",
        "SnapshotEnumerator.stream: \"in sequence, without moving this enumerator\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("groups.stream", "jobs.stream", "entries.stream")) {
            return answer;
          }
          SnapshotEnumerator<?> walk = (SnapshotEnumerator<?>) call.target;
          return ((Stream<?>) Objects.requireNonNull(answer)).onClose(() -> {
            var unused = walk.skip(Long.MAX_VALUE);
          });
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator walk = stage.user.enumGroups();
          try (Stream<UUID> stream = walk.stream()) {
            assertThat(stream.toList()).isEqualTo(ids);
          }
          assertThat(walk.next(2)).isEqualTo(ids);
        });
  }

  /** The clone is another object of the client. */
  private static Suspect clonedWhileOpen() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing cannot be cloned any more when its client is closed",
        "SnapshotEnumerator: \"An enumerator keeps working after the manager that made it was"
            + " closed\"; ENUM-SNAP-06",
        () -> call -> {
          if (call.is("entries.duplicate") && call.client().closed().get()) {
            throw new IllegalStateException("This manager was closed");
          }
          return call.proceed();
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          stage.user.close();
          assertThat(listing.duplicate().next(2)).extracting(GroupEntry::id).containsExactly(id);
        });
  }
}
