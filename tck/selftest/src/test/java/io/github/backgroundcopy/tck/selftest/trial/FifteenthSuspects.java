package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds of backends on servers and databases. */
final class FifteenthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          FifteenthRestarts.all(),
          FifteenthAgain.all(),
          FifteenthStates.all(),
          FifteenthThreads.all(),
          FifteenthSizes.all(),
          FifteenthAliasing.all(),
          FifteenthWalks.all(),
          FifteenthOwners.all(),
          FifteenthTimes.all(),
          FifteenthCallbacks.all(),
          FifteenthDetails.all(),
          FifteenthSilence.all())
      .flatMap(List::stream)
      .toList();

  private FifteenthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
