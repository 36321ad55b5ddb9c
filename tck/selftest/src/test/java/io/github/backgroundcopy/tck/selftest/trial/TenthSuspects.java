package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the contract and the first kit's checks. */
final class TenthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TenthRestarts.all(),
          TenthAgain.all(),
          TenthStates.all(),
          TenthThreads.all(),
          TenthSizes.all(),
          TenthAliasing.all(),
          TenthWalks.all(),
          TenthOwners.all(),
          TenthTimes.all(),
          TenthCallbacks.all(),
          TenthDetails.all(),
          TenthSilence.all())
      .flatMap(List::stream)
      .toList();

  private TenthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
