package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who has judged a first round harshly. */
final class SixteenthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          SixteenthRestarts.all(),
          SixteenthAgain.all(),
          SixteenthStates.all(),
          SixteenthThreads.all(),
          SixteenthSizes.all(),
          SixteenthAliasing.all(),
          SixteenthWalks.all(),
          SixteenthOwners.all(),
          SixteenthTimes.all(),
          SixteenthCallbacks.all(),
          SixteenthDetails.all(),
          SixteenthSilence.all())
      .flatMap(List::stream)
      .toList();

  private SixteenthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
