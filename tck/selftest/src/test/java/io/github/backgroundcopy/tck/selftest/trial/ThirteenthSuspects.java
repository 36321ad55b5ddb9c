package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the contract and the first kit's checks. */
final class ThirteenthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          ThirteenthRestarts.all(),
          ThirteenthAgain.all(),
          ThirteenthStates.all(),
          ThirteenthThreads.all(),
          ThirteenthSizes.all(),
          ThirteenthAliasing.all(),
          ThirteenthWalks.all(),
          ThirteenthOwners.all(),
          ThirteenthTimes.all(),
          ThirteenthCallbacks.all(),
          ThirteenthDetails.all(),
          ThirteenthSilence.all())
      .flatMap(List::stream)
      .toList();

  private ThirteenthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
