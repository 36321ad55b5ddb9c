package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds by somebody who knows the contract and the first kit's checks. */
final class EleventhSuspects {

  private static final List<Suspect> ALL = Stream.of(
          EleventhRestarts.all(),
          EleventhAgain.all(),
          EleventhStates.all(),
          EleventhThreads.all(),
          EleventhSizes.all(),
          EleventhAliasing.all(),
          EleventhWalks.all(),
          EleventhOwners.all(),
          EleventhTimes.all(),
          EleventhCallbacks.all(),
          EleventhDetails.all(),
          EleventhSilence.all())
      .flatMap(List::stream)
      .toList();

  private EleventhSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
