package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.model.ModelEnumerator.Delivers;
import io.github.backgroundcopy.tck.model.ModelEnumerator.Item;
import java.util.List;
import java.util.UUID;

/** What calls of enumerators and iterators answer and change. */
final class EnumeratorRules {

  private final ModelState state;
  private final ManagerRules managers;

  EnumeratorRules(ModelState state, ManagerRules managers) {
    this.state = state;
    this.managers = managers;
  }

  Expected apply(Step step, ModelEnumerator enumerator) {
    return switch (step.verb()) {
      case NEXT -> {
        int celt = (Integer) step.arguments().get(0);
        refuseNegative(celt);
        yield delivered(
            step.verb(),
            enumerator,
            enumerator.next(celt),
            "ENUM-NEXT-02",
            "ENUM-NEXT-03",
            "ENUM-NEXT-11",
            "ENUM-SNAP-01");
      }
      case SKIP -> {
        long celt = (Long) step.arguments().get(0);
        refuseNegative(celt);
        yield Expected.exactly(
            (long) enumerator.next(celt).size(), "ENUM-SKIP-01", "ENUM-SKIP-03", "ENUM-SKIP-04");
      }
      case RESET -> {
        enumerator.position = 0;
        yield Expected.returns("ENUM-RESET-01");
      }
      case COUNT ->
        Expected.exactly((long) enumerator.items.size(), "ENUM-COUNT-01", "ENUM-COUNT-02");
      case DUPLICATE -> {
        state.named.put(step.result(), enumerator.copy());
        yield Expected.returns("ENUM-CLONE-01");
      }
      case SINCE ->
        since(
            enumerator, (ModelEnumerator) state.named((String) step.arguments().get(0)));
      case AS_ITERATOR, STREAM -> {
        state.named.put(step.result(), enumerator.copy());
        yield Expected.returns("ENUM-NEXT-11");
      }
      case TAKE ->
        delivered(
            step.verb(),
            enumerator,
            enumerator.next((Integer) step.arguments().get(0)),
            "ENUM-NEXT-11",
            "ENUM-SNAP-01");
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  /** What a clone delivers that goes through everything from the start. */
  Expected whole(ModelEnumerator enumerator) {
    ModelEnumerator clone = enumerator.copy();
    clone.position = 0;
    return delivered(
        Verb.NEXT, clone, clone.next(Integer.MAX_VALUE), "ENUM-SNAP-01", "ENUM-CLONE-01");
  }

  /** What a stream delivers, which leaves the enumerator where it is. */
  Expected rest(ModelEnumerator enumerator) {
    ModelEnumerator clone = enumerator.copy();
    return delivered(
        Verb.TAKE, clone, clone.next(Integer.MAX_VALUE), "JAVA-VIEW-03", "ENUM-CLONE-01");
  }

  /** An id that was used again in between is told or not, as the queue compares. */
  private static Expected since(ModelEnumerator later, ModelEnumerator earlier) {
    List<UUID> had = ids(earlier.items);
    GroupChanges byIds = GroupChanges.between(had, ids(later.items));
    GroupChanges byGroups = new GroupChanges(
        ids(without(later.items, earlier.items)), ids(without(earlier.items, later.items)));
    boolean maybeRefused = later.openings != earlier.openings;
    return Expected.like(
        byGroups.toString(),
        seen -> byIds.equals(seen)
            || byGroups.equals(seen)
            || (maybeRefused && seen instanceof Throwable thrown && Refusal.MALFORMED.fits(thrown)),
        "ENUM-SINCE-01",
        "ENUM-SINCE-02",
        "ENUM-SINCE-03");
  }

  private static List<Item> without(List<Item> items, List<Item> others) {
    return items.stream().filter(item -> !others.contains(item)).toList();
  }

  private static List<UUID> ids(List<Item> items) {
    return items.stream().map(Item::id).toList();
  }

  private static void refuseNegative(long celt) {
    if (celt < 0) {
      throw new Refused(Refusal.MALFORMED, "ENUM-NEXT-08", "ENUM-SKIP-04");
    }
  }

  private Expected delivered(
      Verb verb, ModelEnumerator enumerator, List<Item> items, String... clauses) {
    if (enumerator.delivers != Delivers.ENTRIES) {
      return Expected.exactly(items.stream().map(Item::id).toList(), clauses);
    }
    if (verb == Verb.TAKE) {
      // Nor when an iterator reads what it delivers.
      return Expected.list(items.stream().map(ManagerRules::anyEntry).toList(), clauses);
    }
    ModelClient client = state.client(enumerator.client);
    return Expected.list(
        items.stream().map(item -> managers.entry(client, item)).toList(), clauses);
  }
}
