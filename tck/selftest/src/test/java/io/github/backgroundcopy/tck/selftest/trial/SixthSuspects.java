package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects by somebody who knows the contract and none of the checks, most of two parts. */
final class SixthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          SixthAdding.all(),
          SixthAgain.all(),
          SixthCallbacks.all(),
          SixthDetails.all(),
          SixthEnds.all(),
          SixthOwners.all(),
          SixthRestarts.all(),
          SixthStates.all(),
          SixthThreads.all(),
          SixthTimes.all(),
          SixthWalks.all())
      .flatMap(List::stream)
      .toList();

  private SixthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
