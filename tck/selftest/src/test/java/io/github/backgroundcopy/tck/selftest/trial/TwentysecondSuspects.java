package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the contract and the first kit's checks. */
final class TwentysecondSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwentysecondRestarts.all(),
          TwentysecondAgain.all(),
          TwentysecondStates.all(),
          TwentysecondThreads.all(),
          TwentysecondSizes.all(),
          TwentysecondAliasing.all(),
          TwentysecondWalks.all(),
          TwentysecondOwners.all(),
          TwentysecondTimes.all(),
          TwentysecondCallbacks.all(),
          TwentysecondDetails.all(),
          TwentysecondSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentysecondSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
