package io.github.backgroundcopy.benchmarks.results;

import io.github.backgroundcopy.benchmarks.peers.Peer;

/** Finds what was measured by the names that the measurements have. */
class Measured {

  private final Samples samples;

  Measured(Samples samples) {
    this.samples = samples;
  }

  Quantity get(String name, String params) {
    Quantity found = samples.find(name, params);
    if (found == null) {
      throw new Target.NotMeasured(name + " " + params);
    }
    return found;
  }

  final Quantity get(String name, int n) {
    return get(name, "n=" + n);
  }

  final Quantity get(String name, int n, Peer peer) {
    String params = "n=" + n + ",peer=" + peer;
    return get(peer == Peer.COPY_ON_WRITE ? "Small" + name : name, params);
  }
}
