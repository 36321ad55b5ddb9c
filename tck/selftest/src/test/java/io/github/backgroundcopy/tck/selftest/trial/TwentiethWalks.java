package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Mistakes of enumerators. */
final class TwentiethWalks {

  private static final int PAGE = 256;

  private TwentiethWalks() {}

  static List<Suspect> all() {
    return List.of(sameMother(), onePageFurther(), ownOnesFirst());
  }

  /** A clone is made of what its original was made of. */
  private static Suspect sameMother() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a clone of a clone stands where that one stood when it was made",
        "ENUM-CLONE-01: \"whose remaining sequence equals that of the original, from start, middle"
            + " and end positions\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("groups.duplicate") || !(answer instanceof GroupEnumerator right)) {
            return answer;
          }
          GroupEnumerator clone = call.scene.isRemembered(call.target)
              ? call.memo(GroupEnumerator.class, () -> right).duplicate()
              : right;
          GroupEnumerator made = clone.duplicate();
          var unused = call.scene.memo(clone, GroupEnumerator.class, () -> made);
          return clone;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator clone = stage.user.enumGroups().duplicate();
          clone.skip(2);
          assertThat(clone.duplicate().next(3)).containsExactly(ids.get(2));
        });
  }

  /** Items are fetched page by page, and the place is that of a page. */
  private static Suspect onePageFurther() {
    return new Suspect(
        Kind.LIMITS,
        "next that delivers more than 256 groups moves past 256",
        "SnapshotEnumerator.next: \"Takes the next items and moves past them\"; ENUM-NEXT-11:"
            + " \"each item of the snapshot exactly once\"; SCALE-02",
        () -> call -> {
          if (!call.is("groups.next") || !call.hasArguments()) {
            return call.proceed();
          }
          GroupEnumerator target = (GroupEnumerator) call.target;
          GroupEnumerator before = target.duplicate();
          Object answer = call.proceed();
          if (answer instanceof List<?> items && items.size() > PAGE) {
            long place = target.count() - before.skip(Long.MAX_VALUE);
            target.reset();
            target.skip(place + PAGE);
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(300);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.next(290)).isEqualTo(ids.subList(0, 290));
          assertThat(groups.next(300)).isEqualTo(ids.subList(290, 300));
        });
  }

  /** The groups of others are asked for when one's own have been listed. */
  private static Suspect ownOnesFirst() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an administrator is listed their own groups before those of users",
        "ENUM-ORDER-01: \"Groups must be listed in order of creation, oldest first\"; QMGR-ENUM-03",
        () -> call -> {
          if (call.is("groups.since")
              && call.hasArguments()
              && (call.scene.isRemembered(call.target)
                  || call.scene.isRemembered(call.<Object>argument(0)))) {
            return GroupChanges.between(
                SixteenthWalks.all(call.argument(0)),
                SixteenthWalks.all((GroupEnumerator) call.target));
          }
          Object answer = call.proceed();
          if (call.is("manager.enumGroups")
              && answer instanceof GroupEnumerator right
              && call.client().principal() == Principal.A) {
            List<UUID> ids = SixteenthWalks.all(right);
            List<UUID> ordered = new ArrayList<>(ids);
            ordered.sort(Comparator.comparing(id -> !isOwn(call.scene.past(id))));
            if (!ordered.equals(ids)) {
              return remember(call.scene, Walks.groups(ordered));
            }
          } else if (call.is("groups.duplicate")
              && answer instanceof GroupEnumerator clone
              && call.scene.isRemembered(call.target)) {
            return remember(call.scene, clone);
          }
          return answer;
        },
        stage -> {
          UUID first = stage.group().id();
          QueueManager administrator = stage.client(Principal.A);
          UUID second = administrator.createGroup(UUID.randomUUID()).id();
          assertThat(administrator.enumGroups().next(2)).containsExactly(first, second);
        });
  }

  private static boolean isOwn(@Nullable Past past) {
    return past != null && (past.isOf(Principal.A) || past.tookOver);
  }

  private static GroupEnumerator remember(Scene scene, GroupEnumerator of) {
    var unused = scene.memo(of, AtomicBoolean.class, AtomicBoolean::new);
    return of;
  }
}
