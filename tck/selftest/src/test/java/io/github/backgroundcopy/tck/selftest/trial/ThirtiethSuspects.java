package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds, aimed beside the first kit's checks by somebody who knew those. */
final class ThirtiethSuspects {

  private static final List<Suspect> ALL = Stream.of(
          ThirtiethRestarts.all(),
          ThirtiethAgain.all(),
          ThirtiethStates.all(),
          ThirtiethThreads.all(),
          ThirtiethSizes.all(),
          ThirtiethAliasing.all(),
          ThirtiethWalks.all(),
          ThirtiethOwners.all(),
          ThirtiethTimes.all(),
          ThirtiethCallbacks.all(),
          ThirtiethDetails.all(),
          ThirtiethSilence.all())
      .flatMap(List::stream)
      .toList();

  private ThirtiethSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
