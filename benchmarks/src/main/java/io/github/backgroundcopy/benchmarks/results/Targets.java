package io.github.backgroundcopy.benchmarks.results;

import static io.github.backgroundcopy.benchmarks.results.Target.Limits.atLeast;
import static io.github.backgroundcopy.benchmarks.results.Target.Limits.atMost;
import static io.github.backgroundcopy.benchmarks.results.Target.Limits.moreThan;

import io.github.backgroundcopy.benchmarks.peers.Peer;
import io.github.backgroundcopy.benchmarks.results.Target.Finding;
import io.github.backgroundcopy.benchmarks.results.Target.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers to reach. They were set before anything was measured: where one is missed the table
 * says so, and it stays.
 */
final class Targets {

  static final int SMALL = 100;
  static final int MEDIUM = 10_000;
  static final int LARGE = 100_000;
  static final int HUGE = 1_000_000;

  private static final int ARIA2_SIZE = LARGE;

  private Targets() {}

  static List<Target> all() {
    List<Target> all = new ArrayList<>();
    snapshots(all);
    walks(all);
    createCancel(all);
    moves(all);
    contention(all);
    listing(all);
    heap(all);
    aging(all);
    starting(all);
    return all;
  }

  private static void snapshots(List<Target> all) {
    for (int n : new int[] {SMALL, MEDIUM, HUGE}) {
      all.add(new Target(
          "take a snapshot right after a change, above an empty call (median)",
          Table.power(n),
          "≤ 150 ns",
          atMost(150),
          m -> plain(aboveEmpty(m, n))));
    }
    all.add(new Target(
        "the same, 10⁶ against 10²",
        "10², 10⁶",
        "≤ 2×",
        atMost(2),
        m -> plain(aboveEmpty(m, HUGE).over(aboveEmpty(m, SMALL)))));
  }

  private static Quantity aboveEmpty(Measured m, int n) {
    return m.get("SnapshotBenchmark.enumGroups", n).minus(m.get("SnapshotBenchmark.emptyCall", n));
  }

  private static void walks(List<Target> all) {
    walkOverArray(all, MEDIUM, "≤ 2.5×", 2.5);
    walkOverArray(all, HUGE, "≤ 2×", 2);
    all.add(new Target(
        "the same by a method for each batch",
        Table.power(HUGE),
        "≤ 2×",
        atMost(2),
        m -> plain(walkByMethods(m, HUGE))));
    for (int n : new int[] {MEDIUM, HUGE}) {
      all.add(new Target(
          "full walk by next(1), each",
          Table.power(n),
          "≤ 25 ns",
          atMost(25),
          m -> plain(m.get("WalkBenchmark.oneByOne", n).divided(n, "ns"))));
      all.add(new Target(
          "full walk by asIterator, against an ArrayList of the ids",
          Table.power(n),
          "≤ 3×",
          atMost(3),
          m -> plain(
              m.get("WalkBenchmark.iterator", n).over(m.get("WalkBenchmark.listIterator", n)))));
      all.add(new Target(
          "full walk by stream, against the same",
          Table.power(n),
          "≤ 3×",
          atMost(3),
          m -> plain(
              m.get("WalkBenchmark.stream", n).over(m.get("WalkBenchmark.listIterator", n)))));
    }
  }

  private static void walkOverArray(List<Target> all, int n, String bar, double most) {
    all.add(new Target(
        "full walk in batches of 256, every id read, against copying one array in the same batches",
        Table.power(n),
        bar,
        atMost(most),
        m -> {
          Quantity array = m.get("WalkBenchmark.arrayBatchesInOneMethod", n);
          Quantity apart = walkByMethods(m, n);
          return new Finding(
              m.get("WalkBenchmark.batchesInOneMethod", n).over(array),
              "by a method for each batch " + Table.text(apart) + "; Arrays.asList of the copies "
                  + Table.text(m.get("WalkBenchmark.arrayListsInOneMethod", n).over(array)));
        }));
  }

