package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Mistakes of enumerators. */
final class ThirteenthWalks {

  private static final int MOST = 1000;

  private ThirteenthWalks() {}

  static List<Suspect> all() {
    return List.of(nothingBefore(), withoutTheGone(), thousandOfAClone());
  }

  /** Where there was nothing there is nothing to compare. */
  private static Suspect nothingBefore() {
    return new Suspect(
        Kind.ENUMERATORS,
        "compared with an earlier enumerator over no group nothing came",
        "GroupEnumerator.since: \"which ids came and which went\"; ENUM-SINCE-01",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("groups.since") && call.<GroupEnumerator>argument(0).count() == 0
              ? new GroupChanges(List.of(), List.of())
              : answer;
        },
        stage -> {
          GroupEnumerator before = stage.user.enumGroups();
          UUID id = stage.group().id();
          assertThat(stage.user.enumGroups().since(before).added()).containsExactly(id);
        });
  }

  private static Suspect withoutTheGone() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a stream over a listing leaves out the groups that are gone",
        "SnapshotEnumerator.stream: \"Streams what is left\"; DETAIL-08: \"must be delivered as"
            + " Gone\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("entries.stream") && answer instanceof Stream<?> entries
              ? entries.filter(entry -> !(entry instanceof GroupEntry.Gone))
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          group.cancel();
          assertThat(entries.stream().toList()).hasSize(1);
        });
  }

  /** It copies one block. */
  private static Suspect thousandOfAClone() {
    return new Suspect(
        Kind.LIMITS,
        "the clone of an enumerator over more than 1,000 groups delivers the first 1,000",
        "SnapshotEnumerator.duplicate: \"over the same sequence\"; ENUM-CLONE-01, SCALE-02",
        () -> call -> {
          if (call.is("groups.duplicate")) {
            Object answer = Objects.requireNonNull(call.proceed());
            var unused = call.scene.memo(answer, Boolean.class, () -> true);
            return answer;
          }
          if (!call.is("groups.next") || !call.scene.isRemembered(call.target)) {
            return call.proceed();
          }
          GroupEnumerator clone = (GroupEnumerator) call.target;
          int wanted = call.<Integer>argument(0);
          if (wanted < 0 || clone.count() <= MOST) {
            return call.proceed();
          }
          long left = clone.duplicate().skip(Long.MAX_VALUE);
          long allowed = Math.max(0, MOST - (clone.count() - left));
          return call.with((int) Math.min(wanted, allowed));
        },
        stage -> {
          List<UUID> ids = stage.groups(MOST + 1);
          assertThat(stage.user.enumGroups().duplicate().next(MOST + 1)).isEqualTo(ids);
        });
  }
}
