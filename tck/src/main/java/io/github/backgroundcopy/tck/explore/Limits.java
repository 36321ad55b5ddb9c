package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes programs that come, bit by bit, to what a queue must allow at least. */
final class Limits {

  private static final int GROUPS = 60;
  private static final int FILES = 200;
  private static final int FEW = 6;

  private Limits() {}

  /** As many groups as one user may have, again after some are gone or are somebody else's. */
  static List<Step> groups(Traits traits, Dice dice) {
    List<Step> steps = new ArrayList<>(List.of(Step.giving("u", Step.QUEUE, Verb.OPEN, "U")));
    if (traits.hasOwners()) {
      steps.add(Step.giving("a", Step.QUEUE, Verb.OPEN, "A"));
    }
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      UUID id = new UUID(dice.number(), dice.number());
      ids.add(id);
      steps.add(Step.giving("g" + i, "u", Verb.CREATE_GROUP, id));
    }
    dice.shuffle(ids);
    for (int i = 0; i < FEW; i++) {
      steps.add(
          traits.hasOwners()
              ? Step.giving("taken" + i, "a", Verb.GET_GROUP, ids.get(i))
              : Step.of("g" + i, Verb.CANCEL));
    }
    List<GroupPlan> plans = new ArrayList<>();
    for (int i = 0; i < FEW; i++) {
      UUID id = new UUID(dice.number(), dice.number());
      if (i < FEW / 2) {
        steps.add(Step.giving("more" + i, "u", Verb.CREATE_GROUP, id));
      } else {
        plans.add(new GroupPlan("more" + i, id, null, Map.of(), List.of(), false));
      }
    }
    steps.add(Step.of("u", Verb.ADD_ALL, plans.toArray()));
    return steps;
  }

  /** As many files as one job may have, in several lists. */
  static List<Step> files(Dice dice) {
    List<Step> steps = new ArrayList<>(List.of(
        Step.giving("u", Step.QUEUE, Verb.OPEN, "U"),
        Step.giving("g", "u", Verb.CREATE_GROUP, new UUID(dice.number(), dice.number())),
        Step.giving("j", "g", Verb.CREATE_JOB, new UUID(dice.number(), dice.number()))));
    for (int added = 0; added < FILES; ) {
      int count = Math.min(FILES - added, 1 + dice.below(FILES));
      List<FileSpec> files = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        files.add(FileSpec.good("/file" + added++));
      }
      steps.add(Step.of("j", Verb.ADD_FILES, files.toArray()));
    }
    return steps;
  }
}