  private static Quantity walkByMethods(Measured m, int n) {
    return m.get("WalkBenchmark.batches", n).over(m.get("WalkBenchmark.arrayBatches", n));
  }

  private static void createCancel(List<Target> all) {
    String measure = "create + cancel by id, core alone: how much faster than the best peer whose "
        + "snapshot is no copy";
    all.add(new Target(
        measure,
        Table.power(SMALL),
        "> 1× (faster than every)",
        moreThan(1),
        m -> ahead(m, SMALL)));
    all.add(
        new Target(measure, Table.power(MEDIUM), "≥ 1.3×", atLeast(1.3), m -> ahead(m, MEDIUM)));
    all.add(new Target(measure, Table.power(HUGE), "≥ 2×", atLeast(2), m -> ahead(m, HUGE)));
    all.add(new Target(
        "create + cancel by id through the whole memory queue (median), against a HashMap alone",
        Table.power(HUGE),
        "≤ 1.6×",
        atMost(1.6),
        m -> new Finding(
            m.get("MemoryBenchmark.createCancelById", HUGE).over(time(m, HUGE, Peer.HASH_MAP)),
            Table.text(m.get("MemoryBenchmark.createCancelById", HUGE)) + "; by a kept handle "
                + Table.text(m.get("MemoryBenchmark.createCancelByHandle", HUGE)))));
    all.add(new Target(
        "create + cancel by id through the whole memory queue, 10⁶ against 10²",
        "10², 10⁶",
        "≤ 4×",
        atMost(4),
        m -> new Finding(
            m.get("MemoryBenchmark.createCancelById", HUGE)
                .over(m.get("MemoryBenchmark.createCancelById", SMALL)),
            "by a kept handle "
                + Table.text(m.get("MemoryBenchmark.createCancelByHandle", HUGE)
                    .over(m.get("MemoryBenchmark.createCancelByHandle", SMALL))))));
  }

  private static Finding ahead(Measured m, int n) {
    Peer best = Peer.TREE_PMAP;
    for (Peer peer : Peer.values()) {
      boolean ours = peer == Peer.CORE || peer == Peer.MEMORY;
      if (!ours && !peer.isCopying() && (peer != Peer.COPY_ON_WRITE || n <= MEDIUM)) {
        best = time(m, n, peer).value() < time(m, n, best).value() ? peer : best;
      }
    }
    return new Finding(time(m, n, best).over(time(m, n, Peer.CORE)), "best: " + best.title());
  }

  private static Quantity time(Measured m, int n, Peer peer) {
    return m.get("PeerBenchmark.createCancel", n, peer);
  }

  private static void moves(List<Target> all) {
    move(all, "skip and reset, both together", "resetAndSkip");
    move(all, "duplicate", "duplicate");
    move(all, "count", "count");
  }

  private static void move(List<Target> all, String measure, String method) {
    all.add(new Target(
        measure + ": the slowest of 10² and 10⁶, at start, middle and end",
        "any",
        "≤ 50 ns, independent of n and of the position",
        atMost(50),
        m -> {
          Quantity slowest = new Quantity(Double.NEGATIVE_INFINITY, 0, "ns/op");
          Quantity fastest = new Quantity(Double.POSITIVE_INFINITY, 0, "ns/op");
          for (int n : new int[] {SMALL, HUGE}) {
            for (String place : new String[] {"START", "MIDDLE", "END"}) {
              Quantity one = m.get("MoveBenchmark." + method, "n=" + n + ",place=" + place);
              slowest = one.value() > slowest.value() ? one : slowest;
              fastest = one.value() < fastest.value() ? one : fastest;
            }
          }
          return new Finding(slowest, "the fastest " + Table.text(fastest));
        }));
  }

