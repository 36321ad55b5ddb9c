package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the contract and the first kit's checks. */
final class TwelfthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwelfthRestarts.all(),
          TwelfthAgain.all(),
          TwelfthStates.all(),
          TwelfthThreads.all(),
          TwelfthSizes.all(),
          TwelfthAliasing.all(),
          TwelfthWalks.all(),
          TwelfthOwners.all(),
          TwelfthTimes.all(),
          TwelfthCallbacks.all(),
          TwelfthDetails.all(),
          TwelfthSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwelfthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
