package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes of enumerators. */
final class TwentyfirstWalks {

  private static final int PAGE = 16;
  private static final long STRIDE = 1024;

  private TwentyfirstWalks() {}

  static List<Suspect> all() {
    return List.of(removeIsTaken(), readAhead(), shortSkips(), blindWhenClosed());
  }

  private static Suspect removeIsTaken() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator takes remove() without a word",
        "SnapshotEnumerator.asIterator: \"does not support remove\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")
              ? new Patient<>((Iterator<?>) Objects.requireNonNull(answer))
              : answer;
        },
        stage -> {
          stage.group();
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

  /** What was read with an element that was delivered, by place. */
  private static final class Ahead {

    private final Map<Long, Object> read = new HashMap<>();
    private long place;
  }

  /** It asks for a page at a time. */
  private static Suspect readAhead() {
    return new Suspect(
        Kind.ENUMERATORS,
        "details are read up to 16 groups before they are delivered",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        () -> call -> {
          if (call.is("manager.enumGroupDetails")) {
            Object listing = Objects.requireNonNull(call.proceed());
            call.scene.memo(listing, Ahead.class, Ahead::new);
            return listing;
          }
          if (!call.is("entries.next", "entries.skip", "entries.reset")
              || !call.scene.isRemembered(call.target)) {
            return call.proceed();
          }
          Ahead ahead = call.memo(Ahead.class, Ahead::new);
          synchronized (ahead) {
            return walked(call, ahead);
          }
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          assertThat(entries.next(1)).hasSize(1);
          stage.user.getGroup(ids.get(1)).set(GroupProperty.DISPLAY_NAME, "new");
          assertThat(entries.next(1).get(0).details().map(GroupDetails::displayName))
              .hasValue("new");
        });
  }

  private static @Nullable Object walked(Call call, Ahead ahead) throws Throwable {
    Object answer = call.proceed();
    if (answer instanceof Long skipped) {
      ahead.place += skipped;
    } else if (answer instanceof List<?> block) {
      List<Object> delivered = new ArrayList<>();
      for (Object entry : block) {
        Object earlier = ahead.read.remove(ahead.place);
        delivered.add(earlier == null ? entry : earlier);
        ahead.place++;
      }
      if (!block.isEmpty() && !ahead.read.containsKey(ahead.place)) {
        long place = ahead.place;
        for (Object entry : ((SnapshotEnumerator<?>) call.target).duplicate().next(PAGE)) {
          ahead.read.put(place++, entry);
        }
      }
      return List.copyOf(delivered);
    } else {
      ahead.place = 0;
      ahead.read.clear();
    }
    return answer;
  }

  private static Suspect shortSkips() {
    return new Suspect(
        Kind.ENUMERATORS,
        "skip() passes at most 1,024 items at a time",
        "ENUM-SKIP-01: \"the following Next must deliver the item k places on\";"
            + " SnapshotEnumerator.skip: \"how many items were passed, 0 to celt\"",
        () -> call -> call.is("groups.skip", "entries.skip")
            ? call.with(Math.min(call.<Long>argument(0), STRIDE))
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(1030);
          GroupEnumerator enumerator = stage.user.enumGroups();
          assertThat(enumerator.skip(1028)).isEqualTo(1028);
          assertThat(enumerator.next(1)).isEqualTo(ids.subList(1028, 1029));
        });
  }

  /** Elements are read by the client that listed them, which has no right to anything any more. */
  private static Suspect blindWhenClosed() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing of a client that was closed tells no details any more",
        "QueueManager.close: \"its enumerators and running groups go on\"; ENUM-SNAP-06",
        () -> call -> entries(
            call,
            entry ->
                entry instanceof GroupEntry.Present && call.client().closed().get()
                    ? new GroupEntry.Denied(entry.id(), HResult.E_ACCESSDENIED)
                    : entry),
        stage -> {
          QueueManager passing = stage.client(Principal.U);
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> entries = passing.enumGroupDetails();
          passing.close();
          assertThat(entries.next(1).get(0).details().map(GroupDetails::id)).hasValue(id);
        });
  }

  /** Answers as one should, but delivers other elements. */
  static @Nullable Object entries(Call call, UnaryOperator<GroupEntry> change) throws Throwable {
    Object answer = call.proceed();
    return switch (call.name) {
      case "entries.next" ->
        ((List<?>) Objects.requireNonNull(answer))
            .stream().map(GroupEntry.class::cast).map(change).toList();
      case "entries.stream" ->
        ((Stream<?>) Objects.requireNonNull(answer)).map(GroupEntry.class::cast).map(change);
      case "entries.asIterator" ->
        new Changed((Iterator<?>) Objects.requireNonNull(answer), change);
      default -> answer;
    };
  }

  private record Changed(Iterator<?> real, UnaryOperator<GroupEntry> change)
      implements Iterator<GroupEntry> {

    @Override
    public boolean hasNext() {
      return real.hasNext();
    }

    @Override
    public GroupEntry next() {
      return change.apply((GroupEntry) real.next());
    }
  }
}
