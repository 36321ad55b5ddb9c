package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds, aimed beside the first kit's checks. */
final class TwentyseventhSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwentyseventhRestarts.all(),
          TwentyseventhAgain.all(),
          TwentyseventhStates.all(),
          TwentyseventhThreads.all(),
          TwentyseventhSizes.all(),
          TwentyseventhAliasing.all(),
          TwentyseventhWalks.all(),
          TwentyseventhOwners.all(),
          TwentyseventhTimes.all(),
          TwentyseventhCallbacks.all(),
          TwentyseventhDetails.all(),
          TwentyseventhSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentyseventhSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
