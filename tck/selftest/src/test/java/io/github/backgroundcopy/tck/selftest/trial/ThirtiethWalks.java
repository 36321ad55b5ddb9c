package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Mistakes of enumerators. */
final class ThirtiethWalks {

  private static final int MOST = 512;

  private ThirtiethWalks() {}

  static List<Suspect> all() {
    return List.of(shortStream(), removesNothing(), countsTheReadable());
  }

  private static Suspect shortStream() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a stream ends after 512 items",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.stream", "entries.stream")
              ? ((Stream<?>) Objects.requireNonNull(answer)).limit(MOST)
              : answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(MOST + 1);
          assertThat(stage.user.enumGroups().stream().toList()).isEqualTo(ids);
        });
  }

  private static Suspect removesNothing() {
    return new Suspect(
        Kind.ENUMERATORS,
        "remove() of an iterator returns, and has done nothing",
        "SnapshotEnumerator.asIterator: \"does not support remove\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")
              ? new Patient<>((Iterator<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          stage.groups(2);
          Iterator<UUID> iterator = stage.user.enumGroups().asIterator();
          iterator.next();
          assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
        });
  }

  private record Patient<E>(Iterator<? extends E> real) implements Iterator<E> {

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

    @Override
    public void forEachRemaining(Consumer<? super E> action) {
      real.forEachRemaining(action);
    }
  }

  private static Suspect countsTheReadable() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing does not count what somebody else has taken since",
        "SnapshotEnumerator.count: \"always the same for one enumerator\"; ENUM-SNAP-04,"
            + " ENUM-COUNT-02",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.count")) {
            return answer;
          }
          SnapshotEnumerator<?> all = ((SnapshotEnumerator<?>) call.target).duplicate();
          all.reset();
          return (Long) Objects.requireNonNull(answer)
              - all.stream().filter(ThirtiethWalks::isForeign).count();
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(ids.get(1));
          assertThat(listing.count()).as("with %s, which was taken", taken).isEqualTo(3);
        });
  }

  private static boolean isForeign(Object entry) {
    return entry instanceof GroupEntry.Denied denied
        && denied.reason().equals(HResult.E_ACCESSDENIED);
  }
}
