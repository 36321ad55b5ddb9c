package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects in which two things meet: features, clients, an error and what comes after it. */
final class SeventhSuspects {

  private static final List<Suspect> ALL = Stream.of(
          SeventhAdding.all(),
          SeventhCallbacks.all(),
          SeventhFiles.all(),
          SeventhNumbers.all(),
          SeventhOwners.all(),
          SeventhRestarts.all(),
          SeventhStates.all(),
          SeventhThreads.all(),
          SeventhTimes.all(),
          SeventhWalks.all())
      .flatMap(List::stream)
      .toList();

  private SeventhSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
