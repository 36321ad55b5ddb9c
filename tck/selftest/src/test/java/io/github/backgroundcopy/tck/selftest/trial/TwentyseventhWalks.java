package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mistakes of enumerators, and limits inside them. */
final class TwentyseventhWalks {

  private static final long MOST_SKIPPED = 1024;
  private static final int PAGE = 512;

  private TwentyseventhWalks() {}

  static List<Suspect> all() {
    return List.of(lateIterator(), backByARefusal(), shortSkip(), onePage());
  }

  private static Suspect lateIterator() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator starts where the enumerator stands when it is first used",
        "SnapshotEnumerator.asIterator: \"Iterates over what is left at the time of this call\"",
        () -> call -> call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")
            ? new Late<>((SnapshotEnumerator<?>) call.target)
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          Iterator<UUID> iterator = groups.asIterator();
          assertThat(groups.next(2)).hasSize(2);
          assertThat(iterator.next()).isEqualTo(ids.get(0));
        });
  }

  private static final class Late<E> implements Iterator<E> {

    private final SnapshotEnumerator<? extends E> source;
    private @Nullable Iterator<? extends E> begun;

    Late(SnapshotEnumerator<? extends E> source) {
      this.source = source;
    }

    private Iterator<? extends E> begun() {
      Iterator<? extends E> here = begun;
      if (here == null) {
        here = source.asIterator();
        begun = here;
      }
      return here;
    }

    @Override
    public boolean hasNext() {
      return begun().hasNext();
    }

    @Override
    public E next() {
      return begun().next();
    }
  }

  private static Suspect backByARefusal() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a negative skip is refused, and has gone back to the start",
        "SnapshotEnumerator.skip: \"if celt is negative; the position is unchanged\"",
        () -> call -> {
          try {
            return call.proceed();
          } catch (IllegalArgumentException e) {
            if (call.is("groups.skip", "jobs.skip", "entries.skip")) {
              ((SnapshotEnumerator<?>) call.target).reset();
            }
            throw e;
          }
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.next(2)).hasSize(2);
          assertThatIllegalArgumentException().isThrownBy(() -> groups.skip(-1));
          assertThat(groups.next(3)).isEqualTo(ids.subList(2, 3));
        });
  }

  private static Suspect shortSkip() {
    return new Suspect(
        Kind.LIMITS,
        "skip passes at most 1,024 items",
        "ENUM-SKIP-01: \"the following Next must deliver the item k places on\"",
        () -> call -> call.is("groups.skip", "entries.skip")
            ? call.with(Math.min(call.<Long>argument(0), MOST_SKIPPED))
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups((int) MOST_SKIPPED + 2);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.skip(MOST_SKIPPED + 1)).isEqualTo(MOST_SKIPPED + 1);
          assertThat(groups.next(1)).isEqualTo(ids.subList(ids.size() - 1, ids.size()));
        });
  }

  private static Suspect onePage() {
    return new Suspect(
        Kind.LIMITS,
        "an iterator over groups ends with its first 512",
        "SnapshotEnumerator: \"every item of it is delivered exactly once from start to end\";"
            + " ENUM-NEXT-11",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.asIterator")
              ? new Page<>((Iterator<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(PAGE + 1);
          List<UUID> seen = new ArrayList<>();
          stage.user.enumGroups().asIterator().forEachRemaining(seen::add);
          assertThat(seen).isEqualTo(ids);
        });
  }

  private static final class Page<E> implements Iterator<E> {

    private final Iterator<? extends E> real;
    private int left = PAGE;

    Page(Iterator<? extends E> real) {
      this.real = real;
    }

    @Override
    public boolean hasNext() {
      return left > 0 && real.hasNext();
    }

    @Override
    public E next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The page is over");
      }
      left--;
      return real.next();
    }
  }
}
