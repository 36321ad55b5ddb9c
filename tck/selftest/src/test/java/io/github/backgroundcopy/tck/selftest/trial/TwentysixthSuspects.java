package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the first kit's checks, but none of today. */
final class TwentysixthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwentysixthRestarts.all(),
          TwentysixthAgain.all(),
          TwentysixthStates.all(),
          TwentysixthThreads.all(),
          TwentysixthSizes.all(),
          TwentysixthAliasing.all(),
          TwentysixthWalks.all(),
          TwentysixthOwners.all(),
          TwentysixthTimes.all(),
          TwentysixthCallbacks.all(),
          TwentysixthDetails.all(),
          TwentysixthSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentysixthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
