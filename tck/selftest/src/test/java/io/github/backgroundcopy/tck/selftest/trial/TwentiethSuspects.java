package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who was told the kinds and the first kit's checks. */
final class TwentiethSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwentiethRestarts.all(),
          TwentiethAgain.all(),
          TwentiethStates.all(),
          TwentiethThreads.all(),
          TwentiethSizes.all(),
          TwentiethAliasing.all(),
          TwentiethWalks.all(),
          TwentiethOwners.all(),
          TwentiethTimes.all(),
          TwentiethCallbacks.all(),
          TwentiethDetails.all(),
          TwentiethSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentiethSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
