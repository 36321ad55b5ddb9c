package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** All suspects that were put aside. */
final class SealedSuspects {

  private static final List<Suspect> ALL = Stream.of(
          SealedGenerated.all(),
          SealedAliasing.all(),
          SealedCallbacks.all(),
          SealedIdentities.all(),
          SealedLimits.all(),
          SealedNumbers.all(),
          SealedOwners.all(),
          SealedParticulars.all(),
          SealedRaces.all(),
          SealedRestarting.all(),
          SealedSilence.all(),
          SealedTimes.all(),
          SealedWalking.all())
      .flatMap(List::stream)
      .toList();

  private SealedSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
