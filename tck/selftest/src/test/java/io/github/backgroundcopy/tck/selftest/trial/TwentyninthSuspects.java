package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the contract and the first kit's checks. */
final class TwentyninthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwentyninthRestarts.all(),
          TwentyninthAgain.all(),
          TwentyninthStates.all(),
          TwentyninthThreads.all(),
          TwentyninthSizes.all(),
          TwentyninthAliasing.all(),
          TwentyninthWalks.all(),
          TwentyninthOwners.all(),
          TwentyninthTimes.all(),
          TwentyninthCallbacks.all(),
          TwentyninthDetails.all(),
          TwentyninthSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentyninthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
