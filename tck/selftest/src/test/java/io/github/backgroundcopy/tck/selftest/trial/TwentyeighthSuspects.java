package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds, as vendors of databases, caches and pools would make them. */
final class TwentyeighthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwentyeighthRestarts.all(),
          TwentyeighthAgain.all(),
          TwentyeighthStates.all(),
          TwentyeighthThreads.all(),
          TwentyeighthSizes.all(),
          TwentyeighthAliasing.all(),
          TwentyeighthWalks.all(),
          TwentyeighthOwners.all(),
          TwentyeighthTimes.all(),
          TwentyeighthCallbacks.all(),
          TwentyeighthDetails.all(),
          TwentyeighthSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentyeighthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
