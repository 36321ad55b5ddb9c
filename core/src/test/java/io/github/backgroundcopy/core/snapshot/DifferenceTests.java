package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEnumerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two snapshots of one order do not share (ENUM-SINCE-01 to ENUM-SINCE-03). */
class DifferenceTests {

  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(2, 2);

  private final QueueOrder<UUID> order = new QueueOrder<>();

  @ParameterizedTest(name = "{0} owners, up to {1} items, {2} changes between two snapshots")
  @CsvSource({
    "1, 300, 5",
    "1, 3000, 40",
    "1, 9000, 300",
    "1, 40000, 3000",
    "2, 3000, 40",
    "3, 9000, 300"
  })
  void agreesWithSetsThroughARandomHistory(int owners, int most, int changes) {
    Random random = Seed.random("DifferenceTests");
    QueueOrder<Object> queue = new QueueOrder<>();
    QueueModel model = new QueueModel();
    List<Snapshot<Object>> kept = new ArrayList<>();
    for (int phase = 0; phase < 6; phase++) {
      int target = phase % 2 == 0 ? most - random.nextInt(most / 4) : random.nextInt(most / 8 + 1);
      boolean growing = target > model.size();
      int step = 0;
      while (growing ? model.size() < target : model.size() > target) {
        change(queue, model, owners, random, growing ? 70 : 25);
        if (++step % changes == 0) {
          Snapshot<Object> now =
              random.nextBoolean() ? queue.all() : queue.ownedBy("owner" + random.nextInt(owners));
          if (!kept.isEmpty()) {
            assertDifference(kept.get(kept.size() - 1), now);
          }
          if (kept.isEmpty() || random.nextInt(4) > 0) {
            kept.add(now);
          }
        }
      }
    }
    for (int i = 0; i < 20; i++) {
      assertDifference(
          kept.get(random.nextInt(kept.size())), kept.get(random.nextInt(kept.size())));
    }
  }

  private static void change(
      QueueOrder<Object> queue, QueueModel model, int owners, Random random, int appending) {
    int dice = random.nextInt(100);
    String to = "owner" + random.nextInt(owners);
    if (dice < appending || model.size() == 0) {
      Object item = new Object();
      model.append(to, queue.append(to, item), item);
    } else if (dice < 95) {
      long number = random.nextInt(4) == 0 ? model.oldest() : model.pick(random);
      queue.remove(model.owner(number), number);
      model.remove(number);
    } else {
      long number = model.pick(random);
      queue.move(model.owner(number), to, number);
      model.move(to, number);
    }
  }

  private static void assertDifference(Snapshot<Object> earlier, Snapshot<Object> later) {
    Difference<Object> difference = Difference.between(earlier, later);

    assertThat(difference.added().equals(without(later, earlier))).isTrue();
    assertThat(difference.removed().equals(without(earlier, later))).isTrue();
  }

  private static List<Object> without(Snapshot<Object> snapshot, Snapshot<Object> other) {
    Set<Object> known = new HashSet<>(content(other));
    return content(snapshot).stream().filter(item -> !known.contains(item)).toList();
  }

  private static List<Object> content(Snapshot<Object> snapshot) {
    return Enumerators.reading(snapshot, (item, number) -> item).next(Integer.MAX_VALUE);
  }

  @Test
  void anIdThatIsUsedAgainCameAndWent() {
    long number = order.append("anna", FIRST);
    order.append("anna", SECOND);
    GroupEnumerator earlier = all();
    order.remove("anna", number);
    order.append("anna", FIRST);

    assertThat(all().since(earlier)).isEqualTo(new GroupChanges(List.of(FIRST), List.of(FIRST)));
  }

  @Test
  void anEmptyQueueDiffersByAllThatCame() {
    GroupEnumerator empty = all();
    order.append("anna", FIRST);

    assertThat(all().since(empty)).isEqualTo(new GroupChanges(List.of(FIRST), List.of()));
    assertThat(empty.since(all())).isEqualTo(new GroupChanges(List.of(), List.of(FIRST)));
  }

  @Test
  void nothingDiffersFromItself() {
    order.append("anna", FIRST);
    GroupEnumerator enumerator = all();

    assertThat(enumerator.since(enumerator).isEmpty()).isTrue();
    assertThat(enumerator.since(enumerator.duplicate()).isEmpty()).isTrue();
  }

  @Test
  void placesDoNotMatterAndDoNotMove() {
    order.append("anna", FIRST);
    GroupEnumerator earlier = all();
    order.append("anna", SECOND);
    GroupEnumerator later = all();
    assertThat(later.skip(1)).isEqualTo(1);
    assertThat(earlier.skip(1)).isEqualTo(1);

    assertThat(later.since(earlier).added()).containsExactly(SECOND);

    assertThat(later.next(9)).containsExactly(SECOND);
    assertThat(earlier.next(9)).isEmpty();
  }

  @Test
  void twoOrdersOfOneQueueDifferByTheirIds() {
    QueueOrder<UUID> known = new QueueOrder<>();
    known.append("anna", FIRST);
    order.append("bert", SECOND);
    GroupEnumerator earlier = Enumerators.groups("queue", known, known.all());
    GroupEnumerator later = Enumerators.groups("queue", order, order.all());

    assertThat(later.since(earlier)).isEqualTo(new GroupChanges(List.of(SECOND), List.of(FIRST)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Enumerators.groups("other", order, order.all()).since(earlier));
  }

  @Test
  void anotherQueueIsRefused() {
    QueueOrder<UUID> other = new QueueOrder<>();
    GroupEnumerator later = all();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> later.since(Enumerators.groups(other, other.all())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> later.since(Enumerators.groups(order.all())));
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void nullIsRefused() {
    GroupEnumerator later = all();

    assertThatNullPointerException().isThrownBy(() -> later.since(null)).withMessage("earlier");
  }

  private GroupEnumerator all() {
    return Enumerators.groups(order, order.all());
  }
}
