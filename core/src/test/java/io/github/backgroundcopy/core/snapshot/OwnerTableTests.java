package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OwnerTableTests {

  @Test
  void anEmptyTableHoldsNobody() {
    assertThat(OwnerTable.of().get("anna")).isNull();
  }

  @Test
  void ownersOfOneHashCodeAreKeptApart() {
    assertThat("AaAa".hashCode()).isEqualTo("BBBB".hashCode()).isEqualTo("AaBB".hashCode());

    OwnerTable<Integer> three =
        OwnerTable.<Integer>of().with("AaAa", 1).with("BBBB", 2).with("AaBB", 3).with("BBBB", 4);

    assertThat(List.of(three.get("AaAa"), three.get("BBBB"), three.get("AaBB")))
        .containsExactly(1, 4, 3);
    assertThat(three.get("BBAa")).isNull();
    OwnerTable<Integer> one = three.without("AaBB").without("AaAa");
    assertThat(one.get("BBBB")).isEqualTo(4);
    assertThat(one.get("AaAa")).isNull();
    assertThat(one.without("BBBB").get("BBBB")).isNull();
  }

  @Test
  void tensOfThousandsOfOwnersMayHaveOneHashCode() {
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < 1 << 16; i++) {
      StringBuilder owner = new StringBuilder();
      for (int bit = 0; bit < 16; bit++) {
        owner.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      owners.add(owner.toString());
    }
    assertThat(owners.stream().mapToInt(String::hashCode).distinct().count()).isEqualTo(1);

    OwnerTable<Integer> table = OwnerTable.of();
    for (int i = 0; i < owners.size(); i++) {
      table = table.with(owners.get(i), i);
    }

    for (int i = 0; i < owners.size(); i++) {
      assertThat(table.get(owners.get(i))).isEqualTo(i);
      table = table.without(owners.get(i));
    }
    assertThat(table.get(owners.get(0))).isNull();
    assertThat(table.only()).isNull();
  }

  @Test
  void agreesWithAHashMapThroughARandomHistory() {
    Random random = Seed.random("OwnerTableTests");
    List<String> owners = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      // Blocks of four with one hash code, beside others that differ in few bits.
      owners.add(i % 2 == 0 ? colliding(i / 2) : "user" + i);
    }
    OwnerTable<Integer> table = OwnerTable.of();
    Map<String, Integer> model = new HashMap<>();
    OwnerTable<Integer> old = table;
    Map<String, Integer> oldModel = Map.of();
    for (int step = 0; step < 40_000; step++) {
      String owner = owners.get(random.nextInt(owners.size()));
      boolean shrinking = step / 5_000 % 2 == 1;
      if (model.containsKey(owner) && random.nextInt(4) < (shrinking ? 4 : 1)) {
        table = table.without(owner);
        model.remove(owner);
      } else if (!shrinking) {
        table = table.with(owner, step);
        model.put(owner, step);
      }
      if (step % 2_500 == 0) {
        assertEqual(table, model, owners);
        assertEqual(old, oldModel, owners);
        old = table;
        oldModel = new HashMap<>(model);
      }
    }
    assertEqual(table, model, owners);
  }

  private static void assertEqual(
      OwnerTable<Integer> table, Map<String, Integer> model, List<String> owners) {
    for (String owner : owners) {
      assertThat(table.get(owner)).as(owner).isEqualTo(model.get(owner));
    }
  }

  private static String colliding(int i) {
    String[] same = {"AaAa", "BBBB", "AaBB", "BBAa"};
    return same[i % 4] + i / 4;
  }
}
