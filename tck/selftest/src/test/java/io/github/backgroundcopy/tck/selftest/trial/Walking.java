package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.ENUMERATORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Mistakes of enumerators that checks of groups alone do not see, or in rare sequences of calls.
 */
final class Walking {

  private Walking() {}

  static List<Suspect> all() {
    return List.of(
        entriesShareTheirPlace(),
        cloneResetsToItsPlace(),
        entriesCountThePresent(),
        entriesEndAtTheGone(),
        negativeIsNone(),
        negativeSkipMovesBack(),
        streamOfTheWhole(),
        parallelStream(),
        lastAfterSkip());
  }

  private static Suspect entriesShareTheirPlace() {
    return new Suspect(
        ENUMERATORS,
        "a clone of a listing moves with it",
        "ENUM-CLONE-02",
        Mistakes.in("entries.duplicate", call -> call.target),
        stage -> {
          stage.groups(2);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          entries.duplicate().next(1);
          assertThat(entries.next(2)).hasSize(2);
        });
  }

  private static Suspect cloneResetsToItsPlace() {
    return new Suspect(
        ENUMERATORS,
        "reset of a clone of a listing goes to where it was cloned",
        "ENUM-CLONE-03",
        () -> call -> {
          if (call.is("entries.duplicate")) {
            SnapshotEnumerator<?> real = (SnapshotEnumerator<?>) call.target;
            long place = real.count() - real.duplicate().skip(Long.MAX_VALUE);
            Object clone = Objects.requireNonNull(call.proceed());
            call.scene.memo(clone, Long.class, () -> place);
            return clone;
          }
          Object answer = call.proceed();
          if (call.is("entries.reset")) {
            ((SnapshotEnumerator<?>) call.target).skip(call.memo(Long.class, () -> 0L));
          }
          return answer;
        },
        stage -> {
          stage.groups(3);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          entries.next(1);
          SnapshotEnumerator<GroupEntry> clone = entries.duplicate();
          clone.reset();
          assertThat(clone.next(3)).hasSize(3);
        });
  }

  private static Suspect entriesCountThePresent() {
    return new Suspect(
        ENUMERATORS,
        "the count of a listing leaves out what has gone",
        "ENUM-COUNT-02",
        Mistakes.in("entries.count", call -> {
          SnapshotEnumerator<?> all = ((SnapshotEnumerator<?>) call.target).duplicate();
          all.reset();
          return all.stream()
              .filter(entry -> !(entry instanceof GroupEntry.Gone))
              .count();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          group.cancel();
          assertThat(entries.count()).isEqualTo(1);
        });
  }

  private static Suspect entriesEndAtTheGone() {
    return new Suspect(
        ENUMERATORS,
        "next of a listing ends before what has gone",
        "SnapshotEnumerator.next: \"Fewer than celt items means that the end was reached\"",
        Mistakes.in("entries.next", call -> {
          List<Object> told = new ArrayList<>();
          for (Object item : (List<?>) Objects.requireNonNull(call.proceed())) {
            if (item instanceof GroupEntry.Gone && !told.isEmpty()) {
              break;
            }
            told.add(item);
          }
          return List.copyOf(told);
        }),
        stage -> {
          stage.group();
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          group.cancel();
          assertThat(entries.next(2)).hasSize(2);
        });
  }

  private static Suspect negativeIsNone() {
    return new Suspect(
        ENUMERATORS,
        "a negative number of entries is taken for none",
        "SnapshotEnumerator.next: \"IllegalArgumentException if celt is negative\"",
        Mistakes.in("entries.next", call -> call.with(Math.max(0, call.<Integer>argument(0)))),
        stage -> {
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          assertThatThrownBy(() -> entries.next(-1)).isInstanceOf(IllegalArgumentException.class);
        });
  }

  private static Suspect negativeSkipMovesBack() {
    return new Suspect(
        ENUMERATORS,
        "skip of a negative number of entries passes none",
        "SnapshotEnumerator.skip: \"IllegalArgumentException if celt is negative\"",
        Mistakes.in("entries.skip", call -> call.with(Math.max(0, call.<Long>argument(0)))),
        stage -> {
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          assertThatThrownBy(() -> entries.skip(-1)).isInstanceOf(IllegalArgumentException.class);
        });
  }

  private static Suspect streamOfTheWhole() {
    return new Suspect(
        ENUMERATORS,
        "a stream over a listing begins at its start",
        "SnapshotEnumerator.stream: \"Streams what is left\"",
        Mistakes.in("entries.stream", call -> {
          SnapshotEnumerator<?> all = ((SnapshotEnumerator<?>) call.target).duplicate();
          all.reset();
          return all.stream();
        }),
        stage -> {
          stage.groups(2);
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          entries.next(1);
          assertThat(entries.stream()).hasSize(1);
        });
  }

  private static Suspect parallelStream() {
    return new Suspect(
        ENUMERATORS,
        "a stream is parallel",
        "SnapshotEnumerator.stream: \"a new sequential, ordered stream\"",
        Mistakes.in("groups.stream", call -> Mistakes.left(call.target).parallelStream()),
        stage -> assertThat(stage.user.enumGroups().stream().isParallel()).isFalse());
  }

  private static Suspect lastAfterSkip() {
    return new Suspect(
        ENUMERATORS,
        "next after a skip that ended right at the end gives the last group again",
        "ENUM-SKIP-01",
        () -> call -> {
          if (call.is("groups.skip")) {
            long celt = call.argument(0);
            long passed = (long) Objects.requireNonNull(call.proceed());
            call.memo(AtomicInteger.class, AtomicInteger::new)
                .set(passed == celt && celt > 1 ? 1 : 0);
            return passed;
          }
          if (call.is("groups.next") && call.<Integer>argument(0) > 0) {
            List<?> items = (List<?>) Objects.requireNonNull(call.proceed());
            GroupEnumerator real = (GroupEnumerator) call.target;
            boolean again = call.memo(AtomicInteger.class, AtomicInteger::new).getAndSet(0) == 1;
            if (items.isEmpty() && again) {
              GroupEnumerator all = real.duplicate();
              all.reset();
              all.skip(all.count() - 1);
              return all.next(1);
            }
            return items;
          }
          return call.proceed();
        },
        stage -> {
          stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          groups.skip(2);
          assertThat(groups.next(1)).isEmpty();
        });
  }
}
