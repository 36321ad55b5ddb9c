package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** Suspects of all twelve kinds, each the first that comes to mind. */
final class NineteenthSuspects {

  private static final List<Suspect> ALL = Stream.of(
          NineteenthRestarts.all(),
          NineteenthAgain.all(),
          NineteenthStates.all(),
          NineteenthThreads.all(),
          NineteenthSizes.all(),
          NineteenthAliasing.all(),
          NineteenthWalks.all(),
          NineteenthOwners.all(),
          NineteenthTimes.all(),
          NineteenthCallbacks.all(),
          NineteenthDetails.all(),
          NineteenthSilence.all())
      .flatMap(List::stream)
      .toList();

  private NineteenthSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
