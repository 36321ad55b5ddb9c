package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.benchmarks.peers.Peer;
import org.openjdk.jmh.annotations.Param;

/** The peers whose changes cost too much for more. */
public class SmallPeerBenchmark extends PeerState {

  @Param({"100", "10000"})
  int n;

  @Param("COPY_ON_WRITE")
  Peer peer = Peer.COPY_ON_WRITE;

  @Override
  Peer peer() {
    return peer;
  }

  @Override
  int size() {
    return n;
  }
}
