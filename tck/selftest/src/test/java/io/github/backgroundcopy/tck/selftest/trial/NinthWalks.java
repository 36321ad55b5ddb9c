package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Mistakes of enumerators. */
final class NinthWalks {

  private static final int MANY = 100;

  private NinthWalks() {}

  static List<Suspect> all() {
    return List.of(alwaysForwards(), parallel(), allForEach());
  }

  /** Puts the two in their order before it compares. */
  private static Suspect alwaysForwards() {
    return new Suspect(
        Kind.ENUMERATORS,
        "what came and went since a later snapshot is told as if that were the earlier one's",
        "GroupEnumerator.since: \"Given a later enumerator, this method answers the other way"
            + " round\"; ENUM-SINCE-01",
        () -> {
          AtomicInteger snapshots = new AtomicInteger();
          return call -> {
            if (call.is("groups.since")
                && call.hasArguments()
                && call.scene.isRemembered(call.target)
                && call.scene.isRemembered(call.<GroupEnumerator>argument(0))) {
              GroupEnumerator other = call.argument(0);
              if (place(call, other) > place(call, call.target)) {
                return other.since((GroupEnumerator) call.target);
              }
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups")) {
              call.scene.memo(
                  Objects.requireNonNull(answer), Integer.class, snapshots::incrementAndGet);
            } else if (call.is("groups.duplicate") && call.scene.isRemembered(call.target)) {
              int place = place(call, call.target);
              call.scene.memo(Objects.requireNonNull(answer), Integer.class, () -> place);
            }
            return answer;
          };
        },
        stage -> {
          GroupEnumerator earlier = stage.user.enumGroups();
          UUID id = stage.group().id();
          GroupEnumerator later = stage.user.enumGroups();
          assertThat(earlier.since(later)).isEqualTo(new GroupChanges(List.of(), List.of(id)));
        });
  }

  private static int place(Call call, Object enumerator) {
    return call.scene.memo(enumerator, Integer.class, () -> 0);
  }

  private static Suspect parallel() {
    return new Suspect(
        Kind.ENUMERATORS,
        "the stream of a sequence of more than 100 items is parallel",
        "SnapshotEnumerator.stream: \"a new sequential, ordered stream\"; JAVA-VIEW-04",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.stream", "entries.stream")
                  && ((SnapshotEnumerator<?>) call.target).count() > MANY
              ? ((Stream<?>) Objects.requireNonNull(answer)).parallel()
              : answer;
        },
        stage -> {
          stage.groups(MANY + 1);
          assertThat(stage.user.enumGroups().stream().isParallel()).isFalse();
        });
  }

  private static Suspect allForEach() {
    return new Suspect(
        Kind.ENUMERATORS,
        "what is left of an iterator for forEachRemaining is all that it began with",
        "SnapshotEnumerator.asIterator: \"Iterates over what is left at the time of this call\","
            + " each item once; JAVA-VIEW-03",
        () -> call -> {
          if (!call.is("groups.asIterator", "jobs.asIterator", "entries.asIterator")) {
            return call.proceed();
          }
          SnapshotEnumerator<?> start = ((SnapshotEnumerator<?>) call.target).duplicate();
          return new All<>(start.asIterator(), start);
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          Iterator<UUID> iterator = stage.user.enumGroups().asIterator();
          iterator.next();
          List<UUID> rest = new ArrayList<>();
          iterator.forEachRemaining(rest::add);
          assertThat(rest).isEqualTo(ids.subList(1, 3));
        });
  }

  private record All<E>(Iterator<? extends E> real, SnapshotEnumerator<? extends E> start)
      implements Iterator<E> {

    @Override
    public boolean hasNext() {
      return real.hasNext();
    }

    @Override
    public E next() {
      return real.next();
    }

    @Override
    public void forEachRemaining(Consumer<? super E> action) {
      if (!real.hasNext()) {
        return;
      }
      start.asIterator().forEachRemaining(action);
      while (real.hasNext()) {
        real.next();
      }
    }
  }
}
