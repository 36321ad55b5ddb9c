package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.List;
import java.util.Objects;

/** Mistakes inside enumerators. */
final class EleventhWalks {

  private EleventhWalks() {}

  static List<Suspect> all() {
    return List.of(sinceItself(), countedFromTheClone(), jobsThatStay());
  }

  private static Suspect sinceItself() {
    return new Suspect(
        Kind.ENUMERATORS,
        "compared with itself an enumerator tells that everything came",
        "GroupEnumerator.since: \"what came and what went\" between two snapshots, of which one"
            + " has nothing alone; ENUM-SINCE-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("groups.since") || call.<Object>argument(0) != call.target) {
            return answer;
          }
          GroupEnumerator all = ((GroupEnumerator) call.target).duplicate();
          all.reset();
          return new GroupChanges(all.next(Integer.MAX_VALUE), List.of());
        },
        stage -> {
          stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.since(groups).isEmpty()).isTrue();
        });
  }

  private static Suspect countedFromTheClone() {
    return new Suspect(
        Kind.ENUMERATORS,
        "the clone of a listing counts what was left when it was made",
        "SnapshotEnumerator.count: \"Counts the whole sequence, not what is left\";"
            + " ENUM-CLONE-03: \"same GetCount\"",
        () -> call -> {
          if (call.is("entries.count") && call.scene.isRemembered(call.target)) {
            return call.memo(Long.class, () -> 0L);
          }
          Object answer = call.proceed();
          if (call.is("entries.duplicate")) {
            SnapshotEnumerator<?> clone = (SnapshotEnumerator<?>) Objects.requireNonNull(answer);
            long left = clone.duplicate().skip(Long.MAX_VALUE);
            call.scene.memo(clone, Long.class, () -> left);
          }
          return answer;
        },
        stage -> {
          stage.groups(3);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          assertThat(listing.next(2)).hasSize(2);
          assertThat(listing.duplicate().count()).isEqualTo(3);
        });
  }

  /** There is nothing to skip where there is one at most. */
  private static Suspect jobsThatStay() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator of jobs that has skipped the job gives it all the same",
        "SnapshotEnumerator.skip: \"Moves past items without delivering them\"; ENUM-SKIP-01",
        () -> call -> call.is("jobs.skip")
            ? call.again(((JobEnumerator) call.target).duplicate())
            : call.proceed(),
        stage -> {
          JobEnumerator jobs = stage.small().enumJobs();
          assertThat(jobs.skip(1)).isOne();
          assertThat(jobs.next(1)).isEmpty();
        });
  }
}
