package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.ENUMERATORS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Mistakes of enumerators that checks of groups alone do not see, or in rare sequences of calls.
 */
final class SealedWalking {

  private SealedWalking() {}

  static List<Suspect> all() {
    return List.of(
        jobsBeginAgain(),
        entriesLeaveOutTheGone(),
        resetOnce(),
        cloneOfAClone(),
        jobsOfTheCancelled());
  }

  private static Suspect jobsBeginAgain() {
    return new Suspect(
        ENUMERATORS,
        "a clone of an enumerator of jobs begins at the start",
        "ENUM-CLONE-01",
        Mistakes.in("jobs.duplicate", call -> {
          JobEnumerator clone = (JobEnumerator) Objects.requireNonNull(call.proceed());
          clone.reset();
          return clone;
        }),
        stage -> {
          JobEnumerator jobs = stage.small().enumJobs();
          jobs.next(1);
          assertThat(jobs.duplicate().next(1)).isEmpty();
        });
  }

  private static Suspect entriesLeaveOutTheGone() {
    return new Suspect(
        ENUMERATORS,
        "a stream over a listing leaves out what has gone",
        "GroupEntry: \"One element that cannot be read never ends a listing early: it is Gone\"",
        Mistakes.in(
            "entries.stream",
            call -> Mistakes.left(call.target).stream()
                .filter(entry -> !(entry instanceof GroupEntry.Gone))),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          group.cancel();
          assertThat(entries.stream()).hasSize(1);
        });
  }

  private static Suspect resetOnce() {
    return new Suspect(
        ENUMERATORS,
        "an enumerator can be reset once",
        "ENUM-RESET-01",
        Mistakes.in("groups.reset", call -> {
          int resets = call.memo(AtomicInteger.class, AtomicInteger::new).incrementAndGet();
          return resets > 1 ? null : call.proceed();
        }),
        stage -> {
          stage.groups(1);
          GroupEnumerator groups = stage.user.enumGroups();
          groups.next(1);
          groups.reset();
          groups.next(1);
          groups.reset();
          assertThat(groups.next(1)).hasSize(1);
        });
  }

  private static Suspect cloneOfAClone() {
    return new Suspect(
        ENUMERATORS,
        "a clone of a clone is empty",
        "ENUM-CLONE-01",
        () -> call -> {
          if (call.is("groups.duplicate")) {
            boolean isClone = call.memo(Boolean.class, () -> false);
            Object clone =
                isClone ? Walks.groups(List.of()) : Objects.requireNonNull(call.proceed());
            call.scene.memo(clone, Boolean.class, () -> true);
            return clone;
          }
          return call.proceed();
        },
        stage -> {
          stage.groups(2);
          assertThat(stage.user.enumGroups().duplicate().duplicate().next(2)).hasSize(2);
        });
  }

  private static Suspect jobsOfTheCancelled() {
    return new Suspect(
        ENUMERATORS,
        "an enumerator of jobs ends when its group is cancelled",
        "ENUM-SNAP-06",
        Mistakes.in("jobs.next", call -> {
          Past past = call.past();
          return past != null && past.cancelled ? List.<UUID>of() : call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          JobEnumerator jobs = group.enumJobs();
          group.cancel();
          assertThat(jobs.next(1)).hasSize(1);
        });
  }
}
