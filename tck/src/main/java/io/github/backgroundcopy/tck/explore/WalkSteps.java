package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Verb;
import java.util.List;

/** Makes steps of enumerators and iterators, which are kept over everything. */
final class WalkSteps {

  private static final List<Integer> CELTS = List.of(0, 1, 1, 2, 3, 5, 64, Integer.MAX_VALUE, -1);
  private static final List<Long> SKIPS =
      List.of(0L, 1L, 2L, 5L, 64L, 1L << 31, 0xFFFFFFFFL, Long.MAX_VALUE, -1L);

  private final Generator generator;
  private final GroupSteps groups;
  private final Dice dice;

  WalkSteps(Generator generator, GroupSteps groups) {
    this.generator = generator;
    this.groups = groups;
    this.dice = generator.dice;
  }

  void act() {
    if (dice.chance(8)) {
      compare();
      return;
    }
    if (dice.chance(8)) {
      readAgain();
      return;
    }
    List<String> enumerators = generator.world.inventory().names(Kind.ENUMERATOR, false);
    if (enumerators.isEmpty() || dice.chance(25)) {
      open();
      return;
    }
    List<String> iterators = generator.world.inventory().names(Kind.ITERATOR, false);
    if (!iterators.isEmpty() && dice.chance(20)) {
      generator.add(Step.of(dice.recent(iterators), Verb.TAKE, dice.any(List.of(1, 2, 100))));
      return;
    }
    String one = dice.recent(enumerators);
    generator.add(
        switch (dice.below(12)) {
          case 0 -> Step.of(one, Verb.SKIP, dice.any(SKIPS));
          case 1 -> Step.of(one, Verb.RESET);
          case 2 -> Step.of(one, Verb.COUNT);
          case 3 -> Step.giving(generator.name("e"), one, Verb.DUPLICATE);
          case 4 -> Step.giving(generator.name("i"), one, Verb.AS_ITERATOR);
          case 5 -> Step.giving(generator.name("i"), one, Verb.STREAM);
          case 6, 7 -> Step.of(one, Verb.SINCE, dice.any(enumerators));
          default -> Step.of(one, Verb.NEXT, dice.any(CELTS));
        });
  }

  /** Compares two snapshots, either way, between which groups came and went. */
  private void compare() {
    String manager = generator.manager();
    String earlier = generator.name("e");
    String later = generator.name("e");
    generator.add(Step.giving(earlier, manager, Verb.ENUM_GROUPS));
    for (int i = 1 + dice.below(4); i > 0; i--) {
      groups.comeOrGo();
    }
    generator.add(Step.giving(later, manager, Verb.ENUM_GROUPS));
    generator.add(Step.of(later, Verb.SINCE, earlier));
    generator.add(Step.of(earlier, Verb.SINCE, later));
  }

  /** Reads a listing, changes what was read, and reads it again, by a clone too. */
  private void readAgain() {
    List<String> alive = generator.world.inventory().names(Kind.GROUP, true);
    if (alive.isEmpty()) {
      return;
    }
    String listing = generator.name("e");
    String clone = generator.name("e");
    generator.add(Step.giving(listing, generator.manager(), Verb.ENUM_GROUP_DETAILS));
    generator.add(Step.of(listing, Verb.NEXT, dice.any(List.of(1, 2, 5))));
    groups.ofGroup(dice.recent(alive));
    generator.add(Step.giving(clone, listing, Verb.DUPLICATE));
    generator.add(Step.of(dice.chance(50) ? clone : listing, Verb.RESET));
    generator.add(Step.of(listing, Verb.NEXT, dice.any(CELTS)));
    generator.add(Step.of(clone, Verb.NEXT, dice.any(CELTS)));
  }

  private void open() {
    List<String> groups = generator.world.inventory().names(Kind.GROUP, true);
    if (!groups.isEmpty() && dice.chance(25)) {
      generator.add(Step.giving(generator.name("e"), dice.recent(groups), Verb.ENUM_JOBS));
      return;
    }
    Verb verb = dice.chance(60) ? Verb.ENUM_GROUPS : Verb.ENUM_GROUP_DETAILS;
    generator.add(Step.giving(generator.name("e"), generator.manager(), verb));
  }
}
