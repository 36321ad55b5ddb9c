package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes of enumerators. */
final class TwelfthWalks {

  private TwelfthWalks() {}

  static List<Suspect> all() {
    return List.of(endsAtWhatIsGone(), backFromTheEnd(), comparedWithAClone());
  }

  /** What is not there ends the page, as what is read from a database does. */
  private static Suspect endsAtWhatIsGone() {
    return new Suspect(
        Kind.ENUMERATORS,
        "next of a listing delivers no more than up to the first group that is gone",
        "SnapshotEnumerator.next: \"Fewer than celt items means that the end was reached\";"
            + " DETAIL-08: \"the listing must go on\"",
        () -> call -> {
          if (!call.is("entries.next") || call.<Integer>argument(0) < 2) {
            return call.proceed();
          }
          int wanted = call.argument(0);
          List<Object> delivered = new ArrayList<>();
          synchronized (call.memo(AtomicBoolean.class, AtomicBoolean::new)) {
            while (delivered.size() < wanted) {
              List<?> next = (List<?>) Objects.requireNonNull(call.with(1));
              delivered.addAll(next);
              if (next.isEmpty() || next.get(0) instanceof GroupEntry.Gone) {
                break;
              }
            }
          }
          return List.copyOf(delivered);
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID left = stage.group().id();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          group.cancel();
          assertThat(listing.next(2)).extracting(GroupEntry::id).containsExactly(group.id(), left);
        });
  }

  /** The place behind the last item is 0 where it was skipped to. */
  private static Suspect backFromTheEnd() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator that is made when skip came to the end begins at the first group",
        "SnapshotEnumerator.asIterator: \"Iterates over what is left at the time of this call\";"
            + " JAVA-VIEW-03",
        () -> call -> {
          if (!call.is("groups.skip", "groups.reset", "groups.asIterator")) {
            return call.proceed();
          }
          AtomicBoolean end = call.memo(AtomicBoolean.class, AtomicBoolean::new);
          if (call.is("groups.asIterator") && end.get()) {
            GroupEnumerator first = ((GroupEnumerator) call.target).duplicate();
            first.reset();
            return first.asIterator();
          }
          Object answer = call.proceed();
          end.set(call.is("groups.skip")
              && (Long) Objects.requireNonNull(answer) > 0
              && Mistakes.left(call.target).isEmpty());
          return answer;
        },
        stage -> {
          assertThat(stage.groups(3)).hasSize(3);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.skip(3)).isEqualTo(3);
          assertThat(groups.asIterator()).isExhausted();
        });
  }

  /** A clone has no number among the snapshots. */
  private static Suspect comparedWithAClone() {
    return new Suspect(
        Kind.ENUMERATORS,
        "compared with a clone of the earlier enumerator everything came and nothing went",
        "ENUM-SINCE-01: \"the ids that this enumerator's sequence has and the earlier one's has"
            + " not\"; ENUM-CLONE-01",
        () -> call -> {
          if (call.is("groups.since")
              && call.hasArguments()
              && call.scene.isRemembered(call.argument(0))) {
            var right = call.proceed();
            GroupEnumerator all = ((GroupEnumerator) call.target).duplicate();
            all.reset();
            return right == null ? null : new GroupChanges(all.next(Integer.MAX_VALUE), List.of());
          }
          Object answer = call.proceed();
          if (call.is("groups.duplicate")) {
            var unused = call.scene.memo(
                Objects.requireNonNull(answer), AtomicBoolean.class, AtomicBoolean::new);
          }
          return answer;
        },
        stage -> {
          var unused = stage.group();
          GroupEnumerator earlier = stage.user.enumGroups();
          UUID id = stage.group().id();
          GroupEnumerator later = stage.user.enumGroups();
          assertThat(later.since(earlier.duplicate()).added()).containsExactly(id);
        });
  }
}
