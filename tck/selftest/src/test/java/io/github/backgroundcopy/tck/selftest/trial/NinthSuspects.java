package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the contract and the first kit's checks. */
final class NinthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          NinthRestarts.all(),
          NinthAgain.all(),
          NinthStates.all(),
          NinthThreads.all(),
          NinthSizes.all(),
          NinthAliasing.all(),
          NinthWalks.all(),
          NinthOwners.all(),
          NinthTimes.all(),
          NinthCallbacks.all(),
          NinthDetails.all(),
          NinthSilence.all())
      .flatMap(List::stream)
      .toList();

  private NinthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
