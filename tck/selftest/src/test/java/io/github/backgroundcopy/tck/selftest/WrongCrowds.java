package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupEnumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Mistakes that show only where a queue is long, section 6.3. */
final class WrongCrowds {

  private static final int LONG = 3000;

  private WrongCrowds() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "ENUM-ORDER-01/crowd",
            "sorts long queues",
            "of a crowd",
            items -> items.stream().sorted().toList()),
        wrong(
            "ENUM-ORDER-01/crowd",
            "forgets the second block of long queues",
            "of a crowd, count()",
            items -> without(items, 256, 512)),
        wrong(
            "ENUM-SNAP-03/crowd",
            "loses the last of a long queue",
            "of a crowd, count()",
            items -> without(items, items.size() - 1, items.size())));
  }

  private static List<UUID> without(List<UUID> items, int from, int to) {
    List<UUID> left = new ArrayList<>(items);
    left.subList(from, to).clear();
    return left;
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, UnaryOperator<List<UUID>> change) {
    return WrongBackend.of(check, mistake, message, ListGroups.madeBy(items -> {
      GroupEnumerator changed =
          new ListGroups(items.size() < LONG ? items : change.apply(items), 0);
      return changed;
    }));
  }
}
