package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects whose mistake needs a pair of things to show, each of which alone does no harm. */
final class PairSuspects {

  private static final List<Suspect> ALL = Stream.of(
          PairFiles.all(),
          PairOwners.all(),
          PairRestarts.all(),
          PairStates.all(),
          PairWalking.all())
      .flatMap(List::stream)
      .toList();

  private PairSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
