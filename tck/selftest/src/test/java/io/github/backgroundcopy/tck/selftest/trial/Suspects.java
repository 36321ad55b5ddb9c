package io.github.backgroundcopy.tck.selftest.trial;

import java.util.List;
import java.util.stream.Stream;

/** All suspects. */
final class Suspects {

  private static final List<Suspect> ALL = Stream.of(
          Generated.all(),
          Aliasing.all(),
          Callbacks.all(),
          Identities.all(),
          Limits.all(),
          Numbers.all(),
          Owners.all(),
          Particulars.all(),
          Races.all(),
          Restarting.all(),
          Silence.all(),
          Times.all(),
          Walking.all())
      .flatMap(List::stream)
      .toList();

  private Suspects() {}

  static List<Suspect> all() {
    return ALL;
  }
}
