package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the contract and the first kit's checks. */
final class TwentyfifthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwentyfifthRestarts.all(),
          TwentyfifthAgain.all(),
          TwentyfifthStates.all(),
          TwentyfifthThreads.all(),
          TwentyfifthSizes.all(),
          TwentyfifthAliasing.all(),
          TwentyfifthWalks.all(),
          TwentyfifthOwners.all(),
          TwentyfifthTimes.all(),
          TwentyfifthCallbacks.all(),
          TwentyfifthDetails.all(),
          TwentyfifthSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentyfifthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
