package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** More suspects by somebody who knows the contract and none of the checks. */
final class FreshSuspects {

  private static final List<Suspect> ALL = Stream.of(
          FreshAdding.all(),
          FreshEnds.all(),
          FreshOwners.all(),
          FreshRestarts.all(),
          FreshStates.all())
      .flatMap(List::stream)
      .toList();

  private FreshSuspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
