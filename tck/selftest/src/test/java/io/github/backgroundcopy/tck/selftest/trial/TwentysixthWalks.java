package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes of enumerators. */
final class TwentysixthWalks {

  private static final int AHEAD = 16;

  private TwentysixthWalks() {}

  static List<Suspect> all() {
    return List.of(removes(), readsAhead(), startsLate());
  }

  private static Suspect removes() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator takes a remove that does nothing",
        "SnapshotEnumerator.asIterator: \"does not support remove\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")
              ? new Removing<>((Iterator<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          UUID id = stage.group().id();
          Iterator<UUID> iterator = stage.user.enumGroups().asIterator();
          assertThat(iterator.next()).isEqualTo(id);
          assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private record Removing<E>(Iterator<? extends E> real) implements Iterator<E> {

    @Override
    public boolean hasNext() {
      return real.hasNext();
    }

    @Override
    public E next() {
      return real.next();
    }

    @Override
    public void remove() {}
  }

  /** One question to the queue for a page of groups. */
  private static Suspect readsAhead() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing reads 16 groups when the first of them is asked for",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        () -> {
          Map<Object, Map<UUID, GroupEntry>> pages =
              Collections.synchronizedMap(new IdentityHashMap<>());
          return call -> {
            if (call.is("entries.reset")) {
              pages.remove(call.target);
            }
            if (!call.is("entries.next")) {
              return call.proceed();
            }
            List<GroupEntry> page = new ArrayList<>();
            for (Object entry :
                ((SnapshotEnumerator<?>) call.target).duplicate().next(AHEAD)) {
              page.add((GroupEntry) entry);
            }
            Map<UUID, GroupEntry> known =
                pages.computeIfAbsent(call.target, key -> new ConcurrentHashMap<>());
            List<GroupEntry> told = new ArrayList<>();
            for (Object entry : (List<?>) Objects.requireNonNull(call.proceed())) {
              told.add(known.getOrDefault(((GroupEntry) entry).id(), (GroupEntry) entry));
            }
            page.forEach(entry -> known.putIfAbsent(entry.id(), entry));
            return Collections.unmodifiableList(told);
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          assertThat(entries.next(1)).extracting(GroupEntry::id).containsExactly(ids.get(0));
          stage.user.getGroup(ids.get(1)).set(GroupProperty.DISPLAY_NAME, "changed");
          assertThat(entries.next(1).get(0).details().map(GroupDetails::displayName))
              .contains("changed");
        });
  }

  private static Suspect startsLate() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator starts where the enumerator stands when it is first used",
        "SnapshotEnumerator.asIterator: \"what is left at the time of this call\"",
        () -> call -> call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")
            ? new Late<>(() -> ((SnapshotEnumerator<?>) call.target).asIterator())
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          Iterator<UUID> iterator = groups.asIterator();
          assertThat(groups.skip(2)).isEqualTo(2);
          assertThat(iterator.next()).isEqualTo(ids.get(0));
        });
  }

  private static final class Late<E> implements Iterator<E> {

    private final Supplier<Iterator<? extends E>> start;
    private @Nullable Iterator<? extends E> real;

    Late(Supplier<Iterator<? extends E>> start) {
      this.start = start;
    }

    @Override
    public boolean hasNext() {
      return real().hasNext();
    }

    @Override
    public E next() {
      return real().next();
    }

    private Iterator<? extends E> real() {
      Iterator<? extends E> found = real;
      if (found == null) {
        found = start.get();
        real = found;
      }
      return found;
    }
  }
}
