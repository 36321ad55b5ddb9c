package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdTableTests {

  private static final int MANY = 20_000;

  private final IdTable<Item> table = new IdTable<>();

  @Test
  void anEmptyTableFindsNothing() {
    assertThat(table.find(new UUID(0, 0))).isNull();
    assertThat(table.remove(new UUID(0, 0))).isNull();
    assertThat(table.size()).isZero();
    assertThat(table.all()).isEmpty();
  }

  @Test
  void anItemIsFoundByAnyObjectThatIsItsId() {
    Item item = add(7, 9);
    assertThat(table.find(new UUID(7, 9))).isSameAs(item);
    assertThat(table.find(new UUID(9, 7))).isNull();
  }

  @Test
  void aSecondItemOfAnIdIsRefused() {
    Item first = add(1, 2);
    assertThat(table.add(new UUID(1, 2), new Item(new UUID(1, 2)))).isFalse();
    assertThat(table.find(new UUID(1, 2))).isSameAs(first);
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void aSecondItemIsRefusedWhereTheTableIsAboutToGrow() {
    for (int i = 0; i < 8; i++) {
      add(0, i);
    }
    int places = table.places();
    assertThat(table.add(new UUID(0, 3), new Item(new UUID(0, 3)))).isFalse();
    assertThat(table.places()).isEqualTo(places);
  }

  @Test
  void whatIsTakenOutIsGivenAndNotFoundAgain() {
    Item item = add(1, 2);
    assertThat(table.remove(new UUID(1, 2))).isSameAs(item);
    assertThat(table.find(new UUID(1, 2))).isNull();
    assertThat(table.remove(new UUID(1, 2))).isNull();
    assertThat(table.size()).isZero();
  }

  @Test
  void aTableThatWasLongIsAsSmallAsOneThatNeverWas() {
    IdTable<Item> neverLong = new IdTable<>();
    for (int i = 0; i < 100; i++) {
      add(1, i);
      neverLong.add(new UUID(1, i), new Item(new UUID(1, i)));
    }
    for (int i = 0; i < MANY; i++) {
      add(2, i);
    }
    assertThat(table.places()).isGreaterThan(MANY);
    for (int i = 0; i < MANY; i++) {
      table.remove(new UUID(2, i));
    }
    assertThat(table.places()).isEqualTo(neverLong.places());
    assertThat(table.all()).hasSize(100);
  }

  @Test
  void aTableThatEndsEmptyIsAsSmallAsANewOne() {
    for (int i = 0; i < MANY; i++) {
      add(0, i);
    }
    for (int i = 0; i < MANY; i++) {
      table.remove(new UUID(0, i));
    }
    assertThat(table.places()).isEqualTo(new IdTable<Item>().places());
  }

  /** Ids whose hash codes are all one, or that differ in their last, first or middle bits alone. */
  @Test
  void chosenIdsDoNotStandInEachOthersWay() {
    List<UUID> chosen = new ArrayList<>();
    for (long i = 0; i < MANY; i++) {
      chosen.add(new UUID(i << 32, i));
      chosen.add(new UUID(i, i));
      chosen.add(new UUID(0, i << 44));
      chosen.add(new UUID(i << 44, -1));
      chosen.add(new UUID(42, i << 24));
    }
    Map<UUID, Item> items = new HashMap<>();
    for (UUID id : chosen) {
      items.computeIfAbsent(id, Item::new);
    }
    items.forEach(table::add);

    long asked = 0;
    for (Map.Entry<UUID, Item> entry : items.entrySet()) {
      assertThat(table.find(entry.getKey())).isSameAs(entry.getValue());
      asked += entry.getValue().asked;
    }
    // Once when it was looked for, and hardly ever for another one of the same 32 bits.
    assertThat(asked).isBetween((long) items.size(), items.size() + items.size() / 100L);
    assertThat(longestWay()).isLessThan(400);
  }

  @Test
  void agreesWithAHashMapThroughARandomHistory() {
    Random random = Seed.random("IdTableTests");
    Map<UUID, Item> model = new HashMap<>();
    for (int step = 0; step < 200_000; step++) {
      // It grows, shrinks and is nearly empty by turns.
      int width = step / 20_000 % 2 == 0 ? 4_000 : 40;
      UUID id = new UUID(0, random.nextInt(4_000));
      if (id.getLeastSignificantBits() >= width || random.nextInt(3) == 0) {
        assertThat(table.remove(id)).isSameAs(model.remove(id));
      } else {
        Item item = new Item(id);
        assertThat(table.add(id, item)).isEqualTo(model.putIfAbsent(id, item) == null);
      }
      assertThat(table.find(id)).isSameAs(model.get(id));
      if (step % 5_000 == 0) {
        assertAgrees(model);
      }
    }
    assertAgrees(model);
  }

  @Test
  void takingAllOutAsTheyAreGivenCrowdsNobody() {
    for (int i = 0; i < MANY; i++) {
      add(7, i);
    }
    int left = MANY;
    for (Item item : table.all()) {
      table.remove(item.id);
      if (--left % (MANY / 20) == 0) {
        assertThat(longestWay()).as("%s of %s left", left, MANY).isLessThan(400);
      }
    }
  }

  private void assertAgrees(Map<UUID, Item> model) {
    assertThat(table.size()).isEqualTo(model.size());
    assertThat(table.all()).containsExactlyInAnyOrderElementsOf(model.values());
    model.forEach((id, item) -> assertThat(table.find(id)).isSameAs(item));
  }

  /** How many places one looks at before it is known that an id is not there, at the worst. */
  private int longestWay() {
    int longest = 0;
    for (int i = 0; i < MANY; i++) {
      longest = Math.max(longest, table.way(new UUID(-1, i)));
    }
    return longest;
  }

  private Item add(long high, long low) {
    Item item = new Item(new UUID(high, low));
    assertThat(table.add(item.id, item)).isTrue();
    return item;
  }

  private static final class Item implements Identified {

    private final UUID id;

    /** How often somebody wanted to know whether it has an id. */
    private int asked;

    Item(UUID id) {
      this.id = id;
    }

    @Override
    public boolean hasId(UUID other) {
      asked++;
      return id.equals(other);
    }

    @Override
    public String toString() {
      return id.toString();
    }
  }
}
