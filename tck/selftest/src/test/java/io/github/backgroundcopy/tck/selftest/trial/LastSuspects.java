package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/**
 * Suspects that were written when the kit caught all the others: mistakes that need two things at
 * once, such as a state and a restart, or a second time.
 */
final class LastSuspects {

  private static final List<Suspect> ALL = Stream.of(
          LastMoments.all(),
          LastOwners.all(),
          LastStates.all(),
          LastThreads.all(),
          LastWalking.all())
      .flatMap(List::stream)
      .toList();

  private LastSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
