package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds, aimed beside the first kit's checks. */
final class TwentyfourthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwentyfourthRestarts.all(),
          TwentyfourthAgain.all(),
          TwentyfourthStates.all(),
          TwentyfourthThreads.all(),
          TwentyfourthSizes.all(),
          TwentyfourthAliasing.all(),
          TwentyfourthWalks.all(),
          TwentyfourthOwners.all(),
          TwentyfourthTimes.all(),
          TwentyfourthCallbacks.all(),
          TwentyfourthDetails.all(),
          TwentyfourthSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentyfourthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
