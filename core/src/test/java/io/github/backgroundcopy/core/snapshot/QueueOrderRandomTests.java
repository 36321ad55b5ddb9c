package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueOrderRandomTests {

  @ParameterizedTest(name = "{0} owners, up to {1} items")
  @CsvSource({"1, 300", "1, 40000", "2, 2000", "40, 4000", "1000, 3000", "3, 40000"})
  void agreesWithASortedMapThroughARandomHistory(int ownerCount, int most) {
    Random random = Seed.random("QueueOrderRandomTests");
    List<String> owners =
        IntStream.range(0, ownerCount).mapToObj(i -> "owner" + i).toList();
    QueueOrder<Object> order = new QueueOrder<>();
    QueueModel model = new QueueModel();
    List<Kept> kept = new ArrayList<>();
    for (int phase = 0; phase < 8; phase++) {
      int target = phase % 2 == 0 ? random.nextInt(most) + 1 : random.nextInt(most / 10 + 1);
      boolean growing = target > model.size();
      int step = 0;
      while (growing ? model.size() < target : model.size() > target) {
        step(order, model, owners, random, growing ? 70 : 15);
        if (++step % (most / 2) == 0) {
          String owner = owners.get(random.nextInt(ownerCount));
          kept.add(new Kept(order.all(), model.all()));
          kept.add(new Kept(order.ownedBy(owner), model.ownedBy(owner)));
        }
      }
      model.assertEqual(order, ownerCount > 40 ? owners.subList(0, 40) : owners);
    }
    kept.forEach(Kept::assertUnchanged);
  }

  private static void step(
      QueueOrder<Object> order,
      QueueModel model,
      List<String> owners,
      Random random,
      int appending) {
    int dice = random.nextInt(100);
    if (dice < appending || model.size() == 0) {
      String owner = owners.get(random.nextInt(owners.size()));
      if (dice == 0 && appending > 50) {
        appendSeveral(order, model, owner, random);
      } else {
        Object item = new Object();
        model.append(owner, order.append(owner, item), item);
      }
    } else if (dice < 92) {
      long number = random.nextInt(4) == 0 ? model.oldest() : model.pick(random);
      order.remove(model.owner(number), number);
      model.remove(number);
    } else {
      long number = model.pick(random);
      String to = owners.get(random.nextInt(owners.size()));
      order.move(model.owner(number), to, number);
      model.move(to, number);
    }
  }

  private static void appendSeveral(
      QueueOrder<Object> order, QueueModel model, String owner, Random random) {
    List<Object> items = new ArrayList<>();
    for (int i = random.nextInt(700); i >= 0; i--) {
      items.add(new Object());
    }
    long number = order.appendAll(owner, items);
    for (Object item : items) {
      model.append(owner, number++, item);
    }
  }

  @ParameterizedTest(name = "{0} items")
  @CsvSource({"257", "8192", "300000"})
  void everyItemCanBeTakenOverAndBackAndThenRemoved(int count) {
    Random random = Seed.random("QueueOrderRandomTests");
    QueueOrder<Integer> order = new QueueOrder<>();
    for (int i = 0; i < count; i++) {
      order.append("anna", i);
    }
    Snapshot<Integer> all = order.all();
    int[] numbers = shuffled(count, random);
    for (int number : numbers) {
      order.move("anna", "bert", number);
    }
    assertThat(order.ownedBy("anna").size()).isZero();
    assertThat(QueueModel.content(order.ownedBy("bert")).equals(QueueModel.content(all)))
        .isTrue();
    Invariants.check(order.ownedBy("bert"));
    for (int i = 0; i < count; i++) {
      order.remove("bert", numbers[i]);
      if (i % (count / 4) == 0) {
        Invariants.check(order.all());
        Invariants.check(order.ownedBy("bert"));
      }
    }
    assertThat(order.all().size()).isZero();
    assertThat(order.ownedBy("bert")).isSameAs(Snapshot.of());
    assertThat(all.size()).isEqualTo(count);
    Invariants.check(all);
  }

  @Test
  void aQueueThatHasSeenAMillionIsAsSmallAsAFreshOne() {
    Random random = Seed.random("QueueOrderRandomTests");
    QueueOrder<Integer> order = new QueueOrder<>();
    List<Long> live = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      live.add(order.append("anna", i));
      // A queue that grows to a quarter of a million, and then to nothing but a hundred, oldest and
      // random ones first.
      while (live.size() > (i < 900_000 ? 20_000 : 100)) {
        int at = random.nextInt(live.size());
        long number = live.get(at);
        live.set(at, live.get(live.size() - 1));
        live.remove(live.size() - 1);
        order.remove("anna", number);
      }
    }
    assertShape(order.all(), 1, 2);
    assertShape(order.ownedBy("anna"), 1, 2);
  }

  @Test
  void aQueueThinnedOutAtRandomHasAtMostTwiceTheLeavesOfAFreshOne() {
    Random random = Seed.random("QueueOrderRandomTests");
    QueueOrder<Integer> order = new QueueOrder<>();
    int count = 600_000;
    for (int i = 0; i < count; i++) {
      order.append("anna", i);
    }
    assertThat(Invariants.check(order.all()).depth())
        .as("levels, so that merging goes all the way")
        .isEqualTo(4);
    int[] numbers = shuffled(count, random);
    int left = count;
    for (int keep : new int[] {60_000, 6_000, 600, 60}) {
      while (left > keep) {
        order.remove("anna", numbers[--left]);
      }
      int fresh = (keep + Leaf.WIDTH - 1) / Leaf.WIDTH;
      assertShape(order.all(), 1, 2 * fresh + 1);
      assertShape(order.ownedBy("anna"), 1, 2 * fresh + 1);
    }
  }

  private static void assertShape(Snapshot<?> snapshot, int least, int most) {
    Invariants.Shape shape = Invariants.check(snapshot);
    assertThat(shape.leaves()).isBetween(least, most);
    // Inner nodes are half full at least, so this is the depth of a fresh tree of twice the leaves.
    int depth = 1;
    for (int reach = 1; reach < shape.leaves(); reach *= Inner.WIDTH / 2) {
      depth++;
    }
    assertThat(shape.depth()).isLessThanOrEqualTo(depth);
  }

  private static int[] shuffled(int count, Random random) {
    int[] numbers = IntStream.rangeClosed(1, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int swap = numbers[i];
      numbers[i] = numbers[k];
      numbers[k] = swap;
    }
    return numbers;
  }

  private record Kept(Snapshot<?> snapshot, List<Object> content) {

    void assertUnchanged() {
      QueueModel.assertSame(snapshot, content);
    }
  }
}
