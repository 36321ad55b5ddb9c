package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes that only another thread sees. */
final class SixthThreads {

  private static final int PAGE = 100;

  private SixthThreads() {}

  static List<Suspect> all() {
    return List.of(skippedInTwoSteps(), addedByThePage());
  }

  private static Suspect skippedInTwoSteps() {
    return new Suspect(
        Kind.RACES,
        "skip of several groups passes them in two steps",
        "SnapshotEnumerator: \"Every method is one atomic step\"; JAVA-THREAD-04",
        Mistakes.in("groups.skip", call -> {
          long all = call.<Long>argument(0);
          long half = all / 2;
          if (half <= 0) {
            return call.proceed();
          }
          long first = (long) Objects.requireNonNull(call.with(half));
          if (first < half) {
            return first;
          }
          Mistakes.window();
          return first + (long) Objects.requireNonNull(call.with(all - half));
        }),
        stage -> {
          List<UUID> ids = stage.groups(40);
          for (int i = 0; i < 10; i++) {
            GroupEnumerator walk = stage.user.enumGroups();
            List<List<UUID>> taken = Stage.together(List.of(
                () -> {
                  assertThat(walk.skip(20)).isEqualTo(20);
                  return List.of();
                },
                () -> walk.next(1)));
            assertThat(taken.get(1).get(0)).isIn(ids.get(0), ids.get(20));
          }
        });
  }

  /** So many rows in one statement, and a transaction for each. */
  private static Suspect addedByThePage() {
    return new Suspect(
        Kind.RACES,
        "of more than a hundred groups that are added at once others see a hundred first",
        "QMGR-ADD-07: others \"must see all groups of an addAll or none of them, at any moment\"",
        Mistakes.in("manager.addAll", call -> {
          if (!call.hasArguments()) {
            return call.proceed();
          }
          Collection<GroupSpec> given = call.argument(0);
          if (given.size() <= PAGE
              || given.stream().anyMatch(spec -> spec == null || spec.isStarted())) {
            return call.proceed();
          }
          List<GroupSpec> specs = List.copyOf(given);
          List<BackgroundCopyGroup> added = new ArrayList<>();
          try {
            for (int from = 0; from < specs.size(); from += PAGE) {
              int to = Math.min(from + PAGE, specs.size());
              added.addAll(((QueueManager) call.target).addAll(specs.subList(from, to)));
              Mistakes.window();
            }
            return List.copyOf(added);
          } catch (RuntimeException e) {
            if (added.isEmpty()) {
              throw e;
            }
            takeBack(added);
            return call.proceed(); // Is refused again, and says where.
          }
        }),
        stage -> {
          QueueManager other = stage.client(Principal.U);
          List<GroupSpec> specs =
              Collections.nCopies(3 * PAGE, GroupSpec.builder().build());
          AtomicBoolean done = new AtomicBoolean();
          List<Long> parts = Stage.together(List.of(
              () -> {
                long count = stage.user.addAll(specs).size();
                done.set(true);
                return count - specs.size();
              },
              () -> {
                long part = 0;
                while (!done.get()) {
                  part = Math.max(part, other.enumGroups().count() % specs.size());
                }
                return part;
              }));
          assertThat(parts).containsOnly(0L);
        });
  }

  private static void takeBack(List<BackgroundCopyGroup> added) {
    for (BackgroundCopyGroup group : added) {
      try {
        group.cancel();
      } catch (InvalidStateException e) {
        // Somebody else has cancelled it.
      }
    }
  }
}
