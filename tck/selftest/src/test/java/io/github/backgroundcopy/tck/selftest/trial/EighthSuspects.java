package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the contract and the first kit's checks. */
final class EighthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          EighthRestarts.all(),
          EighthAgain.all(),
          EighthStates.all(),
          EighthThreads.all(),
          EighthSizes.all(),
          EighthAliasing.all(),
          EighthWalks.all(),
          EighthOwners.all(),
          EighthTimes.all(),
          EighthCallbacks.all(),
          EighthDetails.all(),
          EighthSilence.all())
      .flatMap(List::stream)
      .toList();

  private EighthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
