package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds, by the ways in which vendors build such a queue. */
final class EighteenthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          EighteenthRestarts.all(),
          EighteenthAgain.all(),
          EighteenthStates.all(),
          EighteenthThreads.all(),
          EighteenthSizes.all(),
          EighteenthAliasing.all(),
          EighteenthWalks.all(),
          EighteenthOwners.all(),
          EighteenthTimes.all(),
          EighteenthCallbacks.all(),
          EighteenthDetails.all(),
          EighteenthSilence.all())
      .flatMap(List::stream)
      .toList();

  private EighteenthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
