package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Mistakes of enumerators. */
final class TwentyninthWalks {

  private static final int CURSORS = 1000;

  private TwentyninthWalks() {}

  static List<Suspect> all() {
    return List.of(unsignedCounts(), endsWhereAllHaveGone(), fewCursors(), lateStreams());
  }

  /** {@code celt} is a {@code ULONG} below. */
  private static Suspect unsignedCounts() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a negative number of items to take is a very big one",
        "SnapshotEnumerator.next: \"IllegalArgumentException if celt is negative; the position is"
            + " unchanged\"",
        () -> call ->
            call.is("groups.next", "jobs.next", "entries.next") && call.<Integer>argument(0) < 0
                ? call.with(Integer.MAX_VALUE)
                : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThatIllegalArgumentException().isThrownBy(() -> groups.next(-1));
          assertThat(groups.next(1)).containsExactly(ids.get(0));
        });
  }

  /** No row is found, so there is none left. */
  private static Suspect endsWhereAllHaveGone() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a listing of details ends at a block of groups that have all gone",
        "GroupEntry: \"One element that cannot be read never ends a listing early\"; ENUM-SNAP-02,"
            + " ENUM-SNAP-03",
        () -> call -> {
          if (!call.is("entries.next", "entries.skip", "entries.reset")) {
            return call.proceed();
          }
          AtomicBoolean ended = call.memo(AtomicBoolean.class, AtomicBoolean::new);
          Object answer = call.proceed();
          if (call.is("entries.reset")) {
            ended.set(false);
          } else if (call.is("entries.skip")) {
            return ended.get() ? (Object) 0L : answer;
          } else {
            List<?> block = (List<?>) Objects.requireNonNull(answer);
            if (!block.isEmpty() && block.stream().allMatch(GroupEntry.Gone.class::isInstance)) {
              ended.set(true);
            }
            return ended.get() ? List.of() : block;
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          stage.user.getGroup(ids.get(1)).cancel();
          List<UUID> seen = new ArrayList<>();
          for (List<GroupEntry> block = entries.next(1);
              !block.isEmpty();
              block = entries.next(1)) {
            seen.add(block.get(0).id());
          }
          assertThat(seen).isEqualTo(ids);
        });
  }

  /** The server keeps so many cursors, and forgets the oldest. */
  private static Suspect fewCursors() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator is at its end when 1,000 others were made since",
        "SnapshotEnumerator: \"every item of it is delivered exactly once from start to end\";"
            + " ENUM-NEXT-11",
        () -> {
          AtomicInteger made = new AtomicInteger();
          return call -> {
            if (call.is("groups.next", "groups.skip")
                && call.scene.isRemembered(call.target)
                && call.<Number>argument(0).longValue() >= 0
                && made.get() - call.memo(Integer.class, made::get) > CURSORS) {
              return call.is("groups.skip") ? (Object) 0L : List.of();
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups", "groups.duplicate")) {
              call.scene.memo(Objects.requireNonNull(answer), Integer.class, made::incrementAndGet);
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          GroupEnumerator groups = stage.user.enumGroups();
          for (int i = 0; i <= CURSORS; i++) {
            assertThat(stage.user.enumGroups().count()).isEqualTo(1);
          }
          assertThat(groups.next(1)).containsExactly(id);
        });
  }

  private static Suspect lateStreams() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a stream begins where its enumerator stands when the first item is wanted",
        "SnapshotEnumerator.stream: \"Streams what is left at the time of this call\"; ENUM-NEXT-11",
        () -> call -> call.is("groups.stream", "jobs.stream", "entries.stream")
            ? late((SnapshotEnumerator<?>) call.target)
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          Stream<UUID> stream = groups.stream();
          assertThat(groups.next(2)).hasSize(2);
          assertThat(stream.toList()).isEqualTo(ids);
        });
  }

  private static <E> Stream<E> late(SnapshotEnumerator<E> from) {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(
        () -> Spliterators.spliteratorUnknownSize(from.duplicate().asIterator(), traits),
        traits,
        false);
  }
}
