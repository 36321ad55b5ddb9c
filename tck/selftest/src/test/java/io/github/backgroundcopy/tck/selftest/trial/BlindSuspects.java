package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of every kind by somebody who knows the contract and none of the checks. */
final class BlindSuspects {

  private static final List<Suspect> ALL = Stream.of(
          BlindAdding.all(),
          BlindAgain.all(),
          BlindAnnounced.all(),
          BlindCallbacks.all(),
          BlindDetails.all(),
          BlindFiles.all(),
          BlindNumbers.all(),
          BlindOwners.all(),
          BlindRestarts.all(),
          BlindStates.all(),
          BlindTimes.all(),
          BlindViews.all())
      .flatMap(List::stream)
      .toList();

  private BlindSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
