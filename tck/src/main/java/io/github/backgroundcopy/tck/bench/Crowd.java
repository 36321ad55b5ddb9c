package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * So many groups that a queue needs more than a plain list to keep them, and what each client must
 * see of them. It keeps enumerators from earlier, which must not notice what happened since.
 *
 * <p>A queue whose policy allows fewer groups, or that takes long for a call, has a smaller crowd.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Crowd {

  private static final int FEWEST = 70;
  private static final int LOOKS = 3;
  private static final long UNKNOWN = Long.MAX_VALUE;

  /** Whoever is quicker is only looked at while the crowd grows. */
  private static final long SLOW_NANOS = 5_000_000;

  /** So many pairs of a call that makes and one that cancels cost as much as a group of a crowd. */
  private static final int CALLS = 6;

  private final Bench bench;
  private final List<UUID> ids = new ArrayList<>();
  private final Map<UUID, QueueManager> owners = new HashMap<>();
  private final List<Frozen> frozen = new ArrayList<>();

  /** How long it takes to make a group and to cancel it. */
  private long nanos = UNKNOWN;

  /**
   * Makes a crowd of no groups.
   *
   * @param bench whose queue, still empty
   */
  public Crowd(Bench bench) {
    this.bench = bench;
  }

  /**
   * Creates groups.
   *
   * @param most how many, if the queue takes so many
   * @param creators who creates them, by turns
   * @return this crowd
   */
  public Crowd grow(int most, QueueManager... creators) {
    int fitting = Math.min(bench.crowd(most), affordable(creators[0]));
    long start = System.nanoTime();
    int grown = 0;
    while (grown < fitting && System.nanoTime() - start < Patience.bound().toNanos()) {
      UUID id = bench.id();
      QueueManager creator = creators[grown % creators.length];
      try {
        creator.createGroup(id);
      } catch (LimitExceededException e) {
        leaveOut("the queue refuses more");
        return this;
      }
      ids.add(id);
      owners.put(id, creator);
      grown++;
    }
    if (grown < bench.places(most)) {
      leaveOut("a call takes long");
    }
    return this;
  }

  /** How many groups can be made and cancelled: a queue may be slow with what it writes alone. */
  private int affordable(QueueManager creator) {
    for (int look = 0; nanos == UNKNOWN || (look < LOOKS && nanos > SLOW_NANOS); look++) {
      long start = System.nanoTime();
      try {
        creator.createGroup(bench.id()).cancel();
      } catch (RuntimeException e) {
        // What is wrong with that is asked elsewhere.
      }
      nanos = Math.min(nanos, System.nanoTime() - start);
    }
    return nanos < SLOW_NANOS
        ? Integer.MAX_VALUE
        : (int) Math.max(FEWEST, Patience.bound().toNanos() / (nanos * CALLS));
  }

  private void leaveOut(String reason) {
    // Without their numbers, so that the clauses that this is true of stand together.
    bench.leftOut("as many groups as other queues get: " + reason);
  }

  /**
   * Gives the ids of all groups.
   *
   * @return the ids, in the order of creation
   */
  public List<UUID> ids() {
    return List.copyOf(ids);
  }

  /**
   * Gives the ids of a part of the groups.
   *
   * @param from where it starts, as a percentage
   * @param to where it ends, as a percentage
   * @return the ids, in the order of creation
   */
  public List<UUID> part(int from, int to) {
    return List.copyOf(ids.subList(ids.size() * from / 100, ids.size() * to / 100));
  }

  /**
   * Gives the ids of a part of the groups in an order of chance.
   *
   * @param from where it starts, as a percentage
   * @param to where it ends, as a percentage
   * @return the ids
   */
  public List<UUID> shuffled(int from, int to) {
    List<UUID> shuffled = new ArrayList<>(part(from, to));
    Collections.shuffle(shuffled, bench.random());
    return shuffled;
  }

  /**
   * Cancels groups, each by its owner.
   *
   * @param gone which
   */
  public void cancel(Collection<UUID> gone) {
    for (UUID id : gone) {
      QueueManager owner = Objects.requireNonNull(owners.remove(id), "owner");
      owner.getGroup(id).cancel();
    }
    Set<UUID> set = new HashSet<>(gone);
    ids.removeIf(set::contains);
  }

  /**
   * Lets A take groups over.
   *
   * @param taken which
   */
  public void takeOver(Collection<UUID> taken) {
    for (UUID id : taken) {
      Expect.equal("getGroup(id).id() by A", id, bench.a().getGroup(id).id());
      owners.put(id, bench.a());
    }
  }

  /**
   * Expects that a client sees all groups, or its own, in new enumerators: in their details, and by
   * any mix of next and skip. Keeps one of them for {@link #expectFrozen}.
   *
   * @param when the moment, in words
   * @param client who looks
   * @param all whether the client sees those of others
   */
  public void expectListed(String when, QueueManager client, boolean all) {
    List<UUID> expected = new ArrayList<>(ids);
    if (!all) {
      expected.removeIf(id -> owners.get(id) != client);
    }
    String what = "enumGroups() of " + client.caller().name() + " " + when;
    Expect.equal(what + ", count()", (long) expected.size(), client.enumGroups().count());
    expectSame(what, expected, Seen.listed(client));
    expectSame(what + ", as details", expected, rest(new EntryIds(client.enumGroupDetails())));
    expectMixed(what, expected, client.enumGroups());
    frozen.add(new Frozen(what, expected, client.enumGroups()));
  }

  /** Expects that the enumerators from earlier show what they would have shown then. */
  public void expectFrozen() {
    for (Frozen one : frozen) {
      expectSame(one.what + ", by an enumerator from then", one.expected, rest(one.enumerator));
    }
  }

  private void expectMixed(String what, List<UUID> expected, SnapshotEnumerator<UUID> enumerator) {
    int at = 0;
    while (at < expected.size()) {
      int wanted = 1 + bench.random().nextInt(bench.random().nextBoolean() ? 3 : 700);
      int end = Math.min(expected.size(), at + wanted);
      if (bench.random().nextBoolean()) {
        Expect.equal(
            what + ", skip(" + wanted + ") at " + at, (long) end - at, enumerator.skip(wanted));
      } else {
        expectSame(
            what + ", next(" + wanted + ") at " + at,
            expected.subList(at, end),
            enumerator.next(wanted));
      }
      at = end;
    }
    Expect.equal(what + ", next(1) at the end", List.of(), enumerator.next(1));
  }

  /** Compares long lists, and shows where they part. */
  private static void expectSame(String what, List<UUID> expected, List<UUID> seen) {
    int at = 0;
    while (at < expected.size() && at < seen.size() && expected.get(at).equals(seen.get(at))) {
      at++;
    }
    String place = what + ", from place " + at + " of " + expected.size();
    Expect.equal(place, fewFrom(at, expected), fewFrom(at, seen));
  }

  private static List<UUID> fewFrom(int at, List<UUID> list) {
    return list.subList(at, Math.min(list.size(), at + 4));
  }

  private static List<UUID> rest(SnapshotEnumerator<UUID> enumerator) {
    return enumerator.next(Integer.MAX_VALUE);
  }

  private record Frozen(String what, List<UUID> expected, SnapshotEnumerator<UUID> enumerator) {}
}
