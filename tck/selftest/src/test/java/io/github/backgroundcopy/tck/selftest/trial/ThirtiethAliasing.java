package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes of things that share what they should not. */
final class ThirtiethAliasing {

  private ThirtiethAliasing() {}

  static List<Suspect> all() {
    return List.of(lateStream(), oneIterator(), oneList());
  }

  private static Suspect lateStream() {
    return new Suspect(
        Kind.ALIASING,
        "a stream begins where the enumerator is when the stream is used",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call\"",
        () -> call -> call.is("groups.stream", "jobs.stream", "entries.stream")
            ? Stream.<SnapshotEnumerator<?>>of((SnapshotEnumerator<?>) call.target)
                .flatMap(real -> real.duplicate().stream())
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator enumerator = stage.user.enumGroups();
          Stream<UUID> all = enumerator.stream();
          assertThat(enumerator.next(2)).hasSize(2);
          assertThat(all.toList()).isEqualTo(ids);
        });
  }

  private static Suspect oneIterator() {
    return new Suspect(
        Kind.ALIASING,
        "an enumerator that has not moved gives the iterator it gave before, if that has items",
        "SnapshotEnumerator.asIterator: \"a new iterator that starts at the current position\"",
        () -> call -> {
          if (call.is("groups.next", "groups.skip", "groups.reset")) {
            call.memo(Last.class, Last::new).iterator = null;
          }
          if (!call.is("groups.asIterator")) {
            return call.proceed();
          }
          Last last = call.memo(Last.class, Last::new);
          Iterator<?> before = last.iterator;
          if (before != null && before.hasNext()) {
            return before;
          }
          Iterator<?> own = (Iterator<?>) Objects.requireNonNull(call.proceed());
          last.iterator = own;
          return own;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator enumerator = stage.user.enumGroups();
          assertThat(enumerator.asIterator().next()).isEqualTo(ids.get(0));
          assertThat(enumerator.asIterator().next()).isEqualTo(ids.get(0));
        });
  }

  private static final class Last {

    private volatile @Nullable Iterator<?> iterator;
  }

  private static Suspect oneList() {
    return new Suspect(
        Kind.ALIASING,
        "the entries that a listing gave are gone when it gives the next ones",
        "SnapshotEnumerator.next: \"unmodifiable, and never changing\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("entries.next")
              ? call.memo(Buffer.class, Buffer::new)
                  .filled((List<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          List<GroupEntry> first = listing.next(1);
          assertThat(listing.next(1)).hasSize(1);
          assertThat(first).extracting(GroupEntry::id).containsExactly(ids.get(0));
        });
  }

  private static final class Buffer {

    private final List<Object> items = new ArrayList<>();

    synchronized List<Object> filled(List<?> with) {
      items.clear();
      items.addAll(with);
      return Collections.unmodifiableList(items);
    }
  }
}
