package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/**
 * Suspects of all twelve kinds: plain mistakes of one circumstance, over the breadth of the api.
 */
final class FourteenthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          FourteenthRestarts.all(),
          FourteenthAgain.all(),
          FourteenthStates.all(),
          FourteenthThreads.all(),
          FourteenthSizes.all(),
          FourteenthAliasing.all(),
          FourteenthWalks.all(),
          FourteenthOwners.all(),
          FourteenthTimes.all(),
          FourteenthCallbacks.all(),
          FourteenthDetails.all(),
          FourteenthSilence.all())
      .flatMap(List::stream)
      .toList();

  private FourteenthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
