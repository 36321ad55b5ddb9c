package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.Served;
import io.github.backgroundcopy.tck.model.Served.Manner;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes programs that fetch bodies of certain sizes, or hear of sizes beyond all numbers. */
final class Bodies {

  static final List<Long> WHOLE = List.of(
      0L,
      1L,
      4095L,
      4096L,
      4097L,
      65_535L,
      65_536L,
      65_537L,
      (1L << 20) - 1,
      1L << 20,
      (1L << 20) + 1);

  static final List<Long> ANNOUNCED =
      List.of((1L << 31) - 1, 1L << 31, (1L << 31) + 1, (1L << 32) - 1, 1L << 32, (1L << 32) + 1);

  private Bodies() {}

  /** Fetches bodies whole, each in a group of its own and then all in one. */
  static List<Step> whole(Dice dice, Manner manner) {
    List<Step> steps = opened();
    List<FileSpec> all = new ArrayList<>();
    for (Long size : WHOLE) {
      String path = "/" + manner + size;
      steps.add(Step.of(Step.QUEUE, Verb.SERVE, path, new Served(size, manner)));
      all.add(FileSpec.good(path));
    }
    group(steps, dice, "all", all);
    return steps;
  }

  /** Hears of sizes, and takes some bytes, but not the rest. */
  static List<Step> announced(Dice dice, long size, long sent) {
    List<Step> steps = opened();
    String path = "/announced" + size;
    steps.add(Step.of(Step.QUEUE, Verb.SERVE, path, new Served(size, Manner.WELL)));
    steps.add(Step.of(Step.QUEUE, Verb.HOLD, path, sent));
    group(steps, dice, "large", List.of(FileSpec.good(path)));
    steps.add(Step.of("glarge", Verb.SIZE));
    steps.add(Step.of("glarge", Verb.PROGRESS));
    steps.add(Step.of("jlarge", Verb.JOB_PROGRESS));
    steps.add(Step.of("glarge", Verb.CANCEL));
    return steps;
  }

  private static List<Step> opened() {
    return new ArrayList<>(List.of(Step.giving("u", Step.QUEUE, Verb.OPEN, "U")));
  }

  private static void group(List<Step> steps, Dice dice, String name, List<FileSpec> files) {
    UUID id = new UUID(dice.number(), dice.number());
    UUID job = new UUID(dice.number(), dice.number());
    steps.add(Step.giving("g" + name, "u", Verb.CREATE_GROUP, id));
    steps.add(Step.giving("j" + name, "g" + name, Verb.CREATE_JOB, job));
    steps.add(Step.of("j" + name, Verb.ADD_FILES, files.toArray()));
    steps.add(Step.of("g" + name, Verb.RESUME));
  }
}
