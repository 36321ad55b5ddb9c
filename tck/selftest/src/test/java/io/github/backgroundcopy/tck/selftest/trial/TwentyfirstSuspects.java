package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the first kit's checks, and no later ones. */
final class TwentyfirstSuspects {

  private static final List<Suspect> ALL = Stream.of(
          TwentyfirstRestarts.all(),
          TwentyfirstAgain.all(),
          TwentyfirstStates.all(),
          TwentyfirstThreads.all(),
          TwentyfirstSizes.all(),
          TwentyfirstAliasing.all(),
          TwentyfirstWalks.all(),
          TwentyfirstOwners.all(),
          TwentyfirstTimes.all(),
          TwentyfirstCallbacks.all(),
          TwentyfirstDetails.all(),
          TwentyfirstSilence.all())
      .flatMap(List::stream)
      .toList();

  private TwentyfirstSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
