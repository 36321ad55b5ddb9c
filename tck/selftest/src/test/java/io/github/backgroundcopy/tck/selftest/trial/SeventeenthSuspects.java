package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds, chosen by the sentences of the contract one after the other. */
final class SeventeenthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          SeventeenthRestarts.all(),
          SeventeenthAgain.all(),
          SeventeenthStates.all(),
          SeventeenthThreads.all(),
          SeventeenthSizes.all(),
          SeventeenthAliasing.all(),
          SeventeenthWalks.all(),
          SeventeenthOwners.all(),
          SeventeenthTimes.all(),
          SeventeenthCallbacks.all(),
          SeventeenthDetails.all(),
          SeventeenthSilence.all())
      .flatMap(List::stream)
      .toList();

  private SeventeenthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
