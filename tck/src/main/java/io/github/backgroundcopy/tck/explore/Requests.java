package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Traits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what a queue asks the network for with what the model would. */
final class Requests {

  private final @Nullable Network network;
  private final Places places;

  /** What may be asked for: a request that was on its way may be heard of a step later. */
  private Set<String> before = Set.of();

  private Set<String> now = Set.of();
  private int seen;

  Requests(QueueFixture queue, Traits traits, Places places) {
    // Who cannot wait until nothing is under way cannot say what a late request belongs to.
    boolean canTell = traits.has(Facility.GATE) && traits.has(Facility.SETTLE);
    this.network = canTell ? queue.network() : null;
    this.places = places;
  }

  /** A step begins in which these paths may be asked for. */
  void expect(Set<String> paths) {
    before = now;
    now = paths;
  }

  /** Looks at what was asked for since it was last looked. */
  Optional<Difference> unasked() {
    if (network == null) {
      return Optional.empty();
    }
    List<String> all = network.requests();
    for (; seen < all.size(); seen++) {
      String path = places.pathOf(all.get(seen));
      if (!now.contains(path) && !before.contains(path)) {
        return Optional.of(new Difference(
            "requests",
            now.isEmpty() ? "none" : "of " + now + " at most",
            "one of " + path,
            List.of("JOB-XFER-01", "GROUP-STATE-03", "GROUP-STATE-08", "DUR-04", "DUR-06")));
      }
    }
    return Optional.empty();
  }
}
