package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mistakes of enumerators that stand somewhere, or were asked something before. */
final class SixthWalks {

  private static final int PAGE = 64;
  private static final int FEW = 32;

  private SixthWalks() {}

  static List<Suspect> all() {
    return List.of(
        readAhead(),
        readAtOnce(),
        askedTwice(),
        clonedAtAPage(),
        firstOfTheRest(),
        manyInNoOrder());
  }

  /** To know whether there is a next one, it is fetched. */
  private static Suspect readAhead() {
    return new Suspect(
        Kind.ALIASING,
        "an iterator over a listing has read each group when it gives the one before",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        Mistakes.in(
            "entries.asIterator",
            call -> new Ahead((Iterator<?>) Objects.requireNonNull(call.proceed()))),
        stage -> {
          stage.group();
          BackgroundCopyGroup second = stage.group();
          Iterator<GroupEntry> walk = stage.user.enumGroupDetails().asIterator();
          walk.next();
          second.set(GroupProperty.DISPLAY_NAME, "new");
          assertThat(walk.next().details()).map(GroupDetails::displayName).hasValue("new");
        });
  }

  /** An iterator that is one item ahead. */
  private static final class Ahead implements Iterator<Object> {

    private final Iterator<?> right;
    private @Nullable Object ahead;

    Ahead(Iterator<?> right) {
      this.right = right;
    }

    @Override
    public boolean hasNext() {
      return ahead != null || right.hasNext();
    }

    @Override
    public Object next() {
      Object item = ahead == null ? right.next() : ahead;
      ahead = right.hasNext() ? right.next() : null;
      return item;
    }
  }

  private static Suspect readAtOnce() {
    return new Suspect(
        Kind.ALIASING,
        "a stream over a listing has read its groups when it is made",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\"",
        Mistakes.in("entries.stream", call -> Mistakes.left(call.target).stream()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Stream<GroupEntry> later = stage.user.enumGroupDetails().stream();
          group.set(GroupProperty.DISPLAY_NAME, "new");
          assertThat(later.toList().get(0).details())
              .map(GroupDetails::displayName)
              .hasValue("new");
        });
  }

  private static Suspect askedTwice() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator that is asked twice whether there is a next group passes one",
        "JAVA-VIEW-03: \"must walk what was left when it was made\"; java.util.Iterator",
        Mistakes.in(
            "groups.asIterator",
            call -> new Passing((Iterator<?>) Objects.requireNonNull(call.proceed()))),
        stage -> {
          UUID first = stage.groups(3).get(0);
          Iterator<UUID> walk = stage.user.enumGroups().asIterator();
          assertThat(walk.hasNext()).isTrue();
          assertThat(walk.hasNext()).isTrue();
          assertThat(walk.next()).isEqualTo(first);
        });
  }

  /** An iterator that moves when it is asked, and not when it gives. */
  private static final class Passing implements Iterator<Object> {

    private final Iterator<?> right;
    private boolean asked;

    Passing(Iterator<?> right) {
      this.right = right;
    }

    @Override
    public boolean hasNext() {
      if (asked && right.hasNext()) {
        right.next();
      }
      asked = true;
      return right.hasNext();
    }

    @Override
    public Object next() {
      asked = false;
      return right.next();
    }
  }

  /** The end of a page and the start of the next are one place, and two pairs of numbers. */
  private static Suspect clonedAtAPage() {
    return new Suspect(
        Kind.LIMITS,
        "a clone that is made between two pages of 64 groups stands a page before",
        "ENUM-CLONE-01: \"from start, middle and end positions\"; SCALE-01",
        Mistakes.in("groups.duplicate", call -> {
          GroupEnumerator clone = (GroupEnumerator) Objects.requireNonNull(call.proceed());
          long left = clone.stream().count();
          long place = clone.count() - left;
          if (place > 0 && left > 0 && place % PAGE == 0) {
            clone.reset();
            var unused = clone.skip(place - PAGE);
          }
          return clone;
        }),
        stage -> {
          List<UUID> ids = stage.groups(PAGE + 3);
          GroupEnumerator walk = stage.user.enumGroups();
          assertThat(walk.skip(PAGE)).isEqualTo(PAGE);
          assertThat(walk.duplicate().next(3)).isEqualTo(ids.subList(PAGE, PAGE + 3));
        });
  }

  private static Suspect firstOfTheRest() {
    return new Suspect(
        Kind.ENUMERATORS,
        "reset goes past the first groups if they were cancelled since",
        "ENUM-RESET-02: \"the same items must come\", \"whatever happened to the queue meanwhile\"",
        Mistakes.in("groups.reset", call -> {
          Object answer = call.proceed();
          GroupEnumerator walk = (GroupEnumerator) call.target;
          long gone = 0;
          for (Iterator<UUID> ids = walk.asIterator(); ids.hasNext(); gone++) {
            Past past = call.scene.past(ids.next());
            if (past == null || !past.cancelled) {
              break;
            }
          }
          var unused = walk.skip(gone);
          return answer;
        }),
        stage -> {
          BackgroundCopyGroup first = stage.group();
          stage.group();
          GroupEnumerator walk = stage.user.enumGroups();
          assertThat(walk.next(2)).hasSize(2);
          first.cancel();
          walk.reset();
          assertThat(walk.next(1)).containsExactly(first.id());
        });
  }

  /** From some number on it is worth while to look ids up in a table. */
  private static Suspect manyInNoOrder() {
    return new Suspect(
        Kind.LIMITS,
        "more than 32 groups that came are told in no order",
        "ENUM-SINCE-01: \"each in its own order\"; GroupChanges.added",
        Mistakes.in("groups.since", call -> {
          GroupChanges right = (GroupChanges) Objects.requireNonNull(call.proceed());
          return right.added().size() > FEW
              ? new GroupChanges(new ArrayList<>(new HashSet<>(right.added())), right.removed())
              : right;
        }),
        stage -> {
          GroupEnumerator before = stage.user.enumGroups();
          List<UUID> ids = stage.groups(FEW + 8);
          assertThat(stage.user.enumGroups().since(before).added()).isEqualTo(ids);
        });
  }
}
