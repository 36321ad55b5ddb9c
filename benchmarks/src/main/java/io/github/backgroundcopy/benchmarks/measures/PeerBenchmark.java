package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.benchmarks.peers.Peer;
import org.openjdk.jmh.annotations.Param;

/** The peers that bear a million groups. */
public class PeerBenchmark extends PeerState {

  @Param({"100", "10000", "1000000"})
  int n;

  @Param({"CORE", "HASH_MAP", "LINKED_HASH_MAP", "SKIP_LIST", "TREE_PMAP", "MV_MAP", "TRIE_MAP"})
  Peer peer = Peer.CORE;

  @Override
  Peer peer() {
    return peer;
  }

  @Override
  int size() {
    return n;
  }
}
