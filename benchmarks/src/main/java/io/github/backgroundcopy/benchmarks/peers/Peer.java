package io.github.backgroundcopy.benchmarks.peers;

import java.util.HashMap;
import java.util.LinkedHashMap;

/** The peers by name. */
public enum Peer {
  /** The structure of {@code core} alone, with the map from ids that a queue needs beside it. */
  CORE("ours (core)", true, false),
  /** The whole portable queue. */
  MEMORY("ours (memory queue)", true, false),
  /** The JDK's map of ids: what a queue pays before it has an order or a snapshot. */
  HASH_MAP("HashMap, copied", false, true),
  /** The JDK's ordered map, copied for each snapshot. */
  LINKED_HASH_MAP("LinkedHashMap, copied", true, true),
  /** The JDK's concurrent ordered map, copied for each snapshot. */
  SKIP_LIST("ConcurrentSkipListMap, copied", true, true),
  /** The persistent tree of PCollections. */
  TREE_PMAP("PCollections TreePMap", true, false),
  /** The copy-on-write B-tree of H2. */
  MV_MAP("H2 MVMap", true, false),
  /** Scala's concurrent trie, the published constant-time snapshot. */
  TRIE_MAP("Scala TrieMap", false, false),
  /** The JDK's list that is copied by each change. */
  COPY_ON_WRITE("CopyOnWriteArrayList", true, false);

  private final String title;
  private final boolean ordered;
  private final boolean copying;

  Peer(String title, boolean ordered, boolean copying) {
    this.title = title;
    this.ordered = ordered;
    this.copying = copying;
  }

  /**
   * Names the peer in tables.
   *
   * @return the name
   */
  public String title() {
    return title;
  }

  /**
   * Tells whether snapshots keep the order of creation.
   *
   * @return true unless the peer cannot
   */
  public boolean isOrdered() {
    return ordered;
  }

  /**
   * Tells whether a snapshot is a copy of everything.
   *
   * @return true if taking one depends on the size
   */
  public boolean isCopying() {
    return copying;
  }

  /**
   * Opens an empty queue.
   *
   * @return the queue
   */
  public PeerQueue open() {
    return switch (this) {
      case CORE -> new CoreQueue();
      case MEMORY -> new MemoryPeerQueue();
      case HASH_MAP -> new MapQueue(new HashMap<>());
      case LINKED_HASH_MAP -> new MapQueue(new LinkedHashMap<>());
      case SKIP_LIST -> new SkipListQueue();
      case TREE_PMAP -> new TreePMapQueue();
      case MV_MAP -> new MvMapQueue();
      case TRIE_MAP -> new TrieMapQueue();
      case COPY_ON_WRITE -> new CopyOnWriteQueue();
    };
  }
}