  private static void contention(List<Target> all) {
    all.add(new Target(
        "speed of 1 writer beside 1 reader that snapshots and walks, against alone",
        Table.power(MEDIUM),
        "≥ 80 %",
        atLeast(0.8),
        m -> new Finding(
            kept(m, Peer.MEMORY),
            "core alone " + Table.text(kept(m, Peer.CORE)) + ", LinkedHashMap "
                + Table.text(kept(m, Peer.LINKED_HASH_MAP)))));
    all.add(new Target(
        "CPU time per write of 4 writers beside 2 readers, against alone",
        Table.power(MEDIUM),
        "≤ 1.25×",
        atMost(1.25),
        m -> new Finding(
            costlier(m, Peer.MEMORY), "core alone " + Table.text(costlier(m, Peer.CORE)))));
  }

  private static Quantity kept(Measured m, Peer peer) {
    return m.get("ContentionBenchmark.alone", MEDIUM, peer)
        .over(m.get("ContentionBenchmark.beside:writer", MEDIUM, peer));
  }

  private static Quantity costlier(Measured m, Peer peer) {
    return m.get("WriterCost.beside", MEDIUM, peer).over(m.get("WriterCost.alone", MEDIUM, peer));
  }

  private static void listing(List<Target> all) {
    all.add(new Target(
        "enumGroupDetails of everything (in process)",
        Table.power(LARGE),
        "≤ 12 ms",
        atMost(12),
        m -> plain(m.get("DetailsBenchmark.enumGroupDetails", LARGE))));
    all.add(information(
        "aria2c: full records (RPC)", m -> plain(m.get("Aria2.fullRecords", ARIA2_SIZE))));
    all.add(information("aria2c: ids (RPC)", m -> plain(m.get("Aria2.ids", ARIA2_SIZE))));
  }

  private static void heap(List<Target> all) {
    all.add(new Target(
        "heap per bare group, all in",
        Table.power(HUGE),
        "≤ 220 B",
        atMost(220),
        m -> plain(m.get("HeapUse.bare", HUGE))));
    all.add(new Target(
        "heap per group with its job and one file, all in",
        Table.power(HUGE),
        "≤ 360 B",
        atMost(360),
        m -> plain(m.get("HeapUse.withFile", HUGE))));
    all.add(information(
        "aria2c: resident memory per download", m -> plain(m.get("Aria2.memory", ARIA2_SIZE))));
  }

  private static void aging(List<Target> all) {
    aging(all, "speed of create + cancel", "Aging.oldCreateCancel", "Aging.freshCreateCancel");
    aging(all, "speed of a walk", "Aging.oldWalk", "Aging.freshWalk");
    aging(all, "heap", "Aging.oldHeap", "Aging.freshHeap");
  }

  private static void aging(List<Target> all, String what, String old, String fresh) {
    all.add(new Target(
        "after ten million creations and cancellations: " + what + ", against a fresh queue",
        Table.power(SMALL) + " left",
        "± 20 %",
        new Limits(0.8, 1.2),
        m -> plain(m.get(old, SMALL).over(m.get(fresh, SMALL)))));
  }

  private static void starting(List<Target> all) {
    all.add(new Target(
        "cold start: open, one group, one enumeration, against an empty main",
        "–",
        "≤ 2.0×",
        atMost(2),
        m -> new Finding(
            m.get("ColdStart.OneGroup", "").over(m.get("ColdStart.Nothing", "")),
            "ServiceLoader and a map "
                + Table.text(
                    m.get("ColdStart.Services", "").over(m.get("ColdStart.Nothing", ""))))));
    all.add(new Target(
        "bulk: groups with a job and one file, in a fresh JVM",
        Table.power(LARGE),
        "≤ 1 s",
        atMost(1000),
        m -> plain(m.get("BulkBenchmark.groupsWithJobAndFile", LARGE))));
  }

  private static Target information(String measure, Target.Derived derived) {
    return new Target(
        measure, Table.power(ARIA2_SIZE), "–", atMost(Double.POSITIVE_INFINITY), derived);
  }

  private static Finding plain(Quantity quantity) {
    return new Finding(quantity, "");
  }
}
