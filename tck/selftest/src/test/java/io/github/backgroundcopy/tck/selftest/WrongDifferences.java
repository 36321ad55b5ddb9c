package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEnumerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Mistakes in how snapshots differ, section 6.3. */
final class WrongDifferences {

  private WrongDifferences() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "01",
            "tells nothing of what went",
            "removed() since what was before",
            (later, earlier) -> new GroupChanges(later.since(earlier).added(), List.of())),
        wrong(
            "01",
            "tells the newest first",
            "added() since an empty queue",
            (later, earlier) -> new GroupChanges(
                reversed(later.since(earlier).added()), later.since(earlier).removed())),
        wrong(
            "01/owners",
            "keeps in the list what another owner has taken",
            "removed() since before a group was taken over",
            (later, earlier) -> new GroupChanges(later.since(earlier).added(), List.of())),
        wrong(
            "02",
            "compares what is left",
            "removed() since one at another place",
            (later, earlier) -> GroupChanges.between(
                earlier.duplicate().next(Integer.MAX_VALUE),
                later.duplicate().next(Integer.MAX_VALUE))),
        wrong(
            "02",
            "walks both to their ends",
            "next(9) of the earlier one after since",
            (later, earlier) -> GroupChanges.between(all(earlier), all(later))),
        wrong(
            "03",
            "tells of an id used again that it came, and not that it went",
            "added() since before an id was used again",
            (later, earlier) -> new GroupChanges(
                behindTheSame(all(earlier.duplicate()), all(later.duplicate())),
                later.since(earlier).removed().stream()
                    .filter(id -> !all(later.duplicate()).contains(id))
                    .toList())));
  }

  private interface Mistake {
    GroupChanges since(GroupEnumerator later, GroupEnumerator earlier);
  }

  private static WrongBackend wrong(String check, String mistake, String message, Mistake made) {
    return WrongBackend.of("ENUM-SINCE-" + check, mistake, message, twist(made));
  }

  private static Supplier<Twist> twist(Mistake made) {
    return () -> new Twist() {
      @Override
      GroupEnumerator groups(GroupEnumerator real) {
        return new ForwardingGroups(real, this) {
          @Override
          public GroupChanges since(GroupEnumerator earlier) {
            return made.since(real, ((ForwardingGroups) earlier).real);
          }
        };
      }
    };
  }

  private static List<UUID> all(GroupEnumerator enumerator) {
    enumerator.reset();
    return enumerator.next(Integer.MAX_VALUE);
  }

  private static List<UUID> reversed(List<UUID> ids) {
    List<UUID> reversed = new ArrayList<>(ids);
    Collections.reverse(reversed);
    return reversed;
  }

  /** What stands behind the last id that is where it was. */
  private static List<UUID> behindTheSame(List<UUID> earlier, List<UUID> later) {
    List<UUID> rest = new ArrayList<>(later);
    for (UUID id : earlier) {
      if (!rest.isEmpty() && rest.get(0).equals(id)) {
        rest.remove(0);
      }
    }
    return rest;
  }
}
