package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/**
 * Suspects that were written when the kit caught most of the others, for what the api had got
 * meanwhile and for calls that are seldom made together.
 */
final class LaterSuspects {

  private static final List<Suspect> ALL = Stream.of(
          LaterAdditions.all(),
          LaterFiles.all(),
          LaterMixture.all(),
          LaterOutcomes.all(),
          LaterStates.all(),
          LaterWalking.all())
      .flatMap(List::stream)
      .toList();

  private LaterSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
