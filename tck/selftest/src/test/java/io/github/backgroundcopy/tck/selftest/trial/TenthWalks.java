package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupEnumerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Mistakes of enumerators. */
final class TenthWalks {

  private TenthWalks() {}

  static List<Suspect> all() {
    return List.of(sizeOfTheWhole(), stoppedOnTheWay(), whereItStood());
  }

  private static Suspect sizeOfTheWhole() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a stream of what is left of an enumerator has the size of the whole",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call\";"
            + " JAVA-VIEW-04",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("groups.stream")) {
            return answer;
          }
          return StreamSupport.stream(
              Spliterators.spliterator(
                  ((Stream<?>) Objects.requireNonNull(answer)).iterator(),
                  ((GroupEnumerator) call.target).count(),
                  Spliterator.ORDERED | Spliterator.NONNULL),
              false);
        },
        stage -> {
          stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          groups.next(1);
          assertThat(groups.stream().count()).isEqualTo(2);
        });
  }

  private static Suspect stoppedOnTheWay() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator that was begun before the service was stopped is over then",
        "SnapshotEnumerator: \"keeps working … after the service was stopped\"; asIterator:"
            + " \"Iterates over what is left at the time of this call\"; JAVA-VIEW-05, LIFE-04",
        () -> {
          AtomicInteger stops = new AtomicInteger();
          return call -> {
            Object answer = call.proceed();
            if (call.is("queue.stopService")) {
              stops.incrementAndGet();
            }
            return call.is("groups.asIterator", "entries.asIterator")
                ? new Session<>((Iterator<?>) Objects.requireNonNull(answer), stops, stops.get())
                : answer;
          };
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          Iterator<UUID> groups = stage.user.enumGroups().asIterator();
          groups.next();
          stage.restart();
          List<UUID> rest = new ArrayList<>();
          groups.forEachRemaining(rest::add);
          assertThat(rest).isEqualTo(ids.subList(1, 3));
        });
  }

  private record Session<E>(Iterator<E> real, AtomicInteger stops, int begun)
      implements Iterator<E> {

    @Override
    public boolean hasNext() {
      return stops.get() == begun && real.hasNext();
    }

    @Override
    public E next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return real.next();
    }
  }

  /** Where an enumerator stood when it was reset, as long as it has not moved since. */
  private static final class Before {

    private @Nullable GroupEnumerator place;
  }

  /** It is moved when something is taken of it. */
  private static Suspect whereItStood() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a clone of an enumerator that was just reset stands where that one stood before",
        "SnapshotEnumerator.duplicate: \"over the same sequence, at the same position\";"
            + " ENUM-CLONE-01, ENUM-RESET-01",
        () -> call -> {
          if (!call.is("groups.next", "groups.skip", "groups.reset", "groups.duplicate")) {
            return call.proceed();
          }
          Before before = call.memo(Before.class, Before::new);
          synchronized (before) {
            GroupEnumerator place = before.place;
            if (call.is("groups.duplicate")) {
              return place == null ? call.proceed() : place.duplicate();
            }
            before.place = !call.is("groups.reset")
                ? null
                : place == null ? ((GroupEnumerator) call.target).duplicate() : place;
            return call.proceed();
          }
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          groups.next(2);
          groups.reset();
          assertThat(groups.duplicate().next(3)).isEqualTo(ids);
        });
  }
}
